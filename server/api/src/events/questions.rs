//! What people bring to an event.

use crate::{
    answer::{self, List},
    people::PersonRef,
};
use actix_web::{
    http::StatusCode,
    web::{Data, Json, Path},
};
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Error,
    events::questions::{self, Asked},
    platform::ids::{EventQuestionId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A question somebody brought to an event.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventQuestion {
    pub id: Uuid,
    /// Plain text.
    #[schema(example = "Does it work with gloves on?")]
    pub body: String,
    pub person: PersonRef,
    pub asked_at: DateTime<Utc>,
    /// `answered`, `posted` or `refused`; nothing while it waits.
    #[schema(example = json!(null))]
    pub outcome: Option<&'static str>,
    /// The post it became.
    #[schema(example = json!(null))]
    pub post_id: Option<Uuid>,
}

impl From<Asked> for EventQuestion {
    fn from(asked: Asked) -> Self {
        let Asked { question, person, .. } = asked;
        Self {
            id: question.id.0,
            body: question.body,
            person: person.into(),
            asked_at: question.asked_at,
            outcome: question.outcome.map(|outcome| outcome.as_str()),
            post_id: question.post_id.map(|id| id.0),
        }
    }
}

/// What is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionBody {
    /// 5 to 1,000 characters.
    #[schema(example = "Does it work with gloves on?")]
    pub question: String,
}

/// Asks a question
///
/// Until the event is closed.
#[utoipa::path(
    post, path = "/occurrences/{id}/questions", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    request_body = QuestionBody,
    responses((status = 201, description = "Asked", body = EventQuestion)),
)]
pub async fn ask(app: Data<App>, member: Signed, id: Path<OccurrenceId>, sent: Json<QuestionBody>) -> Answer {
    let row = questions::ask(&app, &member, *id, &sent.question).await?;
    let asked = questions::list(&app, &member, *id).await?;
    let asked = asked.into_iter().find(|asked| asked.question.id == row.id).ok_or(Error::NotFound)?;
    answer::with(StatusCode::CREATED, &EventQuestion::from(asked))
}

/// Lists the questions of an occurrence
#[utoipa::path(
    get, path = "/occurrences/{id}/questions", tag = "events",
    params(("id" = Uuid, Path, description = "The occurrence")),
    responses((status = 200, description = "In the order they were asked", body = List<EventQuestion>)),
)]
pub async fn list_questions(app: Data<App>, member: Signed, id: Path<OccurrenceId>) -> Answer {
    answer::ok(&List::<EventQuestion>::whole(questions::list(&app, &member, *id).await?))
}

/// Settles a question
///
/// Whoever runs the event says that it found its answer; who asked takes it back.
#[utoipa::path(
    put, path = "/event-questions/{id}/settled", tag = "events",
    params(("id" = Uuid, Path, description = "The question")),
    responses((status = 204, description = "Settled")),
)]
pub async fn settle_question(app: Data<App>, member: Signed, id: Path<EventQuestionId>) -> Answer {
    questions::settle(&app, &member, *id).await?;
    answer::done()
}
