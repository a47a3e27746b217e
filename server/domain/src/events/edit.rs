//! Changes an event, its whole series, or the hour of one time of it.

use super::{
    answer, cancel,
    create::{html, known_site},
    event::Event,
    local,
    occurrence::{self, Occurrence},
    permission,
    plan::{Checked, Plan},
    repeat, seating, workshops,
};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        clock::Moment,
        facts::Fact,
        ids::{EventId, OccurrenceId},
    },
};
use chrono::{Duration, NaiveDateTime};
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// Saves a host's changes. When the hour or the rule changed, what is still to come moves with its answers;
/// what has been stays.
pub async fn edit(app: &App, by: &Member, id: EventId, plan: Plan) -> Result<Event> {
    let checked = plan.checked(app.limits())?;
    let tx = app.begin().await?;
    let (before, _) = permission::run_by(&*tx, by, id).await?;
    if before.cancelled_at.is_some() {
        return Err(Error::Conflict("event-cancelled"));
    }
    known_site(&tx, checked.plan.site).await?;
    if let Some(day) = before.part_of {
        workshops::must_be_within(&tx, &checked, day).await?;
    }
    let mut event = changed(&before, &checked, tx.now());
    let moved = (event.starts_at, event.ends_at, &event.rule, &event.time_zone)
        != (before.starts_at, before.ends_at, &before.rule, &before.time_zone);
    if moved {
        // What a calendar has to know, and is told: an answer to an older plan does not count any more.
        event.sequence += 1;
        let starts = repeat::starts(&event, tx.now().max(event.starts_at))?;
        event.expanded_to = starts.to;
        let once = event.rule.is_none() && before.rule.is_none();
        realign(&tx, by, &event, &starts.starts, once).await?;
        let (space, starts_at) = (event.space_id, event.starts_at);
        tx.record(Some(by.id), Fact::EventMoved { event: id, occurrence: None, space, by: by.id, starts_at });
    }
    event.clone().into_active_model().reset_all().update_without_returning(&*tx).await?;
    if event.on_site_seats != before.on_site_seats || event.remote_seats != before.remote_seats {
        for occurrence in waited_for(&tx, id).await? {
            seating::promote(&tx, &event, occurrence).await?;
        }
    }
    tx.record(Some(by.id), Fact::EventEdited { event: id, space: event.space_id, editor: by.id });
    tx.commit().await?;
    Ok(event)
}

fn changed(before: &Event, checked: &Checked, now: Moment) -> Event {
    let plan = &checked.plan;
    Event {
        title: plan.title.clone(),
        body: plan.body.clone(),
        body_html: html(&plan.body),
        agenda: plan.agenda.clone(),
        mode: plan.mode,
        place: plan.place.clone(),
        link: plan.link.clone(),
        site_id: plan.site,
        time_zone: checked.zone.name().to_owned(),
        starts_at: checked.starts_at,
        ends_at: checked.ends_at,
        rule: checked.rule.clone(),
        on_site_seats: plan.on_site_seats,
        remote_seats: plan.remote_seats,
        guests_max: plan.guests_max,
        updated_at: now,
        ..before.clone()
    }
}

async fn waited_for(tx: &Tx, id: EventId) -> Result<Vec<Occurrence>> {
    let waited = occurrence::Entity::find()
        .filter(occurrence::Column::EventId.eq(id))
        .filter(occurrence::Column::WaitingCount.gt(0))
        .filter(occurrence::Column::StartsAt.gt(tx.now()))
        .order_by_asc(occurrence::Column::StartsAt);
    Ok(waited.lock_exclusive().all(&**tx).await?)
}

/// Gives what is to come its new hours: the next occurrence takes the next start, with its answers, and so
/// on. Those left over go; where somebody had answered, they are called off instead.
async fn realign(tx: &Tx, by: &Member, event: &Event, starts: &[Moment], once: bool) -> Result<()> {
    let now = tx.now();
    let mut mine = occurrence::Entity::find().filter(occurrence::Column::EventId.eq(event.id));
    // What happens once keeps its one occurrence, even when it has begun.
    if !once {
        mine = mine.filter(occurrence::Column::StartsAt.gt(now));
    }
    let coming = mine
        .filter(occurrence::Column::CancelledAt.is_null())
        .order_by_asc(occurrence::Column::OriginalAt)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    let ahead: Vec<Moment> = starts.iter().copied().filter(|start| once || *start > now).collect();
    let mut left = coming.into_iter();
    for (at, start) in ahead.iter().enumerate() {
        let Some(mut occurrence) = left.next() else {
            repeat::insert(tx, event, &ahead[at..]).await?;
            break;
        };
        workshops::shift(tx, by, occurrence.id, *start - occurrence.starts_at).await?;
        occurrence.original_at = *start;
        occurrence.starts_at = *start;
        occurrence.ends_at = repeat::end(event, *start);
        occurrence.reminded_at = None;
        occurrence.updated_at = now;
        occurrence.into_active_model().reset_all().update_without_returning(&**tx).await?;
    }
    for occurrence in left {
        let answers = answer::Entity::find().filter(answer::Column::OccurrenceId.eq(occurrence.id));
        if answers.one(&**tx).await?.is_none() {
            occurrence::Entity::delete_by_id(occurrence.id).exec(&**tx).await?;
        } else {
            let mut row = occurrence.into_active_model();
            row.cancelled_at = Set(Some(now));
            row.updated_at = Set(now);
            row.update_without_returning(&**tx).await?;
        }
    }
    Ok(())
}

/// Moves one occurrence to another hour of the event's place; its length stays.
pub async fn move_occurrence(
    app: &App,
    by: &Member,
    id: OccurrenceId,
    starts: NaiveDateTime,
) -> Result<Occurrence> {
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::run_by(&*tx, by, event.id).await?;
    if event.cancelled_at.is_some() || occurrence.cancelled_at.is_some() {
        return Err(Error::Conflict("event-cancelled"));
    }
    let starts_at = local::moment(starts, event.zone()).ok_or(Error::invalid("starts", "no-such-hour"))?;
    if starts_at <= tx.now() || starts_at > tx.now() + Duration::days(3_650) {
        return Err(Error::invalid("starts", "in-the-past"));
    }
    let row = occurrence::ActiveModel {
        id: Set(id),
        starts_at: Set(starts_at),
        ends_at: Set(repeat::end(&event, starts_at)),
        reminded_at: Set(None),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    workshops::shift(&tx, by, id, starts_at - occurrence.starts_at).await?;
    let occurrence = row.update(&*tx).await?;
    cancel::touched(&tx, event.id).await?;
    let (event, space) = (event.id, event.space_id);
    tx.record(Some(by.id), Fact::EventMoved { event, occurrence: Some(id), space, by: by.id, starts_at });
    tx.commit().await?;
    Ok(occurrence)
}
