//! When the network meets, and who said they come.

use super::{calendar::When, content, load::Demo, workshops::Offered};
use chrono::Duration;
use relais_domain::{
    events::{
        self, Answer, Event, Mode, Occurrence, Plan, Response,
        actions::NewAction,
        agenda::Agenda,
        attendance,
        closing::{self, Closing},
        local, questions,
    },
    identity::Member,
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
    /// What is asked of the next time it takes place.
    #[serde(default)]
    questions: Vec<Question>,
    #[serde(default)]
    held: Vec<Held>,
    #[serde(default)]
    workshops: Vec<Offered>,
}

/// One time it took place, and what is left of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    /// Counted from the first, which is 0.
    time: usize,
    came: Vec<String>,
    minutes: String,
    #[serde(default)]
    actions: Vec<TakenOn>,
    #[serde(default)]
    questions: Vec<Question>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TakenOn {
    what: String,
    owner: String,
    /// Days after the event.
    within: i64,
    #[serde(default)]
    done: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    by: String,
    text: String,
    #[serde(default)]
    answered: bool,
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
        self.workshops(&planned.workshops, &event, &by, at).await?;
        self.meetings(planned, &event, &by, at).await
    }

    /// What happened the times it took place, and what is asked of the next.
    async fn meetings(
        &self,
        planned: &Planned,
        event: &Event,
        by: &Member,
        at: Moment,
    ) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        let times = events::coming(self.past.at(at), by, event.id, 100).await.map_err(told)?;
        for held in &planned.held {
            let time = times.get(held.time).ok_or("it did not take place that often")?;
            self.meeting(event, by, time, held).await?;
        }
        if let Some(next) = times.iter().find(|time| time.starts_at > self.past.start) {
            let asked = self.past.start - Duration::hours(20);
            self.questions(by, next, &planned.questions, asked).await?;
        }
        Ok(())
    }

    async fn meeting(
        &self,
        event: &Event,
        by: &Member,
        time: &Occurrence,
        held: &Held,
    ) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        let on = time.id;
        self.questions(by, time, &held.questions, time.starts_at - Duration::hours(3)).await?;
        for (minute, handle) in (0..).zip(&held.came) {
            let app = self.past.at(time.starts_at + Duration::minutes(minute));
            attendance::set(app, by, on, self.crew.id(handle)?, true).await.map_err(told)?;
        }
        let day = time.ends_at.with_timezone(&event.zone()).date_naive();
        let mut actions = Vec::new();
        for taken in &held.actions {
            let (what, owner) = (taken.what.clone(), self.crew.id(&taken.owner)?);
            actions.push(NewAction { what, owner, due_on: day + Duration::days(taken.within) });
        }
        let app = self.past.at(time.ends_at + Duration::minutes(40));
        let closing = Closing { minutes: held.minutes.clone(), actions };
        closing::close(app, by, on, closing).await.map_err(told)?;
        while questions::post_due(app).await.map_err(told)? > 0 {}
        let closed = closing::closed(app, by, on).await.map_err(told)?.ok_or("it was not closed")?;
        let app = self.past.at((time.ends_at + Duration::hours(47)).min(self.past.start));
        for ((action, _), taken) in closed.actions.iter().zip(&held.actions) {
            if taken.done {
                let owner = self.crew.member(&taken.owner)?;
                events::actions::set_done(app, &owner, action.id, true).await.map_err(told)?;
            }
        }
        Ok(())
    }

    async fn questions(
        &self,
        by: &Member,
        time: &Occurrence,
        asked: &[Question],
        at: Moment,
    ) -> Result<(), String> {
        let told = |error: relais_domain::Error| error.to_string();
        for (nth, question) in (0..).zip(asked) {
            let asker = self.crew.member(&question.by)?;
            let app = self.past.at(at + Duration::minutes(17 * nth));
            let row = questions::ask(app, &asker, time.id, &question.text).await.map_err(told)?;
            if question.answered {
                questions::settle(self.past.at(time.ends_at), by, row.id).await.map_err(told)?;
            }
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
