//! Creations that may be sent twice and happen once.
//!
//! A client names a creation with a key of its own. The first request under it claims the key, does the
//! work, and keeps its answer; a second one gets that answer. What failed without doing anything gives the
//! key back. A process that dies in between leaves a claim without an answer: nobody knows then whether the
//! work was done, and the client is told so instead of having it done twice.

use super::{
    clock::Moment,
    error::{Error, Result},
    ids::PersonId,
};
use crate::App;
use chrono::Duration;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// How long a key is remembered.
pub const REMEMBERED: Duration = Duration::hours(24);

/// While there is no answer yet.
const UNDER_WAY: i32 = 0;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub route: String,
    /// Of what was sent: the same key must come with the same request.
    pub request_hash: Vec<u8>,
    /// HTTP status of the answer; 0 while there is none.
    pub status: i32,
    pub body: Option<String>,
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// A request that carries a key.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub person: PersonId,
    pub key: &'a str,
    /// Method and path.
    pub route: &'a str,
    pub body: &'a [u8],
}

/// What a request under a key is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The work: nobody did it before.
    Work,
    /// Nothing but give this answer.
    Answered { status: u16, body: String },
}

/// Claims a key. `Invalid` when it was used for another request, `Conflict` while the first one is under
/// way or when it never ended.
pub async fn claim(app: &App, request: Request<'_>) -> Result<Claim> {
    let hash = blake3::hash(request.body);
    if let Some(known) = find(app, request).await? {
        return recall(known, request.route, hash.as_bytes());
    }
    let tx = app.begin().await?;
    let row = ActiveModel {
        person_id: Set(request.person),
        key: Set(request.key.to_owned()),
        route: Set(request.route.to_owned()),
        request_hash: Set(hash.as_bytes().to_vec()),
        status: Set(UNDER_WAY),
        body: Set(None),
        created_at: Set(tx.now()),
    };
    let claimed = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::PersonId, Column::Key])
        .exec_without_returning(&*tx)
        .await?;
    tx.commit().await?;
    if matches!(claimed, sea_orm::TryInsertResult::Inserted(1..)) {
        return Ok(Claim::Work);
    }
    let first = find(app, request).await?.ok_or(Error::Conflict("idempotency-under-way"))?;
    recall(first, request.route, hash.as_bytes())
}

/// Keeps the answer for whoever asks again.
pub async fn answer(app: &App, person: PersonId, key: &str, status: u16, body: String) -> Result<()> {
    let tx = app.begin().await?;
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(i32::from(status)))
        .col_expr(Column::Body, Expr::value(body))
        .filter(Column::PersonId.eq(person))
        .filter(Column::Key.eq(key))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Gives a key back whose request did nothing.
pub async fn release(app: &App, person: PersonId, key: &str) -> Result<()> {
    let tx = app.begin().await?;
    Entity::delete_many()
        .filter(Column::PersonId.eq(person))
        .filter(Column::Key.eq(key))
        .filter(Column::Status.eq(UNDER_WAY))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// Forgets old keys. Returns how many; run now and then.
pub async fn purge(app: &App) -> Result<u64> {
    let old = Column::CreatedAt.lt(app.now() - REMEMBERED);
    if !Entity::find().filter(old.clone()).exists(app.reader()).await? {
        return Ok(0);
    }
    let tx = app.begin().await?;
    let removed = Entity::delete_many().filter(old).exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(removed)
}

async fn find(app: &App, Request { person, key, .. }: Request<'_>) -> Result<Option<Model>> {
    Ok(Entity::find_by_id((person, key.to_owned())).one(app.reader()).await?)
}

fn recall(known: Model, route: &str, hash: &[u8; 32]) -> Result<Claim> {
    if known.route != route || known.request_hash != hash {
        return Err(Error::invalid("Idempotency-Key", "idempotency-key-reused"));
    }
    if known.status == UNDER_WAY {
        return Err(Error::Conflict("idempotency-under-way"));
    }
    Ok(Claim::Answered {
        status: u16::try_from(known.status).unwrap_or(200),
        body: known.body.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::testing::TestApp;

    #[tokio::test]
    async fn a_key_does_its_work_once_and_then_only_answers() {
        let app = TestApp::start().await;
        let ada = app.member("ada").await;
        let request = Request { person: ada.id, key: "k", route: "POST /posts", body: b"{}" };
        assert_eq!(claim(&app, request).await.expect("claims"), Claim::Work);
        assert!(matches!(claim(&app, request).await, Err(Error::Conflict("idempotency-under-way"))));
        answer(&app, ada.id, "k", 201, r#"{"b":1,"a":2}"#.into()).await.expect("keeps");
        let told = Claim::Answered { status: 201, body: r#"{"b":1,"a":2}"#.into() };
        assert_eq!(claim(&app, request).await.expect("answers"), told);
        let other = Request { body: b"[]", ..request };
        assert!(matches!(claim(&app, other).await, Err(Error::Invalid(_))));
        let grace = app.member("grace").await;
        let hers = Request { person: grace.id, ..request };
        assert_eq!(claim(&app, hers).await.expect("claims"), Claim::Work);
    }

    #[tokio::test]
    async fn what_did_nothing_gives_its_key_back_and_old_keys_are_forgotten() {
        let app = TestApp::start().await;
        let ada = app.member("ada").await;
        let request = Request { person: ada.id, key: "k", route: "POST /posts", body: b"{}" };
        claim(&app, request).await.expect("claims");
        release(&app, ada.id, "k").await.expect("gives back");
        assert_eq!(claim(&app, request).await.expect("claims"), Claim::Work);
        app.clock.advance(REMEMBERED + Duration::seconds(1));
        assert_eq!(purge(&app).await.expect("purges"), 1);
    }
}
