//! When the network meets, and who said they come.

use super::{calendar::When, content, load::Demo};
use chrono::Duration;
use relais_domain::{
    events::{self, Answer, Mode, Plan, Response, agenda::Agenda, local},
    platform::clock::Moment,
};
use serde::Deserialize;

const EVENTS: &str = include_str!("content/events.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    space: String,
    by: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(deserialize_with = "content::when")]
    planned: When,
    title: String,
    #[serde(deserialize_with = "content::when")]
    starts: When,
    minutes: i64,
    #[serde(default)]
    rule: String,
    mode: Mode,
    #[serde(default)]
    place: String,
    #[serde(default)]
    link: String,
    on_site_seats: Option<i32>,
    remote_seats: Option<i32>,
    #[serde(default)]
    guests_max: i32,
    agenda: String,
    body: String,
    #[serde(default)]
    on_site: Vec<String>,
    #[serde(default)]
    remote: Vec<String>,
    #[serde(default)]
    maybe: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    events: Vec<Planned>,
}

impl Demo {
    /// Plans what the network plans, and lets those who said so answer.
    pub(super) async fn events(&self) -> Result<(), String> {
        let File { events } = toml::from_str(EVENTS).map_err(|error| format!("events.toml: {error}"))?;
        for planned in &events {
            self.event(planned).await.map_err(|error| format!("events.toml, {}: {error}", planned.title))?;
        }
        Ok(())
    }

    async fn event(&self, planned: &Planned) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        let zone = self.content.zone(&planned.by);
        let at = self.past.calendar.moment(planned.planned, zone);
        let by = self.crew.member(&planned.by)?;
        let plan = plan(planned, self.past.calendar.moment(planned.starts, zone), zone);
        let event = events::create(self.past.at(at), &by, &planned.space, plan).await.map_err(told)?;
        for host in &planned.hosts {
            let host = self.crew.id(host)?;
            events::add_host(self.past.at(at), &by, event.id, host).await.map_err(told)?;
        }
        let words = [
            (&planned.on_site, Answer::OnSite),
            (&planned.remote, Answer::Remote),
            (&planned.maybe, Answer::Maybe),
        ];
        let answers = words.iter().flat_map(|(handles, word)| handles.iter().map(|handle| (handle, *word)));
        for (nth, (handle, answer)) in (1..).zip(answers) {
            // One every other hour from when it was planned, and none after the start of the demo.
            let at: Moment = (at + Duration::minutes(130 * nth)).min(self.past.start - Duration::minutes(1));
            let member = self.crew.member(handle)?;
            let response = Response { answer, guests: 0 };
            events::answer_series(self.past.at(at), &member, event.id, response).await.map_err(told)?;
        }
        Ok(())
    }
}

fn plan(planned: &Planned, starts_at: Moment, zone: chrono_tz::Tz) -> Plan {
    let starts = local::hour(starts_at, zone);
    Plan {
        title: planned.title.clone(),
        body: planned.body.clone(),
        agenda: Agenda::parse(&planned.agenda),
        mode: planned.mode,
        place: planned.place.clone(),
        link: planned.link.clone(),
        site: None,
        time_zone: zone.name().to_owned(),
        starts,
        ends: starts + Duration::minutes(planned.minutes),
        rule: planned.rule.clone(),
        on_site_seats: planned.on_site_seats,
        remote_seats: planned.remote_seats,
        guests_max: planned.guests_max,
    }
}
