//! What administrators set for plugins, and what it was before.
//!
//! Every version is kept: facts are folded again with the settings they were folded with. A version takes effect
//! at the place of its fact in the log.

use super::{installed, secrets};
use crate::{
    Error, Result, Tx,
    platform::{
        clock::Moment,
        facts::{Own, Recorded},
        ids::{FactId, PersonId},
    },
};
use sea_orm::{ActiveValue::Set, FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::json;
use std::collections::BTreeMap;

/// The kind of the fact by which a version takes effect.
pub const CHANGED: &str = "self.settings";

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub settings: Json,
    pub fact: FactId,
    /// `form`, `wizard`, `api` or `return`.
    pub way: String,
    /// The version returned to.
    pub of_version: Option<i32>,
    pub saved_by: Option<PersonId>,
    pub saved_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Version;

/// How settings came to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Form,
    Wizard,
    Api,
    /// To this earlier version.
    Return(i32),
}

impl Way {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Wizard => "wizard",
            Self::Api => "api",
            Self::Return(_) => "return",
        }
    }
}

/// The number of the version in force, 0 when none was ever saved.
pub async fn latest<C: ConnectionTrait>(connection: &C, plugin: &str) -> Result<i32> {
    let last: Option<Option<i32>> = Entity::find()
        .select_only()
        .column_as(Column::Version.max(), "last")
        .filter(Column::Plugin.eq(plugin))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

/// Up to `limit` versions before the one numbered `before`, newest first.
pub async fn history<C: ConnectionTrait>(
    connection: &C,
    plugin: &str,
    before: Option<i32>,
    limit: u64,
) -> Result<Vec<Version>> {
    let versions = Entity::find()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::Version.lt(before.unwrap_or(i32::MAX)))
        .order_by_desc(Column::Version)
        .limit(limit);
    Ok(versions.all(connection).await?)
}

/// One version, or `NotFound`.
pub async fn find<C: ConnectionTrait>(connection: &C, plugin: &str, version: i32) -> Result<Version> {
    Entity::find_by_id((plugin.to_owned(), version)).one(connection).await?.ok_or(Error::NotFound)
}

/// What was in force once the log was applied up to `position`; nothing when none was saved by then.
pub async fn as_of<C: ConnectionTrait>(connection: &C, plugin: &str, position: i64) -> Result<Option<Json>> {
    #[derive(FromQueryResult)]
    struct Row {
        settings: Json,
    }
    let text = "SELECT s.settings AS settings FROM plugin_settings s JOIN facts f ON f.id = s.fact \
                WHERE s.plugin = $1 AND f.position <= $2 ORDER BY s.version DESC LIMIT 1";
    let query = super::sql::query(connection, text, vec![plugin.into(), position.into()]);
    Ok(Row::find_by_statement(query).one(connection).await?.map(|row| row.settings))
}

/// What is to be saved: checked by whoever asks for it.
#[derive(Debug, Clone)]
pub struct Checked<'a> {
    pub plugin: &'a str,
    /// The version it was made from: another one meanwhile is a `Conflict`.
    pub based_on: i32,
    pub settings: Json,
    pub secrets: &'a BTreeMap<String, String>,
    pub way: Way,
}

/// Saves a version with the secrets written for it, and tells the plugin's own stream. Returns its number.
pub async fn save(
    tx: &Tx,
    app: &crate::App,
    by: Option<PersonId>,
    checked: Checked<'_>,
) -> Result<(i32, Recorded)> {
    let Checked { plugin, based_on, settings, secrets: written, way } = checked;
    // The row of the plugin is written first: two who save at once come here one after the other.
    installed::set_settings(tx, plugin, settings.clone()).await?;
    if latest(&**tx, plugin).await? != based_on {
        return Err(Error::Conflict("settings-changed"));
    }
    for (name, secret) in written {
        secrets::keep(tx, app, by, (plugin, name, secret)).await?;
    }
    let (fact, version) = (tx.id(), based_on + 1);
    let row = ActiveModel {
        plugin: Set(plugin.to_owned()),
        version: Set(version),
        settings: Set(settings.clone()),
        fact: Set(fact),
        way: Set(way.as_str().to_owned()),
        of_version: Set(match way {
            Way::Return(version) => Some(version),
            _ => None,
        }),
        saved_by: Set(by),
        saved_at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    let own = Own {
        plugin: plugin.to_owned(),
        kind: CHANGED.to_owned(),
        schema: 1,
        data: json!({ "version": version, "settings": settings }),
        actor: by,
        space: None,
    };
    Ok((version, tx.record_own(fact, tx.now(), own)))
}
