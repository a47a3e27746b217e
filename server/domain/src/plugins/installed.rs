//! Which plugins are installed.

use super::PluginState;
use crate::{Error, Result, Tx, platform::clock::Moment};
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugins")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub version: String,
    pub state: String,
    /// Key of the package among the blobs.
    pub package: String,
    pub manifest: Json,
    pub granted: Json,
    pub settings: Json,
    /// The generation that runs.
    pub generation: i64,
    pub last_error: Option<String>,
    pub last_error_at: Option<Moment>,
    pub installed_at: Moment,
    pub updated_at: Moment,
    /// Last position before the facts it folds; every rebuild begins there too.
    pub began_after: Option<i64>,
    /// What an administrator decided about its guards instead of the manifest, by operation.
    pub guard_policies: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Installed;

impl Model {
    pub fn state(&self) -> PluginState {
        PluginState::parse(&self.state)
    }
}

/// Every plugin ever installed and not erased, by id.
pub async fn all<C: ConnectionTrait>(connection: &C) -> Result<Vec<Installed>> {
    Ok(Entity::find().order_by_asc(Column::Id).all(connection).await?)
}

/// One plugin, or `NotFound`.
pub async fn find<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Installed> {
    Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Error::NotFound)
}

/// Writes a plugin that was not there.
pub async fn insert(tx: &Tx, plugin: Installed) -> Result<()> {
    let row = plugin.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Another version takes the place of the one installed.
pub async fn replace(
    tx: &Tx,
    id: &str,
    version: &str,
    package: &str,
    manifest: Json,
    granted: Json,
) -> Result<()> {
    let row = ActiveModel {
        version: Set(version.to_owned()),
        package: Set(package.to_owned()),
        manifest: Set(manifest),
        granted: Set(granted),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    change(tx, id, row).await
}

pub async fn set_state(tx: &Tx, id: &str, state: PluginState) -> Result<()> {
    let row = ActiveModel {
        state: Set(state.as_str().to_owned()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    change(tx, id, row).await
}

/// The generation that runs from now on.
pub async fn set_generation(tx: &Tx, id: &str, generation: i64) -> Result<()> {
    let row = ActiveModel { generation: Set(generation), updated_at: Set(tx.now()), ..Default::default() };
    change(tx, id, row).await
}

/// What happens when the guards of this plugin fail, by operation.
pub async fn set_guard_policies(tx: &Tx, id: &str, policies: Json) -> Result<()> {
    let row =
        ActiveModel { guard_policies: Set(Some(policies)), updated_at: Set(tx.now()), ..Default::default() };
    change(tx, id, row).await
}

/// What went wrong last, for an administrator to read.
pub async fn set_error(tx: &Tx, id: &str, error: &str) -> Result<()> {
    let row = ActiveModel {
        last_error: Set(Some(error.to_owned())),
        last_error_at: Set(Some(tx.now())),
        ..Default::default()
    };
    change(tx, id, row).await
}

async fn change(tx: &Tx, id: &str, row: ActiveModel) -> Result<()> {
    let changed = Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(&**tx).await?;
    if changed.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
