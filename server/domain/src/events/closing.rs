//! Closes an occurrence: what was said, who was there, who does what by when. What nobody answered goes on as
//! posts.

use super::{
    actions::{self, Action, NewAction},
    attendance, permission, questions, seating, show,
};
use crate::{
    App, Error, Result,
    identity::{Member, PersonCard},
    platform::{
        clock::Moment,
        error::Check,
        facts::Fact,
        ids::{EventId, OccurrenceId, PersonId},
        markdown::{self, Mentioned},
    },
};
use sea_orm::{IntoActiveModel, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_minutes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub occurrence_id: OccurrenceId,
    pub event_id: EventId,
    /// Markdown, as written.
    pub body: String,
    pub body_html: String,
    pub closed_by: PersonId,
    pub closed_at: Moment,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Minutes;

/// What is written down when an event is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Markdown; may be empty.
    pub minutes: String,
    pub actions: Vec<NewAction>,
}

/// Closes an occurrence that has begun, or corrects what was written down. The questions nobody answered become
/// posts the first time.
pub async fn close(app: &App, by: &Member, id: OccurrenceId, closing: Closing) -> Result<Minutes> {
    let body = closing.minutes.trim().replace("\r\n", "\n");
    let mut check = Check::new();
    check.length("minutes", &body, 0, app.limits().body_chars);
    check.done()?;
    let body_html = markdown::render(&body, &Mentioned::new()).html;
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::run_by(&*tx, by, event.id).await?;
    if event.cancelled_at.or(occurrence.cancelled_at).is_some() {
        return Err(Error::Conflict("event-cancelled"));
    }
    let now = tx.now();
    if occurrence.starts_at > now {
        return Err(Error::Conflict("event-not-begun"));
    }
    let before = minutes(&*tx, id).await?;
    let row = Minutes {
        occurrence_id: id,
        event_id: event.id,
        body,
        body_html,
        closed_by: before.as_ref().map_or(by.id, |before| before.closed_by),
        closed_at: before.as_ref().map_or(now, |before| before.closed_at),
        updated_at: now,
    };
    let written = row.clone().into_active_model().reset_all();
    if before.is_some() {
        written.update_without_returning(&*tx).await?;
    } else {
        Entity::insert(written).exec_without_returning(&*tx).await?;
        questions::leave_over(&tx, id).await?;
    }
    let owners = actions::replace(&tx, &event, id, &closing.actions).await?;
    let attended = attendance::count(&*tx, id).await?;
    let (event, space) = (event.id, event.space_id);
    tx.record(Some(by.id), Fact::EventClosed { event, occurrence: id, space, by: by.id, attended, owners });
    tx.commit().await?;
    Ok(row)
}

pub(super) async fn minutes<C: ConnectionTrait>(connection: &C, id: OccurrenceId) -> Result<Option<Minutes>> {
    Ok(Entity::find_by_id(id).one(connection).await?)
}

/// What was written down, for whoever may read the event.
#[derive(Debug, Clone)]
pub struct Closed {
    pub minutes: Minutes,
    pub actions: Vec<(Action, PersonCard)>,
    pub attended: Vec<PersonCard>,
}

/// What was written down of an occurrence, if it is closed.
pub async fn closed(app: &App, viewer: &Member, id: OccurrenceId) -> Result<Option<Closed>> {
    show::find_occurrence(app, viewer, id).await?;
    let Some(minutes) = minutes(app.reader(), id).await? else { return Ok(None) };
    let attended = attendance::list(app, viewer, id).await?.into_iter().map(|(person, _)| person).collect();
    Ok(Some(Closed { minutes, actions: actions::of(app, id).await?, attended }))
}
