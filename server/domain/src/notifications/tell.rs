//! Writes notifications, and what is to leave the product because of them.

use super::{
    addressees::{self, Addressee},
    delivery::{self, Channel, Together},
    notification::{ActiveModel, Column, Entity, NotificationKind},
    preferences::Cadence,
};
use crate::{
    Result, Tx,
    platform::{
        clock::Moment,
        ids::{
            CommentId, EventId, FactId, NotificationId, OccurrenceId, PersonId, PostId, ResourceId, SpaceId,
        },
        live::Happening,
    },
    posts::follow,
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};
use std::collections::BTreeMap;

/// What a notification points at.
#[derive(Debug, Clone, Copy, Default)]
pub struct About {
    pub space: Option<SpaceId>,
    pub post: Option<PostId>,
    pub comment: Option<CommentId>,
    pub resource: Option<ResourceId>,
    pub event: Option<EventId>,
    pub occurrence: Option<OccurrenceId>,
}

/// What happened, as far as telling people of it goes.
#[derive(Debug, Clone, Copy)]
pub struct Cause {
    pub fact: FactId,
    pub at: Moment,
    pub actor: Option<PersonId>,
}

/// Nothing is sent of what happened longer ago: content that was brought in, a log that is read again.
const NEWS: Duration = Duration::days(3);

/// Tells people, each for one reason. Who muted the thread is left out.
pub async fn tell(
    tx: &Tx,
    cause: Cause,
    about: About,
    mut told: BTreeMap<PersonId, NotificationKind>,
) -> Result<()> {
    if let Some(post) = about.post {
        for person in follow::muted(&**tx, post, told.keys().copied()).await? {
            // What moderation does to them is theirs to know.
            if !matches!(told.get(&person), Some(NotificationKind::Removed | NotificationKind::Moderation)) {
                told.remove(&person);
            }
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    let people = addressees::read(&**tx, told.keys().copied()).await?;
    let (mut rows, mut leaving) = (Vec::new(), Vec::new());
    for (person, kind) in told {
        let Some(addressee) = people.get(&person) else { continue };
        let id: NotificationId = tx.id();
        rows.push(row(id, cause, about, person, kind, addressee));
        if addressee.reachable && tx.now() - cause.at < NEWS {
            leaving.extend(deliveries(tx, id, cause.at, person, kind, addressee));
        }
        tx.tell(Happening::Notified { person });
    }
    write(tx, rows, leaving).await
}

fn row(
    id: NotificationId,
    cause: Cause,
    about: About,
    person: PersonId,
    kind: NotificationKind,
    addressee: &Addressee,
) -> ActiveModel {
    let hidden = !addressee.preferences.of(kind).in_app;
    ActiveModel {
        id: Set(id),
        person_id: Set(person),
        kind: Set(kind),
        fact_id: Set(cause.fact),
        actor_id: Set(cause.actor),
        space_id: Set(about.space),
        post_id: Set(about.post),
        comment_id: Set(about.comment),
        resource_id: Set(about.resource),
        event_id: Set(about.event),
        occurrence_id: Set(about.occurrence),
        at: Set(cause.at),
        seen_at: Set(None),
        hidden_at: Set(hidden.then_some(cause.at)),
    }
}

/// What leaves the product for somebody because of one notification, and when.
fn deliveries(
    tx: &Tx,
    notification: NotificationId,
    at: Moment,
    person: PersonId,
    kind: NotificationKind,
    addressee: &Addressee,
) -> Vec<delivery::ActiveModel> {
    let channels = addressee.preferences.of(kind);
    let leaving = |channel, cadence, due_at| delivery::ActiveModel {
        id: Set(tx.id()),
        person_id: Set(person),
        notification_id: Set(notification),
        channel: Set(channel),
        cadence: Set(cadence),
        due_at: Set(due_at),
    };
    let together = match channels.email {
        Cadence::Never | Cadence::Instant => Together::Instant,
        Cadence::Daily => Together::Daily,
        Cadence::Weekly => Together::Weekly,
    };
    let mail = addressee.rest.due(at, channels.email).map(|due| leaving(Channel::Mail, together, due));
    let push = (channels.push && addressee.has_devices)
        .then(|| leaving(Channel::Push, Together::Instant, addressee.rest.open(at)));
    mail.into_iter().chain(push).collect()
}

async fn write(tx: &Tx, rows: Vec<ActiveModel>, leaving: Vec<delivery::ActiveModel>) -> Result<()> {
    let once = OnConflict::columns([Column::PersonId, Column::FactId, Column::Kind]).do_nothing().to_owned();
    for chunk in rows.chunks(500) {
        Entity::insert_many(chunk.to_vec())
            .on_conflict(once.clone())
            .try_insert()
            .exec_without_returning(&**tx)
            .await?;
    }
    for chunk in leaving.chunks(500) {
        delivery::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
    }
    Ok(())
}
