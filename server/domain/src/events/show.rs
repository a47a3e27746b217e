//! One event as somebody sees it.

use super::{
    answer::{self, AnswerRow, Seat},
    event::{self, Event, host, invitation},
    occurrence::{self, Occurrence},
    permission,
};
use crate::{
    App, Error, Result,
    identity::{Member, PersonCard, people as directory},
    platform::ids::{EventId, OccurrenceId, PersonId},
    spaces::Seen,
};
use sea_orm::{ExprTrait, QueryOrder, QuerySelect, entity::prelude::*};

/// An event, one of its occurrences, and the viewer's part in it.
#[derive(Debug, Clone)]
pub struct ShownEvent {
    pub event: Event,
    pub occurrence: Occurrence,
    pub seen: Seen,
    pub organiser: PersonCard,
    pub hosts: Vec<PersonCard>,
    pub answer: Option<AnswerRow>,
    pub invited: bool,
    /// The viewer runs it.
    pub runs: bool,
}

impl ShownEvent {
    /// Whether the link is for the viewer: for those who run it, and those who take part.
    pub fn shows_link(&self) -> bool {
        self.runs || self.answer.as_ref().is_some_and(|row| row.seat == Seat::Seated)
    }

    pub fn is_cancelled(&self) -> bool {
        self.event.cancelled_at.is_some() || self.occurrence.cancelled_at.is_some()
    }
}

/// An event by id, at its next occurrence.
pub async fn find(app: &App, viewer: &Member, id: EventId) -> Result<ShownEvent> {
    let (event, seen) = permission::readable(app.reader(), viewer, id).await?;
    let occurrence = next(app, &event).await?;
    show(app, viewer, event, seen, occurrence).await
}

/// An event by its address, at one occurrence, or at the next.
pub async fn find_by_slug(
    app: &App,
    viewer: &Member,
    slug: &str,
    on: Option<OccurrenceId>,
) -> Result<ShownEvent> {
    let event = event::Entity::find().filter(event::Column::Slug.eq(slug)).one(app.reader()).await?;
    let event = event.ok_or(Error::NotFound)?;
    let seen = permission::seen(app.reader(), viewer, &event).await?;
    let occurrence = match on {
        Some(id) => {
            of_event(app, id).await?.filter(|found| found.event_id == event.id).ok_or(Error::NotFound)?
        }
        None => next(app, &event).await?,
    };
    show(app, viewer, event, seen, occurrence).await
}

/// An occurrence by id, with its event.
pub async fn find_occurrence(app: &App, viewer: &Member, id: OccurrenceId) -> Result<ShownEvent> {
    let occurrence = of_event(app, id).await?.ok_or(Error::NotFound)?;
    let (event, seen) = permission::readable(app.reader(), viewer, occurrence.event_id).await?;
    show(app, viewer, event, seen, occurrence).await
}

async fn of_event(app: &App, id: OccurrenceId) -> Result<Option<Occurrence>> {
    Ok(occurrence::Entity::find_by_id(id).one(app.reader()).await?)
}

/// What comes next, or what was last.
async fn next(app: &App, event: &Event) -> Result<Occurrence> {
    use occurrence::Column::{CancelledAt, EndsAt, EventId, StartsAt};
    let all = occurrence::Entity::find().filter(EventId.eq(event.id));
    let coming = all.clone().filter(EndsAt.gt(app.now())).filter(CancelledAt.is_null());
    if let Some(next) = coming.order_by_asc(StartsAt).one(app.reader()).await? {
        return Ok(next);
    }
    all.order_by_desc(StartsAt).one(app.reader()).await?.ok_or(Error::NotFound)
}

async fn show(
    app: &App,
    viewer: &Member,
    event: Event,
    seen: Seen,
    occurrence: Occurrence,
) -> Result<ShownEvent> {
    let runs = permission::runs(app.reader(), viewer, &event, &seen).await?;
    let answer = answer::Entity::find_by_id((occurrence.id, viewer.id)).one(app.reader()).await?;
    let invited = invitation::Entity::find_by_id((event.id, viewer.id)).one(app.reader()).await?.is_some();
    let hosts: Vec<PersonId> = host::Entity::find()
        .select_only()
        .column(host::Column::PersonId)
        .filter(host::Column::EventId.eq(event.id))
        .order_by_asc(host::Column::Since)
        .into_tuple()
        .all(app.reader())
        .await?;
    let mut cards = directory::cards(app, hosts.iter().copied().chain([event.organiser_id])).await?;
    let organiser = cards.remove(&event.organiser_id).ok_or(Error::NotFound)?;
    let hosts = hosts.iter().filter_map(|id| cards.remove(id)).collect();
    Ok(ShownEvent { event, occurrence, seen, organiser, hosts, answer, invited, runs })
}

/// The coming occurrences of an event, soonest first, called off or not.
pub async fn coming(app: &App, viewer: &Member, id: EventId, limit: u64) -> Result<Vec<Occurrence>> {
    permission::readable(app.reader(), viewer, id).await?;
    Ok(occurrence::Entity::find()
        .filter(occurrence::Column::EventId.eq(id))
        .filter(occurrence::Column::EndsAt.gt(app.now()))
        .order_by_asc(occurrence::Column::StartsAt)
        .limit(limit)
        .all(app.reader())
        .await?)
}

/// The most answers one list shows.
const MAX_ANSWERS: u64 = 500;

/// Who answered an occurrence, in the order they did; those who declined and those who wait are for whoever
/// runs it, and for themselves.
pub async fn people(app: &App, viewer: &Member, id: OccurrenceId) -> Result<Vec<(PersonCard, AnswerRow)>> {
    let shown = find_occurrence(app, viewer, id).await?;
    let mut query = answer::Entity::find().filter(answer::Column::OccurrenceId.eq(id));
    if !shown.runs {
        let own = answer::Column::PersonId.eq(viewer.id);
        let coming =
            answer::Column::Seat.eq(Seat::Seated).or(answer::Column::Answer.eq(answer::Answer::Maybe));
        query = query.filter(own.or(coming));
    }
    let rows = query
        .order_by_asc(answer::Column::AnsweredAt)
        .order_by_asc(answer::Column::PersonId)
        .limit(MAX_ANSWERS)
        .all(app.reader())
        .await?;
    let mut cards = directory::cards(app, rows.iter().map(|row| row.person_id)).await?;
    Ok(rows.into_iter().filter_map(|row| Some((cards.remove(&row.person_id)?, row))).collect())
}
