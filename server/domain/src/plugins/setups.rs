//! Wizards under way: one for each administrator and plugin, kept between the turns, forgotten after an hour.

use super::secrets;
use crate::{
    App, Error, Result, Tx,
    platform::{clock::Moment, ids::PersonId},
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};
use std::collections::BTreeMap;

/// Minutes a wizard waits for its next turn.
pub const MINUTES: i64 = 60;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_setups")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plugin: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: PersonId,
    /// How many turns were taken.
    pub turn: i32,
    /// The plugin's own, JSON text.
    pub state: String,
    /// The step that is shown, JSON text of the host's.
    pub step: String,
    /// Secrets written so far, sealed.
    pub secrets: Option<Vec<u8>>,
    /// A hash of what comes back from outside.
    pub token: Option<String>,
    pub expires_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as UnderWay;

/// What a turn leaves.
#[derive(Debug, Clone)]
pub struct Left<'a> {
    pub plugin: &'a str,
    pub person: PersonId,
    pub turn: i32,
    pub state: String,
    pub step: String,
    pub secrets: &'a BTreeMap<String, String>,
    pub token: Option<String>,
}

/// The wizard of an administrator for a plugin, unless it has waited too long.
pub async fn find(app: &App, plugin: &str, person: PersonId) -> Result<Option<UnderWay>> {
    let row = Entity::find_by_id((plugin.to_owned(), person)).one(app.reader()).await?;
    Ok(row.filter(|row| row.expires_at > app.now()))
}

/// The secrets written in it.
pub fn secrets_of(app: &App, under_way: &UnderWay) -> Result<BTreeMap<String, String>> {
    let Some(sealed) = &under_way.secrets else { return Ok(BTreeMap::new()) };
    let text = secrets::open(app, &under_way.plugin, &sealed_as(under_way.person), sealed)?;
    Ok(serde_json::from_str(&text)?)
}

/// Keeps what a turn left in the place of what the one before did; `Conflict` when another turn was taken
/// meanwhile. The first turn takes the place of whatever there was.
pub async fn keep(app: &App, left: Left<'_>) -> Result<()> {
    let Left { plugin, person, turn, state, step, secrets: written, token } = left;
    let sealed = if written.is_empty() {
        None
    } else {
        Some(secrets::seal(app, plugin, &sealed_as(person), &serde_json::to_string(written)?)?)
    };
    let tx = app.begin().await?;
    let row = ActiveModel {
        plugin: Set(plugin.to_owned()),
        person: Set(person),
        turn: Set(turn),
        state: Set(state),
        step: Set(step),
        secrets: Set(sealed),
        token: Set(token),
        expires_at: Set(tx.now() + Duration::minutes(MINUTES)),
    };
    if turn == 1 {
        let again = OnConflict::columns([Column::Plugin, Column::Person])
            .update_columns([
                Column::Turn,
                Column::State,
                Column::Step,
                Column::Secrets,
                Column::Token,
                Column::ExpiresAt,
            ])
            .to_owned();
        Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    } else {
        let moved = Entity::update_many()
            .set(row)
            .filter(Column::Plugin.eq(plugin))
            .filter(Column::Person.eq(person))
            .filter(Column::Turn.eq(turn - 1))
            .exec(&*tx)
            .await?;
        if moved.rows_affected == 0 {
            return Err(Error::Conflict("setup-moved-on"));
        }
    }
    tx.commit().await
}

/// It is over.
pub async fn forget(app: &App, plugin: &str, person: PersonId) -> Result<()> {
    let tx = app.begin().await?;
    end(&tx, plugin, person).await?;
    tx.commit().await
}

/// The same, in the transaction that saves what it led to.
pub async fn end(tx: &Tx, plugin: &str, person: PersonId) -> Result<()> {
    Entity::delete_by_id((plugin.to_owned(), person)).exec(&**tx).await?;
    Ok(())
}

/// Forgets those that waited too long; returns how many.
pub async fn forget_old(app: &App) -> Result<u64> {
    let tx = app.begin().await?;
    let gone = Entity::delete_many().filter(Column::ExpiresAt.lte(tx.now())).exec(&*tx).await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}

/// What the secrets of a wizard are sealed for; no name of a secret has a slash.
fn sealed_as(person: PersonId) -> String {
    format!("setup/{person}")
}
