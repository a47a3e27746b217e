//! Invitations a calendar program understands and answers (RFC 5546, RFC 6047).
//!
//! Each attendee is given an organiser's address of their own, `agenda+<seal>@…`: a program answers to the organiser
//! it was given, so an answer proves that its sender has the mail we sent them. The seal is made from the
//! deployment's secret, the event and the person, and stays the same from the invitation to the cancellation.

use super::{
    answer::{Answer, AnswerRow, Seat},
    event::Event,
    feeds,
    ical::{self, Calendar, Invitee, Method, Shape, Written},
    occurrence::{self, Occurrence},
};
use crate::{
    App, Result, Tx,
    identity::Person,
    platform::{
        ids::{EventId, PersonId},
        mail::CalendarPart,
    },
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

/// The most occurrences one invitation looks at for what departs from the rule.
const MOST: u64 = 1_000;

/// What a calendar program is told.
pub(super) struct Told<'a> {
    pub method: Method,
    pub event: &'a Event,
    /// The one time it is about, or all of them.
    pub occurrences: &'a [Occurrence],
    pub shape: Shape,
    pub organiser: &'a str,
}

/// Everything of an event, as an invitation needs it.
pub(super) async fn whole(tx: &Tx, event: &Event) -> Result<Vec<Occurrence>> {
    Ok(occurrence::Entity::find()
        .filter(occurrence::Column::EventId.eq(event.id))
        .order_by_asc(occurrence::Column::OriginalAt)
        .limit(MOST)
        .all(&**tx)
        .await?)
}

/// The address answers of this person about this event go to; nothing where no mail comes in.
pub(super) fn address(app: &App, event: EventId, person: PersonId) -> Option<String> {
    let (local, host) = app.calendar_address()?.rsplit_once('@')?;
    Some(format!("{local}+{}@{host}", seal(app, event, person)))
}

/// Thirty-two digits: case does not matter, and with its mailbox's name it fits a local part (RFC 5321, 4.5.3.1.1).
pub(super) fn seal(app: &App, event: EventId, person: PersonId) -> String {
    let mut both = [0; 32];
    both[..16].copy_from_slice(event.0.as_bytes());
    both[16..].copy_from_slice(person.0.as_bytes());
    let hash = blake3::keyed_hash(&app.keys().derive("relais 2026-11 event attendee"), &both);
    hash.to_hex()[..32].to_owned()
}

/// The calendar beside a mail. Where no mail comes in, it asks for no answer: an invitation whose answers go
/// nowhere would be worse than none.
pub(super) fn part(app: &App, told: &Told<'_>, reader: &Person, answer: Option<&AnswerRow>) -> CalendarPart {
    let address = address(app, told.event.id, reader.id);
    let method = if address.is_some() { told.method } else { Method::Publish };
    let invitee = address.is_some().then(|| Invitee {
        name: reader.name.clone(),
        email: reader.email.clone(),
        standing: standing(answer),
    });
    let sender = address.unwrap_or_else(|| feeds::sender(app));
    let calendar = Calendar {
        method,
        name: None,
        origin: app.origin(),
        organiser: (told.organiser, &sender),
        invitee: invitee.as_ref(),
    };
    let seated = answer.is_some_and(|row| row.seat == Seat::Seated);
    let written = Written {
        event: told.event,
        occurrences: told.occurrences.iter().collect(),
        shape: told.shape,
        shows_link: seated || told.event.organiser_id == reader.id,
    };
    CalendarPart { method: method.as_str().to_owned(), content: ical::write(&calendar, &[written]) }
}

/// What the attendee's own calendar shows of their answer. Whoever waits for a seat has not been accepted.
fn standing(answer: Option<&AnswerRow>) -> &'static str {
    match answer.map(|row| (row.answer, row.seat)) {
        Some((Answer::No, _)) => "DECLINED",
        Some((Answer::Maybe, _)) => "TENTATIVE",
        Some((_, Seat::Seated)) => "ACCEPTED",
        _ => "NEEDS-ACTION",
    }
}
