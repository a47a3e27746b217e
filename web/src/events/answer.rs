//! `POST /events/{id}/answers`: I come, perhaps, or not.

use crate::{
    page::Page,
    respond::{self, Told},
};
use actix_web::web::{Data, Form, Path};
use relais_domain::{
    App, Error,
    events::{self, Answer as Word, Response, Seat},
    platform::ids::{EventId, OccurrenceId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Given {
    on: OccurrenceId,
    answer: String,
    #[serde(default)]
    guests: String,
    /// For every coming time.
    #[serde(default)]
    series: bool,
}

pub async fn submit(app: Data<App>, cx: Page, me: Signed, id: Path<EventId>, given: Form<Given>) -> Answer {
    let shown = events::find_occurrence(&app, &me, given.on).await?;
    if shown.event.id != *id {
        return Err(Error::NotFound.into());
    }
    let word = Word::from_name(&given.answer).ok_or(Error::invalid("answer", "unknown"))?;
    let response = Response { answer: word, guests: given.guests.trim().parse().unwrap_or(0) };
    // What is picked from a programme leads back to it.
    let page = match shown.event.part_of {
        Some(day) => {
            let day = events::find_occurrence(&app, &me, day).await?;
            format!("/events/{}?on={}#programme", day.event.slug, day.occurrence.id)
        }
        None => format!("/events/{}?on={}", shown.event.slug, given.on),
    };
    let said = if given.series && shown.event.rule.is_some() {
        events::answer_series(&app, &me, *id, response).await?;
        "event-answered"
    } else {
        let answered = match events::answer(&app, &me, given.on, response).await {
            Err(Error::Conflict(code @ ("workshops-overlap" | "day-first"))) => {
                let told = Told { text: cx.tx("problem-", code), done: false };
                return Ok(respond::see_other_telling(&app, &page, told)?);
            }
            answered => answered?,
        };
        match answered.seat {
            Seat::Waiting => "event-answered-waiting",
            Seat::Offered => "event-answered-offered",
            _ => "event-answered",
        }
    };
    Ok(respond::see_other_saying(&page, said))
}
