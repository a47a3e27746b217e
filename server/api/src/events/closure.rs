//! What is left of an event: minutes, and what people took on.

use crate::{
    answer::{self, List},
    people::PersonRef,
};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    App, Error,
    events::{
        EventName,
        actions::{self, Action, NewAction},
        closing::{self, Closed},
    },
    identity::PersonCard,
    platform::ids::{EventActionId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What was written down of an occurrence.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventClosure {
    /// Markdown.
    #[schema(example = "We decided to **start in March**.")]
    pub minutes: String,
    pub minutes_html: String,
    pub closed_at: DateTime<Utc>,
    pub actions: Vec<EventAction>,
    pub attended: Vec<PersonRef>,
}

/// Something somebody took on.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventAction {
    pub id: Uuid,
    #[schema(example = "Tell the night shift")]
    pub what: String,
    pub owner: PersonRef,
    #[schema(example = "2026-12-04")]
    pub due_on: NaiveDate,
    #[schema(example = json!(null))]
    pub done_at: Option<DateTime<Utc>>,
}

/// Something the caller took on, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAction {
    pub id: Uuid,
    #[schema(example = "Tell the night shift")]
    pub what: String,
    #[schema(example = "2026-12-04")]
    pub due_on: NaiveDate,
    pub event: EventRef,
}

/// An event where only its title is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventRef {
    pub id: Uuid,
    #[schema(example = "monday-ritual-3f9a21bc04")]
    pub slug: String,
    #[schema(example = "Monday ritual")]
    pub title: String,
}

impl From<EventName> for EventRef {
    fn from(name: EventName) -> Self {
        let EventName { id, slug, title } = name;
        Self { id: id.0, slug, title }
    }
}

impl From<(Action, PersonCard)> for EventAction {
    fn from((action, owner): (Action, PersonCard)) -> Self {
        let Action { id, what, due_on, done_at, .. } = action;
        Self { id: id.0, what, owner: owner.into(), due_on, done_at }
    }
}

impl From<Closed> for EventClosure {
    fn from(closed: Closed) -> Self {
        Self {
            minutes: closed.minutes.body,
            minutes_html: closed.minutes.body_html,
            closed_at: closed.minutes.closed_at,
            actions: closed.actions.into_iter().map(Into::into).collect(),
            attended: closed.attended.into_iter().map(Into::into).collect(),
        }
    }
}

/// What is to be written down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosureBody {
    /// Markdown.
    #[serde(default)]
    #[schema(example = "We decided to **start in March**.")]
    pub minutes: String,
    #[serde(default)]
    pub actions: Vec<ActionBody>,
}

/// Something somebody takes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionBody {
    #[schema(example = "Tell the night shift")]
    pub what: String,
    pub owner_id: Uuid,
    #[schema(example = "2026-12-04")]
    pub due_on: NaiveDate,
}

/// Closes an occurrence
///
/// Once it has begun; again to correct what was written. The questions nobody answered become posts, in the
/// name of who asked them.
#[utoipa::path(
    put, path = "/occurrences/{id}/closure", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = ClosureBody,
    responses((status = 200, description = "Closed", body = EventClosure)),
)]
pub async fn close(
    app: Data<App>,
    member: Signed,
    id: Path<OccurrenceId>,
    sent: Json<ClosureBody>,
) -> Answer {
    let ClosureBody { minutes, actions } = sent.into_inner();
    let action =
        |body: ActionBody| NewAction { what: body.what, owner: body.owner_id.into(), due_on: body.due_on };
    let actions = actions.into_iter().map(action).collect();
    closing::close(&app, &member, *id, closing::Closing { minutes, actions }).await?;
    written(&app, &member, *id).await
}

/// Shows what is left of an occurrence
#[utoipa::path(
    get, path = "/occurrences/{id}/closure", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "What was written down", body = EventClosure)),
)]
pub async fn show_closure(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    written(&app, &member, *id).await
}

async fn written(app: &App, member: &Signed, id: OccurrenceId) -> Answer {
    let closed = closing::closed(app, member, id).await?.ok_or(Error::NotFound)?;
    answer::ok(&EventClosure::from(closed))
}

/// Lists what the caller took on
///
/// And has not done: at most 50.
#[utoipa::path(
    get, path = "/me/event-actions", tag = "events",
    responses((status = 200, description = "Soonest due first", body = List<OwnAction>)),
)]
pub async fn list_my_actions(app: Data<App>, member: Signed) -> Answer {
    let mine = actions::mine(&app, &member).await?.into_iter().map(|(action, event)| OwnAction {
        id: action.id.0,
        what: action.what,
        due_on: action.due_on,
        event: event.into(),
    });
    answer::ok(&List::<OwnAction>::whole(mine))
}

/// Says that an action is done
///
/// Its owner, or whoever runs the event.
#[utoipa::path(
    put, path = "/event-actions/{id}/done", tag = "events",
    params(("id" = Uuid, Path, description = "The action")),
    responses((status = 204, description = "Done")),
)]
pub async fn finish_action(app: Data<App>, member: Signed, id: Path<EventActionId>) -> Answer {
    actions::set_done(&app, &member, *id, true).await?;
    answer::done()
}

/// Takes back that an action is done
#[utoipa::path(
    delete, path = "/event-actions/{id}/done", tag = "events",
    params(("id" = Uuid, Path, description = "The action")),
    responses((status = 204, description = "Open again")),
)]
pub async fn reopen_action(app: Data<App>, member: Signed, id: Path<EventActionId>) -> Answer {
    actions::set_done(&app, &member, *id, false).await?;
    answer::done()
}
