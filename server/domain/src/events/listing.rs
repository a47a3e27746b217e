//! Agendas: what is coming in a space, in all of somebody's spaces, or for them alone.

use super::{
    answer::{self, Answer, AnswerRow},
    event::{self, Event, invitation},
    occurrence::{self, Occurrence},
};
use crate::{
    App, Result,
    identity::Member,
    platform::{
        clock::Moment,
        ids::{EventId, OccurrenceId, SpaceId},
        pages::{Page, PageRequest},
    },
    spaces::{self, Action, SpaceCard},
};
use sea_orm::{Condition, QueryOrder, QuerySelect, QueryTrait, Select, entity::prelude::*};
use std::collections::HashMap;
use uuid::Uuid;

/// An occurrence in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub event: Event,
    pub occurrence: Occurrence,
    pub space: SpaceCard,
    /// What the viewer answered, if they did.
    pub answer: Option<AnswerRow>,
}

/// Which part of time a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// What is not over yet, soonest first.
    Coming,
    /// What is over, latest first.
    Past,
    /// What starts in between, soonest first.
    Between(Moment, Moment),
}

/// Where an occurrence stands in a list.
pub(super) type Key = (Moment, Uuid);

/// The occurrences of a space, without the workshops of a day, for whoever may read it.
pub async fn in_space(
    app: &App,
    viewer: &Member,
    slug: &str,
    range: Range,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space;
    let query = occurrence::Entity::find().filter(occurrence::Column::SpaceId.eq(space.id));
    let query = query.filter(occurrence::Column::PartOf.is_null());
    let rows = ranged(app, query, range, page.position()?, page.limit() + 1).all(app.reader()).await?;
    show(app, viewer, rows, page).await
}

/// The occurrences of every space the viewer belongs to.
pub async fn in_my_spaces(
    app: &App,
    viewer: &Member,
    range: Range,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let mine: Vec<SpaceId> = spaces::mine(app, viewer).await?.into_iter().map(|space| space.id).collect();
    let query = occurrence::Entity::find().filter(occurrence::Column::SpaceId.is_in(mine));
    let query = query.filter(occurrence::Column::PartOf.is_null());
    let rows = ranged(app, query, range, page.position()?, page.limit() + 1).all(app.reader()).await?;
    show(app, viewer, rows, page).await
}

/// What the viewer takes part in, may, waits for, runs or is invited to; not what they declined.
pub async fn mine(app: &App, viewer: &Member, range: Range, page: &PageRequest) -> Result<Page<Listed>> {
    let after = page.position()?;
    let rows = concerning(app, viewer, range, after, page.limit() + 1).await?;
    show(app, viewer, rows, page).await
}

/// The occurrences of [`mine`], after a place in their order, at most `limit`.
pub(super) async fn concerning(
    app: &App,
    viewer: &Member,
    range: Range,
    after: Option<Key>,
    limit: u64,
) -> Result<Vec<Occurrence>> {
    let readable: Vec<SpaceId> = spaces::visible_to(app, viewer).await?.into_keys().collect();
    let in_readable =
        || occurrence::Entity::find().filter(occurrence::Column::SpaceId.is_in(readable.iter().copied()));
    // Two short looks through an index each, instead of one that has to read everybody's agenda.
    let answers = answer::Entity::find().filter(answer::Column::PersonId.eq(viewer.id)).select_only();
    let answers = answers.column(answer::Column::OccurrenceId);
    let declined = answers.clone().filter(answer::Column::Answer.eq(Answer::No)).into_query();
    let coming = answers.filter(answer::Column::Answer.ne(Answer::No)).into_query();
    let answered = in_readable().filter(occurrence::Column::Id.in_subquery(coming));
    let asked = invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(viewer.id))
        .select_only()
        .column(invitation::Column::EventId)
        .into_query();
    let organised = event::Entity::find()
        .filter(event::Column::OrganiserId.eq(viewer.id))
        // Whoever runs a day does not sit in all of its workshops.
        .filter(event::Column::PartOf.is_null())
        .select_only()
        .column(event::Column::Id)
        .into_query();
    let concerned = Condition::any()
        .add(occurrence::Column::EventId.in_subquery(asked))
        .add(occurrence::Column::EventId.in_subquery(organised));
    let invited = in_readable().filter(concerned).filter(occurrence::Column::Id.not_in_subquery(declined));
    let mut rows = ranged(app, answered, range, after, limit).all(app.reader()).await?;
    rows.extend(ranged(app, invited, range, after, limit).all(app.reader()).await?);
    rows.sort_unstable_by_key(|row| (row.starts_at, row.id));
    if range == Range::Past {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.id);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}

