//! The private stream of a plugin: facts it states itself, which only its own observers hear.

use crate::{
    Result, Tx,
    platform::{
        clock::Moment,
        facts::{Own, Recorded},
        ids::FactId,
    },
};
use sea_orm::{ActiveValue::Set, TryInsertResult, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_own_facts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    /// Chosen by the plugin: a delivery, a request; the same one twice is one fact.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub fact: FactId,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// Appends a fact to its plugin's stream; nothing when one with this key is there.
pub async fn append(tx: &Tx, key: Option<&str>, own: Own) -> Result<Option<Recorded>> {
    let (id, at): (FactId, Moment) = (tx.id(), tx.now());
    if let Some(key) = key {
        let row = ActiveModel {
            plugin: Set(own.plugin.clone()),
            key: Set(key.to_owned()),
            fact: Set(id),
            at: Set(at),
        };
        let inserted = Entity::insert(row)
            .on_conflict_do_nothing_on([Column::Plugin, Column::Key])
            .exec_without_returning(&**tx)
            .await?;
        if !matches!(inserted, TryInsertResult::Inserted(1..)) {
            return Ok(None);
        }
    }
    Ok(Some(tx.record_own(id, at, own)))
}
