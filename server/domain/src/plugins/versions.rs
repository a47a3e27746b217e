//! The versions that ran before, so that an administrator can go back to the one before.

use crate::{
    App, Result, Tx,
    platform::{clock::Moment, ids::PluginVersionId},
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PluginVersionId,
    pub plugin: String,
    pub version: String,
    /// Key of the package among the blobs.
    pub package: String,
    pub granted: Json,
    pub state_schema: i32,
    /// The generation that ran when it was replaced.
    pub generation: i64,
    pub replaced_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Version;

/// Versions of one plugin that are remembered.
const KEPT: u64 = 10;

/// A version that is about to be replaced.
#[derive(Debug, Clone)]
pub struct Replaced<'a> {
    pub plugin: &'a str,
    pub version: &'a str,
    pub package: &'a str,
    pub granted: &'a Json,
    pub state_schema: u32,
    pub generation: i64,
}

/// Remembers it; the oldest ones are forgotten.
pub async fn remember(tx: &Tx, replaced: Replaced<'_>) -> Result<()> {
    let row = ActiveModel {
        id: Set(tx.id()),
        plugin: Set(replaced.plugin.to_owned()),
        version: Set(replaced.version.to_owned()),
        package: Set(replaced.package.to_owned()),
        granted: Set(replaced.granted.clone()),
        state_schema: Set(i32::try_from(replaced.state_schema).unwrap_or(i32::MAX)),
        generation: Set(replaced.generation),
        replaced_at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    let all = newest_first(replaced.plugin).select_only().column(Column::Id);
    let old: Vec<PluginVersionId> = all.offset(KEPT).limit(100).into_tuple().all(&**tx).await?;
    Entity::delete_many().filter(Column::Id.is_in(old)).exec(&**tx).await?;
    Ok(())
}

/// The version before the one that runs, if there was one.
pub async fn before(app: &App, plugin: &str) -> Result<Option<Version>> {
    Ok(newest_first(plugin).one(app.reader()).await?)
}

/// It runs again: the one before it is the next to go back to.
pub async fn forget(tx: &Tx, version: &Version) -> Result<()> {
    Entity::delete_by_id(version.id).exec(&**tx).await?;
    Ok(())
}

fn newest_first(plugin: &str) -> Select<Entity> {
    Entity::find()
        .filter(Column::Plugin.eq(plugin))
        .order_by_desc(Column::ReplacedAt)
        .order_by_desc(Column::Id)
}
