//! What events tell people.

use crate::{
    Result, Tx,
    events::concerned,
    notifications::{NotificationKind as Kind, tell::About},
    platform::{
        facts::Fact,
        ids::{EventId, OccurrenceId, PersonId, SpaceId},
    },
};

/// Whom to tell what about an event.
pub struct News {
    pub kind: Kind,
    pub space: SpaceId,
    pub about: About,
    pub people: Vec<PersonId>,
}

/// What a fact means to those an event concerns, if it is one of an event.
pub async fn news(tx: &Tx, actor: Option<PersonId>, fact: &Fact) -> Result<Option<News>> {
    Ok(match fact {
        Fact::EventInvited { event, space, people, .. } => {
            news_of(Kind::EventInvited, *space, *event, None, people.clone())
        }
        Fact::EventMoved { event, occurrence, space, .. } => {
            let people = concerned::concerned(tx, *event, *occurrence).await?;
            news_of(Kind::EventChanged, *space, *event, *occurrence, people)
        }
        Fact::EventCancelled { event, occurrence, space, .. } => {
            let people = concerned::concerned(tx, *event, *occurrence).await?;
            news_of(Kind::EventCancelled, *space, *event, *occurrence, people)
        }
        Fact::EventSeatOffered { event, occurrence, space, person, .. } => {
            news_of(Kind::EventSeat, *space, *event, Some(*occurrence), vec![*person])
        }
        // So late that there was no time for an offer: the seat was simply given.
        Fact::EventAnswered { event, occurrence, space, person, seat, .. }
            if actor.is_none() && seat == "seated" =>
        {
            news_of(Kind::EventSeat, *space, *event, Some(*occurrence), vec![*person])
        }
        Fact::EventReminded { event, occurrence, space, .. } => {
            let people = concerned::seated(tx, *occurrence).await?;
            news_of(Kind::EventReminder, *space, *event, Some(*occurrence), people)
        }
        Fact::EventClosed { event, occurrence, space, owners, .. } => {
            news_of(Kind::EventAction, *space, *event, Some(*occurrence), owners.clone())
        }
        _ => None,
    })
}

fn news_of(
    kind: Kind,
    space: SpaceId,
    event: EventId,
    occurrence: Option<OccurrenceId>,
    people: Vec<PersonId>,
) -> Option<News> {
    let about = About { space: Some(space), event: Some(event), occurrence, ..About::default() };
    Some(News { kind, space, about, people })
}
