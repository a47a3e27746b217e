//! Leaving with one click, from a mail: RFC 8058.
//!
//! The link is signed and says what it stops. A `GET` never changes anything, because mail scanners open
//! links; the `POST` works without signing in, once: a link that is sent again answers that it was used, and
//! does not undo what its reader chose since.

use super::{
    notification::NotificationKind,
    preferences::{self, Cadence},
};
use crate::{
    App, Error, Result, Tx,
    platform::{
        clock::Moment,
        ids::{PersonId, PostId},
        keys::Purpose,
    },
    posts::{follow, post},
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// How long a link works. Long: people unsubscribe from old mails.
const LIFETIME: Duration = Duration::days(180);

/// What a link stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Everything about one thread.
    Thread(PostId),
    /// Mails about one kind of thing.
    Kind(NotificationKind),
    /// The daily or weekly digest.
    Digest(Cadence),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "kebab-case")]
enum Ticket {
    Unsubscribe { id: Uuid, person: PersonId, what: What },
}

/// What a link would stop, and whether it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsubscribing {
    pub what: What,
    /// The title of the thread, if it is one.
    pub title: Option<String>,
    /// When the link was used, if it was.
    pub used_at: Option<Moment>,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "used_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: PersonId,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// The address that stops this for this person.
pub(super) fn address(app: &App, person: PersonId, what: What) -> Result<String> {
    let ticket = Ticket::Unsubscribe { id: app.id(), person, what };
    let token = app.keys().sign(Purpose::Link, app.now() + LIFETIME, ticket)?;
    Ok(format!("{}/unsubscribe/{token}", app.origin()))
}

/// What a link would stop. `NotFound` when it is not ours, `Conflict` when its time is over.
pub async fn asked(app: &App, token: &str) -> Result<Unsubscribing> {
    let Ticket::Unsubscribe { id, what, .. } = read(app, token)?;
    let used_at = Entity::find_by_id(id).one(app.reader()).await?.map(|used| used.at);
    Ok(Unsubscribing { what, title: title(app, what).await?, used_at })
}

/// Stops what the link says, once. The answer's `used_at` is set when it had been used before.
pub async fn unsubscribe(app: &App, token: &str) -> Result<Unsubscribing> {
    let Ticket::Unsubscribe { id, person, what } = read(app, token)?;
    let title = title(app, what).await?;
    let tx = app.begin().await?;
    let used = ActiveModel { id: Set(id), person_id: Set(person), at: Set(tx.now()) };
    let first = Entity::insert(used).on_conflict_do_nothing().exec_without_returning(&*tx).await?;
    if !matches!(first, sea_orm::TryInsertResult::Inserted(1)) {
        let used_at = Entity::find_by_id(id).one(&*tx).await?.map(|used| used.at);
        return Ok(Unsubscribing { what, title, used_at });
    }
    stop(&tx, person, what).await?;
    tx.commit().await?;
    Ok(Unsubscribing { what, title, used_at: None })
}

fn read(app: &App, token: &str) -> Result<Ticket> {
    app.keys().verify(Purpose::Link, app.now(), token).map_err(|error| match error {
        Error::Unauthenticated("token-expired") => Error::Conflict("link-expired"),
        Error::Unauthenticated(_) => Error::NotFound,
        other => other,
    })
}

async fn title(app: &App, what: What) -> Result<Option<String>> {
    let What::Thread(post) = what else { return Ok(None) };
    Ok(post::Entity::find_by_id(post).one(app.reader()).await?.map(|post| post.title))
}

async fn stop(tx: &Tx, person: PersonId, what: What) -> Result<()> {
    let stops = |kind: NotificationKind, cadence: Cadence| match what {
        What::Thread(_) => false,
        What::Kind(one) => kind == one,
        What::Digest(digest) => cadence == digest,
    };
    if let What::Thread(post) = what {
        // The thread may be gone; then there is nothing to hear of it either.
        if post::Entity::find_by_id(post).one(&**tx).await?.is_some() {
            follow::silence(tx, post, person).await?;
        }
        return Ok(());
    }
    let mut chosen = preferences::read(&**tx, person).await?;
    for kind in NotificationKind::ALL {
        let mut channels = chosen.of(kind);
        if stops(kind, channels.email) {
            channels.email = Cadence::Never;
            chosen.kinds.insert(kind, channels);
        }
    }
    preferences::write(tx, person, chosen).await
}
