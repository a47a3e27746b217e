//! Answers that come by mail (RFC 5546, 3.2.3; RFC 6047): somebody pressed "accept" in their own calendar.
//!
//! Only the attendee's own answer counts. The mail is from the attendee it answers for, and it is addressed to the
//! organiser's address that only they were given ([`super::itip`]): a forwarded invitation enrols nobody. Its
//! stamp must be newer than that of the last one, so that a mail sent twice changes nothing, and it must answer the
//! event as it stands. That the sender is who the mail says (SPF, DKIM) is for the mail server to check before it
//! hands the mail over.

mod read;

pub use read::{Partstat, Reply, read};

use super::{
    answer::{self, Answer, Seat},
    event::{self, Event, Mode},
    itip, mails,
    occurrence::{self, Occurrence},
    permission, respond,
    seating::{self, Wish},
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, Person, email, person},
    platform::ids::EventId,
};
use chrono::Duration;
use sea_orm::{QuerySelect, entity::prelude::*};

/// The longest mail that is read, in bytes.
pub const MAX_BYTES: usize = 256 << 10;
/// How far ahead of ours the clock of a mail program may be.
const SKEW: Duration = Duration::hours(24);

/// Takes in one mail. Returns how many occurrences it answered. `Invalid` says why a mail is not an answer,
/// `Forbidden` that it is not this sender's to give, `Conflict` that it comes too late or twice.
pub async fn receive(app: &App, mail: &[u8]) -> Result<usize> {
    let reply = read(mail)?;
    let tx = app.begin().await?;
    let event = event::Entity::find_by_id(EventId(reply.event)).one(&*tx).await?;
    // An event that is not there and one that is not theirs look the same from outside.
    let event = event.ok_or(Error::Forbidden("reply-stranger"))?;
    let person = attendee(app, &tx, &event, &reply).await?;
    if reply.stamped_at > tx.now() + SKEW {
        return Err(Error::invalid("dtstamp", "in-the-future"));
    }
    if reply.sequence < event.sequence {
        return Err(Error::Conflict("reply-outdated"));
    }
    let occurrences = meant(&tx, &event, &reply).await?;
    let count = occurrences.len();
    let mut waits = None;
    for occurrence in occurrences {
        let before = answer::Entity::find_by_id((occurrence.id, person.id)).one(&*tx).await?;
        let last = before.as_ref().and_then(|before| before.replied_at);
        if last.is_some_and(|last| reply.stamped_at <= last) {
            return Err(Error::Conflict("reply-replayed"));
        }
        let answer = word(&event, &occurrence, reply.answer, before.as_ref().map(|before| before.answer));
        let guests = before.map_or(0, |before| before.guests);
        let wish = Wish { answer, guests, replied_at: Some(reply.stamped_at) };
        let shown = occurrence.clone();
        let row = seating::place(&tx, &event, occurrence, person.id, wish).await?;
        if row.seat == Seat::Waiting && waits.is_none() {
            waits = Some(shown);
        }
    }
    // Their calendar shows that they come: it has to be said that they do not yet.
    if let Some(occurrence) = waits {
        let key = format!("event-waits:{}:{}:{}", occurrence.id, person.id, reply.stamped_at.timestamp());
        mails::says_that_they_wait(app, &tx, &key, &person, &event, &occurrence).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// Whoever answers: the sender, who is the attendee, and who was given the address it came to.
async fn attendee(app: &App, tx: &Tx, event: &Event, reply: &Reply) -> Result<Person> {
    let refused = || Error::Forbidden("reply-stranger");
    let key = email::key(&reply.attendee);
    if key != email::key(&reply.sender) {
        return Err(refused());
    }
    let person = person::Entity::find().filter(person::Column::EmailKey.eq(key)).one(&**tx).await?;
    let person = person.filter(|person| person.left_at.is_none() && person.suspended_at.is_none());
    let person = person.ok_or_else(refused)?;
    let seal = itip::seal(app, event.id, person.id);
    // Compared as hashes, which takes the same time whatever differs.
    let ours = blake3::hash(seal.as_bytes());
    if !reply.addressed_to.iter().any(|tag| blake3::hash(tag.as_bytes()) == ours) {
        return Err(refused());
    }
    permission::seen(&**tx, &Member::from(person.clone()), event).await.map_err(|_| refused())?;
    Ok(person)
}

/// The occurrences a reply is about: the one it names, or all to come.
async fn meant(tx: &Tx, event: &Event, reply: &Reply) -> Result<Vec<Occurrence>> {
    let Some(named) = reply.recurrence_id(event.zone()) else {
        let coming = respond::coming(tx, event).await?;
        return if coming.is_empty() { Err(Error::Conflict("event-over")) } else { Ok(coming) };
    };
    let found = occurrence::Entity::find()
        .filter(occurrence::Column::EventId.eq(event.id))
        .filter(occurrence::Column::OriginalAt.eq(named))
        .lock_exclusive()
        .one(&**tx)
        .await?;
    Ok(vec![found.ok_or(Error::invalid("recurrence-id", "unknown"))?])
}

/// A calendar knows no rooms: whoever accepts keeps the way they had chosen, else sits in the room while there
/// is a seat, else joins remotely.
fn word(event: &Event, occurrence: &Occurrence, said: Partstat, before: Option<Answer>) -> Answer {
    match said {
        Partstat::Declined => Answer::No,
        Partstat::Tentative => Answer::Maybe,
        Partstat::Accepted => match (event.mode, before) {
            (Mode::OnSite, _) => Answer::OnSite,
            (Mode::Remote, _) => Answer::Remote,
            (Mode::Both, Some(chosen @ (Answer::OnSite | Answer::Remote))) => chosen,
            (Mode::Both, _) if occurrence.free(event, Mode::OnSite) == Some(0) => Answer::Remote,
            (Mode::Both, _) => Answer::OnSite,
        },
    }
}
