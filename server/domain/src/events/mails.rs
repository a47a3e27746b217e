//! From facts to mails: invitations, changes, seats.
//!
//! A consumer asks for each mail in the transaction that moves its cursor, under a key made from the fact and
//! the reader: each mail once, whatever crashes. What a calendar has to know goes with it ([`super::itip`]).

mod words;

use super::{
    answer::{self, AnswerRow},
    concerned::concerned,
    event::{self, Event},
    ical::{Method, Shape},
    itip::{self, Told},
    occurrence::{self, Occurrence},
};
use crate::{
    App, Result, Tx,
    identity::{Person, person},
    platform::{
        consumers::Consumer,
        facts::{Fact, Recorded},
        ids::{OccurrenceId, PersonId},
        mail::{self, Mail},
    },
};
use async_trait::async_trait;
use sea_orm::{QueryOrder, entity::prelude::*};
use std::collections::HashMap;
use words::About;

/// The consumer that writes to those an event concerns.
#[derive(Debug, Default, Clone, Copy)]
pub struct EventMails;

#[async_trait]
impl Consumer for EventMails {
    fn name(&self) -> &'static str {
        "event-mails"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            "event.invited",
            "event.moved",
            "event.cancelled",
            "event.host-added",
            "event.seat-offered",
            "event.offer-lapsed",
        ]
    }

    async fn fold(&self, app: &App, tx: &Tx, facts: &[Recorded]) -> Result<()> {
        for recorded in facts {
            write(app, tx, recorded).await?;
        }
        Ok(())
    }
}

async fn write(app: &App, tx: &Tx, recorded: &Recorded) -> Result<()> {
    let (event, occurrence, about, people) = match recorded.fact()? {
        Fact::EventInvited { event, people, .. } => (event, None, About::Invited, people),
        Fact::EventMoved { event, occurrence, .. } => {
            (event, occurrence, About::Moved, concerned(tx, event, occurrence).await?)
        }
        Fact::EventCancelled { event, occurrence, reason, .. } => {
            (event, occurrence, About::Cancelled { reason }, concerned(tx, event, occurrence).await?)
        }
        Fact::EventHostAdded { event, host, .. } => (event, None, About::Hosts, vec![host]),
        Fact::EventSeatOffered { event, occurrence, person, until, .. } => {
            (event, Some(occurrence), About::Offered { until }, vec![person])
        }
        Fact::EventOfferLapsed { event, occurrence, person, .. } => {
            (event, Some(occurrence), About::Lapsed, vec![person])
        }
        _ => return Ok(()),
    };
    let Some(event) = event::Entity::find_by_id(event).one(&**tx).await? else { return Ok(()) };
    let alone = occurrence.is_some() && event.rule.is_some();
    let Some(occurrence) = shown(tx, &event, occurrence).await? else { return Ok(()) };
    let organiser = person::Entity::find_by_id(event.organiser_id).one(&**tx).await?;
    let organiser = organiser.map_or_else(String::new, |person| person.name);
    let times = match about.method() {
        None => Vec::new(),
        Some(_) if alone => vec![occurrence.clone()],
        Some(_) => itip::whole(tx, &event).await?,
    };
    let told = about.method().map(|method| Told {
        method,
        event: &event,
        occurrences: &times,
        shape: if alone { Shape::Instance } else { Shape::Series },
        organiser: &organiser,
    });
    let answers = answers(tx, &occurrence, &people).await?;
    for reader in readers(tx, &people).await? {
        // Nobody is written to about what they did themselves.
        if Some(reader.id) == recorded.actor {
            continue;
        }
        let mut mail: Mail = words::mail(app, &reader, &event, &occurrence, &about);
        if let Some(told) = &told {
            mail.calendar = Some(itip::part(app, told, &reader, answers.get(&reader.id)));
            mail.reply_to = itip::address(app, event.id, reader.id);
        }
        mail::send(tx, &format!("event:{}:{}", recorded.id, reader.id), mail).await?;
    }
    Ok(())
}

/// The occurrence a mail speaks of: the one named, or the next.
async fn shown(tx: &Tx, event: &Event, named: Option<OccurrenceId>) -> Result<Option<Occurrence>> {
    if let Some(id) = named {
        return Ok(occurrence::Entity::find_by_id(id).one(&**tx).await?);
    }
    let all = occurrence::Entity::find().filter(occurrence::Column::EventId.eq(event.id));
    let coming = all.clone().filter(occurrence::Column::EndsAt.gt(tx.now()));
    let next = coming.order_by_asc(occurrence::Column::StartsAt).one(&**tx).await?;
    match next {
        Some(next) => Ok(Some(next)),
        None => Ok(all.order_by_desc(occurrence::Column::StartsAt).one(&**tx).await?),
    }
}

/// What these people answered for an occurrence.
async fn answers(
    tx: &Tx,
    occurrence: &Occurrence,
    people: &[PersonId],
) -> Result<HashMap<PersonId, AnswerRow>> {
    let mut answers = HashMap::new();
    for chunk in people.chunks(500) {
        let rows = answer::Entity::find()
            .filter(answer::Column::OccurrenceId.eq(occurrence.id))
            .filter(answer::Column::PersonId.is_in(chunk.iter().copied()));
        answers.extend(rows.all(&**tx).await?.into_iter().map(|row| (row.person_id, row)));
    }
    Ok(answers)
}

/// Says to somebody whose calendar shows that they come that they wait for a seat.
pub(super) async fn says_that_they_wait(
    app: &App,
    tx: &Tx,
    key: &str,
    reader: &Person,
    event: &Event,
    occurrence: &Occurrence,
) -> Result<()> {
    let mail = words::mail(app, reader, event, occurrence, &About::Waits);
    mail::send(tx, key, mail).await
}

/// Those who are still here to be written to.
async fn readers(tx: &Tx, people: &[PersonId]) -> Result<Vec<Person>> {
    let mut readers = Vec::with_capacity(people.len());
    for chunk in people.chunks(500) {
        let here = person::Entity::find()
            .filter(person::Column::Id.is_in(chunk.iter().copied()))
            .filter(person::Column::LeftAt.is_null())
            .filter(person::Column::SuspendedAt.is_null());
        readers.extend(here.all(&**tx).await?);
    }
    Ok(readers)
}
