//! The fact log: what happened, in the order it was committed.
//!
//! Facts are inserted in the transaction that made them true. Their `position` is dense and in commit
//! order. On SQLite the single writer gives it at insert. On PostgreSQL an id handed out before commit
//! says nothing about commit order, so facts are inserted without a position and [`stamp`], run by one
//! leader at a time, numbers the rows it can see; one that commits late simply gets a later number.

mod fact;
mod said;

pub use fact::Fact;
pub use said::{Answered, AttendanceRemoved, Attended, QuestionAsked, QuestionSettled, Reacted};

use super::{
    clock::Moment,
    error::{Error, Result},
    ids::{FactId, PersonId, SpaceId},
};
use sea_orm::{
    ActiveValue::Set, Condition, DbBackend, FromQueryResult, QueryOrder, QuerySelect, Statement,
    TransactionTrait, entity::prelude::*,
};
use serde::Deserialize;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{Notify, watch};

/// A fact as it stands in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// 0 until the commit has given it its place.
    pub position: i64,
    pub id: FactId,
    pub kind: String,
    /// Version of the shape of `data`.
    pub schema: i32,
    pub at: Moment,
    pub actor: Option<PersonId>,
    pub space: Option<SpaceId>,
    pub data: Value,
    /// The plugin that caused it, if one did.
    pub origin: Option<String>,
    /// How many plugins deep it is.
    pub depth: i32,
}

impl Recorded {
    pub(super) fn new(id: FactId, at: Moment, actor: Option<PersonId>, fact: Fact) -> Self {
        // Facts are our own plain data: serialising one cannot fail.
        let mut value = serde_json::to_value(&fact).unwrap_or_default();
        let kind = value["kind"].as_str().unwrap_or_default().to_owned();
        let data = value["data"].take();
        let space = data.get("space").and_then(Value::as_str).and_then(|id| id.parse().ok());
        Self { position: 0, id, kind, schema: 1, at, actor, space, data, origin: None, depth: 0 }
    }

    /// A fact of a plugin's own stream.
    pub(super) fn own(id: FactId, at: Moment, own: Own) -> Self {
        let Own { plugin, kind, schema, data, actor, space } = own;
        Self { position: 0, id, kind, schema, at, actor, space, data, origin: Some(plugin), depth: 1 }
    }

    /// With what guards remarked, by plugin: each plugin's observers read their own.
    pub(super) fn noted(mut self, notes: Notes) -> Self {
        if let (false, Some(data)) = (notes.is_empty(), self.data.as_object_mut()) {
            data.insert(NOTES.to_owned(), Value::Object(notes.into_iter().collect()));
        }
        self
    }

    /// The typed fact. Facts of a plugin (`self.*`) have no type here.
    pub fn fact(&self) -> Result<Fact> {
        Ok(Fact::deserialize(serde_json::json!({ "kind": self.kind, "data": self.data }))?)
    }
}

/// What guards remarked on an operation, by plugin.
pub type Notes = std::collections::BTreeMap<String, Value>;

/// Where notes stand in the data of a fact.
pub const NOTES: &str = "notes";

/// Which plugin causes facts, and how many plugins deep they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub plugin: String,
    pub depth: i32,
}

/// A fact that only one plugin hears: `self.…`.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    pub plugin: String,
    pub kind: String,
    pub schema: i32,
    pub data: Value,
    pub actor: Option<PersonId>,
    pub space: Option<SpaceId>,
}

/// A row of the log.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "facts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactId,
    pub position: Option<i64>,
    pub kind: String,
    pub schema: i32,
    pub at: Moment,
    pub actor: Option<PersonId>,
    pub space: Option<SpaceId>,
    pub data: Json,
    pub origin: Option<String>,
    pub depth: i32,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Recorded {
    fn from(row: Model) -> Self {
        let Model { id, position, kind, schema, at, actor, space, data, origin, depth } = row;
        Self {
            position: position.unwrap_or_default(),
            id,
            kind,
            schema,
            at,
            actor,
            space,
            data,
            origin,
            depth,
        }
    }
}

/// How far the log reaches, for whoever waits for more.
#[derive(Debug)]
pub struct Head {
    position: watch::Sender<i64>,
    unstamped: Notify,
    spaces: AtomicU64,
    people: AtomicU64,
}

impl Default for Head {
    fn default() -> Self {
        let position = watch::Sender::new(0);
        Self { position, unstamped: Notify::new(), spaces: AtomicU64::new(0), people: AtomicU64::new(0) }
    }
}

/// What is remembered from one request to the next, and so has to be told when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Spaces, and who belongs to them.
    Spaces,
    /// What people are called and look like.
    People,
}

impl Head {
    /// A commit wrote facts: up to `position`, or without positions yet.
    pub(super) fn committed(&self, position: Option<i64>) {
        match position {
            Some(position) => self.advance(position),
            None => self.unstamped.notify_one(),
        }
    }

    /// The log is known to reach `position`; never goes back.
    pub fn advance(&self, position: i64) {
        self.position.send_if_modified(|head| {
            let further = position > *head;
            *head = position.max(*head);
            further
        });
    }

    /// How many facts on a topic this process knows of.
    pub fn epoch(&self, topic: Topic) -> u64 {
        self.counted(topic).load(Ordering::Acquire)
    }

    /// A fact of this kind is committed, here or in another process.
    pub fn noted(&self, kind: &str) {
        let topic = match kind.split('.').next() {
            Some("space") => Topic::Spaces,
            Some("person" | "directory") => Topic::People,
            _ => return,
        };
        self.counted(topic).fetch_add(1, Ordering::AcqRel);
    }

