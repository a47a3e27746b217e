//! Closing an event, its questions, and what people took on.

use super::When;
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use relais_domain::{
    App, Error, Result,
    events::{
        self, ShownEvent, actions, attendance, check_in,
        closing::{self, Closing},
        questions,
    },
    identity::Member,
    platform::ids::{EventActionId, EventId, EventQuestionId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/closure.html")]
struct Sheet<'a> {
    cx: &'a Page,
    typed: &'a Written,
    problems: Problems,
    shown: ShownEvent,
    when: When,
    /// How many questions wait for an answer.
    waiting: usize,
    came: usize,
    /// The list at the door.
    door: String,
    /// Closed before, and corrected now.
    again: bool,
}

#[derive(Deserialize)]
pub struct Which {
    on: OccurrenceId,
}

/// What was typed.
#[derive(Deserialize)]
pub struct Written {
    on: OccurrenceId,
    #[serde(default)]
    minutes: String,
    /// One a line.
    #[serde(default)]
    actions: String,
}

async fn fill<'a>(
    app: &App,
    cx: &'a Page,
    me: &Member,
    id: EventId,
    typed: &'a Written,
    problems: Problems,
) -> Result<Sheet<'a>> {
    let shown = events::find_occurrence(app, me, typed.on).await?;
    if shown.event.id != id {
        return Err(Error::NotFound);
    }
    let door = check_in::sheet(app, me, typed.on).await?.door;
    let asked = questions::list(app, me, typed.on).await?;
    Ok(Sheet {
        cx,
        typed,
        problems,
        when: When::new(cx, shown.occurrence.starts_at, shown.occurrence.ends_at, &shown.event.time_zone),
        waiting: asked.iter().filter(|asked| asked.question.outcome.is_none()).count(),
        came: attendance::list(app, me, typed.on).await?.len(),
        door: door.strip_prefix(app.origin()).unwrap_or(&door).to_owned(),
        again: closing::closed(app, me, typed.on).await?.is_some(),
        shown,
    })
}

/// `GET /events/{id}/closure?on=…`.
pub async fn sheet(app: Data<App>, cx: Page, me: Signed, id: Path<EventId>, which: Query<Which>) -> Answer {
    let closed = closing::closed(&app, &me, which.on).await?;
    let typed = Written {
        on: which.on,
        minutes: closed.as_ref().map(|closed| closed.minutes.body.clone()).unwrap_or_default(),
        actions: closed.map(|closed| actions::text(&closed.actions)).unwrap_or_default(),
    };
    respond::page(&fill(&app, &cx, &me, *id, &typed, Problems::default()).await?)
}

/// `POST /events/{id}/closure`.
pub async fn close(app: Data<App>, cx: Page, me: Signed, id: Path<EventId>, typed: Form<Written>) -> Answer {
    let shown = events::find_occurrence(&app, &me, typed.on).await?;
    if shown.event.id != *id {
        return Err(Error::NotFound.into());
    }
    let closed = async {
        let actions = actions::read(&app, &typed.actions).await?;
        closing::close(&app, &me, typed.on, Closing { minutes: typed.minutes.clone(), actions }).await
    };
    match closed.await {
        Ok(_) => {
            let page = format!("/events/{}?on={}#minutes", shown.event.slug, typed.on);
            Ok(respond::see_other_saying(&page, "event-closed"))
        }
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&fill(&app, &cx, &me, *id, &typed, problems).await?)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct Asked {
    on: OccurrenceId,
    #[serde(default)]
    question: String,
}

/// `POST /events/{id}/questions`.
pub async fn ask(app: Data<App>, me: Signed, id: Path<EventId>, sent: Form<Asked>) -> Answer {
    let shown = events::find_occurrence(&app, &me, sent.on).await?;
    if shown.event.id != *id {
        return Err(Error::NotFound.into());
    }
    let page = format!("/events/{}?on={}#questions", shown.event.slug, sent.on);
    match questions::ask(&app, &me, sent.on, &sent.question).await {
        Ok(_) => Ok(respond::see_other_saying(&page, "event-question-asked")),
        // The field says its own limits; who gets round them is told briefly.
        Err(Error::Invalid(_)) => Ok(respond::see_other_saying(&page, "event-question-length")),
        Err(other) => Err(other.into()),
    }
}

/// `POST /event-questions/{id}/settled`.
pub async fn settle(app: Data<App>, me: Signed, id: Path<EventQuestionId>) -> Answer {
    let row = questions::settle(&app, &me, *id).await?;
    let shown = events::find_occurrence(&app, &me, row.occurrence_id).await?;
    Ok(respond::see_other(&format!("/events/{}?on={}#questions", shown.event.slug, row.occurrence_id)))
}

#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: bool,
    /// Sent from the agenda, and back to it.
    #[serde(default)]
    agenda: bool,
}

/// `POST /event-actions/{id}/done`.
pub async fn finish(app: Data<App>, me: Signed, id: Path<EventActionId>, sent: Form<Done>) -> Answer {
    let row = actions::set_done(&app, &me, *id, sent.done).await?;
    if sent.agenda {
        return Ok(respond::see_other_saying("/events", "event-action-finished"));
    }
    let shown = events::find_occurrence(&app, &me, row.occurrence_id).await?;
    Ok(respond::see_other(&format!("/events/{}?on={}#minutes", shown.event.slug, row.occurrence_id)))
}
