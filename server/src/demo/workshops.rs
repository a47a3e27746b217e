//! The programme of a day of the demo, and who picked what.

use super::load::Demo;
use chrono::Duration;
use relais_domain::{
    events::{self, Answer, Event, Mode, Plan, Response, agenda::Agenda, local, workshops},
    identity::Member,
    platform::clock::Moment,
};
use serde::Deserialize;

/// A workshop of the first time an event takes place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Offered {
    title: String,
    /// Minutes after the day begins.
    from: i64,
    minutes: i64,
    room: String,
    seats: i32,
    body: String,
    /// Handles, in the order they picked it.
    picks: Vec<String>,
}

impl Demo {
    pub(super) async fn workshops(
        &self,
        offered: &[Offered],
        day: &Event,
        by: &Member,
        planned: Moment,
    ) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        // A day after the last answer, and not after the start of the demo.
        let picked = (planned + Duration::hours(30)).min(self.past.start - Duration::hours(2));
        let when = events::find(self.past.at(planned), by, day.id).await.map_err(told)?.occurrence;
        for workshop in offered {
            let starts = local::hour(when.starts_at, day.zone()) + Duration::minutes(workshop.from);
            let plan = Plan {
                title: workshop.title.clone(),
                body: workshop.body.clone(),
                agenda: Agenda::parse(""),
                mode: Mode::OnSite,
                place: workshop.room.clone(),
                link: String::new(),
                site: None,
                time_zone: day.time_zone.clone(),
                starts,
                ends: starts + Duration::minutes(workshop.minutes),
                rule: String::new(),
                on_site_seats: Some(workshop.seats),
                remote_seats: None,
                guests_max: 0,
            };
            let app = self.past.at(planned + Duration::minutes(20));
            let made = workshops::add(app, by, when.id, plan).await.map_err(told)?;
            let time = events::find(app, by, made.id).await.map_err(told)?.occurrence.id;
            let response = Response { answer: Answer::OnSite, guests: 0 };
            for handle in &workshop.picks {
                let member = self.crew.member(handle)?;
                let answered = events::answer(self.past.at(picked), &member, time, response).await;
                answered.map_err(|error| format!("{}, {handle}: {error}", workshop.title))?;
            }
        }
        Ok(())
    }
}
