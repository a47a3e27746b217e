//! `POST /events/{id}/answers`: I come, perhaps, or not.

use crate::respond;
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

pub async fn submit(app: Data<App>, me: Signed, id: Path<EventId>, given: Form<Given>) -> Answer {
    let shown = events::find_occurrence(&app, &me, given.on).await?;
    if shown.event.id != *id {
        return Err(Error::NotFound.into());
    }
    let word = Word::from_name(&given.answer).ok_or(Error::invalid("answer", "unknown"))?;
    let response = Response { answer: word, guests: given.guests.trim().parse().unwrap_or(0) };
    let said = if given.series && shown.event.rule.is_some() {
        events::answer_series(&app, &me, *id, response).await?;
        "event-answered"
    } else {
        match events::answer(&app, &me, given.on, response).await?.seat {
            Seat::Waiting => "event-answered-waiting",
            Seat::Offered => "event-answered-offered",
            _ => "event-answered",
        }
    };
    Ok(respond::see_other_saying(&format!("/events/{}?on={}", shown.event.slug, given.on), said))
}