    fn counted(&self, topic: Topic) -> &AtomicU64 {
        match topic {
            Topic::Spaces => &self.spaces,
            Topic::People => &self.people,
        }
    }

    /// Follows the head: `changed().await` returns when there is more to fold.
    pub fn follow(&self) -> watch::Receiver<i64> {
        self.position.subscribe()
    }

    /// Returns when this process committed facts that wait for their number (PostgreSQL).
    pub async fn unstamped(&self) {
        self.unstamped.notified().await;
    }
}

/// Inserts facts in the committing transaction. Returns the last position where the engine gives it now.
pub(super) async fn insert<C: ConnectionTrait>(tx: &C, facts: &[Recorded]) -> Result<Option<i64>> {
    let numbered = tx.get_database_backend() == DbBackend::Sqlite;
    let mut position = if numbered { head(tx).await? } else { 0 };
    let rows = facts.iter().map(|fact| {
        position += 1;
        ActiveModel {
            id: Set(fact.id),
            position: Set(numbered.then_some(position)),
            kind: Set(fact.kind.clone()),
            schema: Set(fact.schema),
            at: Set(fact.at),
            actor: Set(fact.actor),
            space: Set(fact.space),
            data: Set(fact.data.clone()),
            origin: Set(fact.origin.clone()),
            depth: Set(fact.depth),
        }
    });
    // Ten columns a row: well under the number of values one statement may carry on either engine.
    let rows: Vec<_> = rows.collect();
    for chunk in rows.chunks(500) {
        Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(numbered.then_some(position))
}

/// The last position given so far, 0 for an empty log.
pub async fn head<C: ConnectionTrait>(connection: &C) -> Result<i64> {
    let last: Option<Option<i64>> = Entity::find()
        .select_only()
        .column_as(Column::Position.max(), "last")
        .into_tuple()
        .one(connection)
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

/// Numbers the facts that are visible and have no position yet (PostgreSQL). Returns the new head, or
/// nothing when another node is the leader for this round. At most 10,000 rows a call.
pub async fn stamp(connection: &DatabaseConnection) -> Result<Option<i64>> {
    #[derive(FromQueryResult)]
    struct Leader {
        leads: bool,
    }
    let tx = connection.begin().await?;
    // Held to the end of this transaction: one leader at a time, and a dead one leaves nothing behind.
    let lead = Statement::from_string(
        DbBackend::Postgres,
        format!("SELECT pg_try_advisory_xact_lock({STAMP_LOCK}) AS leads"),
    );
    if !Leader::find_by_statement(lead).one(&tx).await?.is_some_and(|row| row.leads) {
        return Ok(None);
    }
    let number = format!(
        "WITH last AS (SELECT COALESCE(MAX(position), 0) AS position FROM facts), \
         waiting AS (SELECT id, row_number() OVER (ORDER BY at, id) AS place FROM \
           (SELECT id, at FROM facts WHERE position IS NULL ORDER BY at, id LIMIT {STAMP_BATCH}) AS visible) \
         UPDATE facts SET position = last.position + waiting.place FROM last, waiting WHERE facts.id = waiting.id"
    );
    tx.execute_raw(Statement::from_string(DbBackend::Postgres, number)).await?;
    let position = head(&tx).await?;
    tx.commit().await?;
    Ok(Some(position))
}

/// Any constant would do; it only has to be the same on every node.
const STAMP_LOCK: i64 = 0x7265_6c61_6973;
const STAMP_BATCH: u32 = 10_000;

/// Up to `limit` facts after `position`, in order; only of these kinds when any are named.
pub async fn after<C: ConnectionTrait>(
    connection: &C,
    position: i64,
    kinds: &[&str],
    limit: u64,
) -> Result<Vec<Recorded>> {
    let mut query =
        Entity::find().filter(Column::Position.gt(position)).order_by_asc(Column::Position).limit(limit);
    if !kinds.is_empty() {
        query = query.filter(Column::Kind.is_in(kinds.iter().copied()));
    }
    Ok(query.all(connection).await?.into_iter().map(Recorded::from).collect())
}

/// Whether there is a fact after `position`, or one that waits for its place, whose kind begins like this.
pub async fn any_after<C: ConnectionTrait>(connection: &C, position: i64, kinds: &[&str]) -> Result<bool> {
    let kind = kinds.iter().fold(Condition::any(), |any, kind| any.add(Column::Kind.starts_with(*kind)));
    let after = Condition::any().add(Column::Position.gt(position)).add(Column::Position.is_null());
    let first = Entity::find().select_only().column(Column::Id).filter(after).filter(kind);
    Ok(first.into_tuple::<FactId>().one(connection).await?.is_some())
}

/// One fact by its id.
pub async fn find<C: ConnectionTrait>(connection: &C, id: FactId) -> Result<Recorded> {
    Entity::find_by_id(id).one(connection).await?.map(Recorded::from).ok_or(Error::NotFound)
}

/// One fact by its place in the log.
pub async fn at<C: ConnectionTrait>(connection: &C, position: i64) -> Result<Recorded> {
    let row = Entity::find().filter(Column::Position.eq(position)).one(connection).await?;
    row.map(Recorded::from).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_fact_keeps_its_wire_name_and_comes_back_typed() {
        let space = SpaceId(uuid::Uuid::from_u128(7));
        let fact = Fact::SpaceCreated { space };
        let recorded = Recorded::new(FactId(uuid::Uuid::nil()), Moment::default(), None, fact.clone());
        assert_eq!((recorded.kind.as_str(), recorded.space), ("space.created", Some(space)));
        assert_eq!(recorded.data, json!({ "space": space }));
        assert_eq!(recorded.fact().expect("typed"), fact);
    }
}
