//! Plans an event in a space.

use super::{
    event::{self, Event},
    plan::{Checked, Plan},
    repeat,
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, directory::site},
    platform::{
        facts::Fact,
        ids::{EventId, SiteId, SpaceId},
        markdown::{self, Mentioned},
        text,
    },
    spaces::{self, Action},
};
use sea_orm::{IntoActiveModel, entity::prelude::*};

/// Plans an event in the space at `space`. Whoever may publish there may invite there.
pub async fn create(app: &App, by: &Member, space: &str, plan: Plan) -> Result<Event> {
    let space = spaces::find(app, by, space).await?.may(Action::Post)?.space;
    let checked = plan.checked(app.limits())?;
    let tx = app.begin().await?;
    known_site(&tx, checked.plan.site).await?;
    let event = row(&tx, by, space.id, &checked);
    let event = insert(&tx, by, event).await?;
    tx.commit().await?;
    Ok(event)
}

/// Writes an event and the times it takes place.
pub(super) async fn insert(tx: &Tx, by: &Member, mut event: Event) -> Result<Event> {
    let starts = repeat::starts(&event, tx.now().max(event.starts_at))?;
    event.expanded_to = starts.to;
    event::Entity::insert(event.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    repeat::insert(tx, &event, &starts.starts).await?;
    tx.record(
        Some(by.id),
        Fact::EventCreated {
            event: event.id,
            space: event.space_id,
            organiser: by.id,
            title: event.title.clone(),
            starts_at: event.starts_at,
            occurrences: starts.starts.len() as u64,
        },
    );
    Ok(event)
}

/// A site that exists, or none.
pub(super) async fn known_site(tx: &Tx, id: Option<SiteId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let known = site::Entity::find_by_id(id).one(&**tx).await?;
    known.map(drop).ok_or(Error::invalid("site", "unknown"))
}

/// An event as it was filled in.
pub(super) fn row(tx: &Tx, by: &Member, space: SpaceId, checked: &Checked) -> Event {
    let (id, now): (EventId, _) = (tx.id(), tx.now());
    let plan = &checked.plan;
    Event {
        id,
        space_id: space,
        organiser_id: by.id,
        title: plan.title.clone(),
        slug: slug(&plan.title, id),
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
        expanded_to: None,
        on_site_seats: plan.on_site_seats,
        remote_seats: plan.remote_seats,
        guests_max: plan.guests_max,
        sequence: 0,
        part_of: None,
        cancelled_at: None,
        cancel_reason: None,
        created_at: now,
        updated_at: now,
    }
}

/// The description as it is shown; names in it are words, nobody is called by an invitation's text.
pub(super) fn html(body: &str) -> String {
    markdown::render(body, &Mentioned::new()).html
}

/// The title in an address, made unique by the random end of the id.
fn slug(title: &str, id: EventId) -> String {
    let tail = id.0.simple().to_string();
    format!("{}-{}", text::slug(title, 70, "event"), &tail[22..])
}