/// A part of time, in its order, after a place in it.
fn ranged(
    app: &App,
    query: Select<occurrence::Entity>,
    range: Range,
    after: Option<Key>,
    limit: u64,
) -> Select<occurrence::Entity> {
    use occurrence::Column::{EndsAt, Id, StartsAt};
    let query = match range {
        // The longest event is two weeks: what starts before cannot be under way.
        Range::Coming => {
            query.filter(EndsAt.gt(app.now())).filter(StartsAt.gt(app.now() - chrono::Duration::days(15)))
        }
        Range::Past => query.filter(EndsAt.lte(app.now())),
        Range::Between(from, to) => query.filter(StartsAt.gte(from)).filter(StartsAt.lt(to)),
    };
    let query = match (range, after) {
        (_, None) => query,
        (Range::Past, Some((at, id))) => query.filter(
            Condition::any().add(StartsAt.lt(at)).add(Condition::all().add(StartsAt.eq(at)).add(Id.lt(id))),
        ),
        (_, Some((at, id))) => query.filter(
            Condition::any().add(StartsAt.gt(at)).add(Condition::all().add(StartsAt.eq(at)).add(Id.gt(id))),
        ),
    };
    let query = if range == Range::Past {
        query.order_by_desc(StartsAt).order_by_desc(Id)
    } else {
        query.order_by_asc(StartsAt).order_by_asc(Id)
    };
    query.limit(limit)
}

pub(super) async fn show(
    app: &App,
    viewer: &Member,
    rows: Vec<Occurrence>,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let page = Page::from_rows(rows, page.limit(), |row| (row.starts_at, row.id.0));
    let events = event::Entity::find()
        .filter(event::Column::Id.is_in(page.items.iter().map(|row| row.event_id)))
        .all(app.reader())
        .await?;
    let events: HashMap<EventId, Event> = events.into_iter().map(|event| (event.id, event)).collect();
    let answers = answers(app, viewer, page.items.iter().map(|row| row.id)).await?;
    let spaces = spaces::names(app, page.items.iter().map(|row| row.space_id)).await?;
    let next = page.next;
    let items = page.items.into_iter().filter_map(|occurrence| {
        Some(Listed {
            event: events.get(&occurrence.event_id)?.clone(),
            space: spaces.get(&occurrence.space_id)?.clone(),
            answer: answers.get(&occurrence.id).cloned(),
            occurrence,
        })
    });
    Ok(Page { items: items.collect(), next })
}

/// The viewer's answers to these occurrences.
pub(super) async fn answers(
    app: &App,
    viewer: &Member,
    ids: impl Iterator<Item = OccurrenceId>,
) -> Result<HashMap<OccurrenceId, AnswerRow>> {
    let rows = answer::Entity::find()
        .filter(answer::Column::PersonId.eq(viewer.id))
        .filter(answer::Column::OccurrenceId.is_in(ids))
        .all(app.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.occurrence_id, row)).collect())
}

/// An event and when it takes place next.
#[derive(Debug, Clone)]
pub struct Upcoming {
    pub event: Event,
    /// Nothing when it is over, or called off.
    pub next: Option<Moment>,
}

/// These events of a space and when each takes place next, in no order. The caller has decided that the reader
/// may read the space.
pub(crate) async fn upcoming(app: &App, space: SpaceId, ids: &[EventId]) -> Result<Vec<Upcoming>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let events = event::Entity::find()
        .filter(event::Column::SpaceId.eq(space))
        .filter(event::Column::Id.is_in(ids.to_vec()))
        .all(app.reader())
        .await?;
    let next: Vec<(EventId, Moment)> = occurrence::Entity::find()
        .select_only()
        .column(occurrence::Column::EventId)
        .column_as(occurrence::Column::StartsAt.min(), "next")
        .filter(occurrence::Column::EventId.is_in(ids.to_vec()))
        .filter(occurrence::Column::EndsAt.gt(app.now()))
        .filter(occurrence::Column::CancelledAt.is_null())
        .group_by(occurrence::Column::EventId)
        .into_tuple()
        .all(app.reader())
        .await?;
    let next: HashMap<EventId, Moment> = next.into_iter().collect();
    Ok(events.into_iter().map(|event| Upcoming { next: next.get(&event.id).copied(), event }).collect())
}

/// An event where only its title is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventName {
    pub id: EventId,
    pub slug: String,
    pub title: String,
}

/// The names of events, for lists that mention them.
pub async fn names(app: &App, ids: impl IntoIterator<Item = EventId>) -> Result<HashMap<EventId, EventName>> {
    let ids: Vec<EventId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(EventId, String, String)> = event::Entity::find()
        .select_only()
        .columns([event::Column::Id, event::Column::Slug, event::Column::Title])
        .filter(event::Column::Id.is_in(ids))
        .into_tuple()
        .all(app.reader())
        .await?;
    Ok(rows.into_iter().map(|(id, slug, title)| (id, EventName { id, slug, title })).collect())
}
