//! Which plugins are installed.

use super::PluginState;
use crate::{Error, Result, Tx, platform::clock::Moment};
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

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
    pub uninstalled_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Installed;

impl Model {
    pub fn state(&self) -> PluginState {
        PluginState::parse(&self.state)
    }

    /// What it kept is erased; only that it was taken away is remembered.
    pub fn is_buried(&self) -> bool {
        self.generation == BURIED
    }
}

/// No generation has this number: what the plugin kept is erased.
const BURIED: i64 = 0;

/// Every plugin ever installed and not erased, by id.
pub async fn all<C: ConnectionTrait>(connection: &C) -> Result<Vec<Installed>> {
    Ok(Entity::find().order_by_asc(Column::Id).all(connection).await?)
}

/// One plugin, or `NotFound`.
pub async fn find<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Installed> {
    Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Error::NotFound)
}

/// Plugins that were uninstalled before `moment` and still keep what they had.
pub async fn uninstalled_before<C: ConnectionTrait>(connection: &C, moment: Moment) -> Result<Vec<String>> {
    let rows = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(PluginState::Uninstalled.as_str()))
        .filter(Column::Generation.ne(BURIED))
        .filter(Column::UninstalledAt.lt(moment))
        .order_by_asc(Column::Id);
    Ok(rows.into_tuple().all(connection).await?)
}

/// Nothing of it is left but that it was taken away.
pub async fn bury(tx: &Tx, id: &str) -> Result<()> {
    let row = ActiveModel {
        generation: Set(BURIED),
        settings: Set(Json::Object(serde_json::Map::new())),
        granted: Set(Json::Array(Vec::new())),
        guard_policies: Set(None),
        last_error: Set(None),
        last_error_at: Set(None),
        ..Default::default()
    };
    change(tx, id, row).await
}

/// Writes a plugin that was not there, or whose last trace this is.
pub async fn insert(tx: &Tx, plugin: Installed) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Id.eq(plugin.id.as_str()))
        .filter(Column::Generation.eq(BURIED))
        .exec(&**tx)
        .await?;
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
        uninstalled_at: Set((state == PluginState::Uninstalled).then(|| tx.now())),
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

/// What an administrator set, in force from now on.
pub async fn set_settings(tx: &Tx, id: &str, settings: Json) -> Result<()> {
    let row = ActiveModel { settings: Set(settings), updated_at: Set(tx.now()), ..Default::default() };
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
