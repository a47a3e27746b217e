//! `GET /events/{slug}`: when, where, who, and my part in it.

use super::{When, workshops::Programme};
use crate::{
    cards::{Filled, Slots},
    feed::home::Aside,
    kit::compose::address_for,
    page::Page,
    respond,
};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use relais_domain::{
    App,
    events::{
        self, Answer as Word, AnswerRow, Mode, Occurrence, Seat, ShownEvent,
        actions::Action,
        attendance::{self, Attendance},
        check_in,
        closing::{self, Closed},
        questions::{self, Asked},
        slots::{self, Warning},
    },
    identity::PersonCard,
    kit::Kind,
    platform::ids::{OccurrenceId, PersonId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/show.html")]
struct Show<'a> {
    cx: &'a Page,
    shown: &'a ShownEvent,
    when: When,
    /// The other times of a series.
    coming: Vec<Occurrence>,
    people: Vec<(PersonCard, AnswerRow)>,
    warnings: Vec<String>,
    over: bool,
    me: PersonId,
    /// Whether one can say that one is there.
    doors_open: bool,
    came: Option<Attendance>,
    /// The list at the door, for whoever runs the event.
    door: String,
    begun: bool,
    questions: Vec<Asked>,
    closed: Option<Closed>,
    programme: Programme<'a>,
    /// Of a workshop: the day it is part of.
    day: Option<ShownEvent>,
    filled: Filled,
}

/// How many faces a page shows.
const FACES: usize = 24;
/// How many coming times a page lists.
const TIMES: u64 = 12;

impl Show<'_> {
    fn section(&self) -> Aside<'_> {
        Aside { cx: self.cx, filled: &self.filled, slot: "event.section" }
    }

    /// Where it is put into the kit of its space.
    fn kit_address(&self) -> Option<String> {
        address_for(&self.shown.seen, Kind::Event, self.shown.event.id.0)
    }

    fn words(&self) -> Vec<Word> {
        let offered = |word: &Word| match word {
            Word::OnSite => self.shown.event.mode.is_on_site(),
            Word::Remote => self.shown.event.mode.is_remote(),
            Word::Maybe | Word::No => true,
        };
        Word::ALL.into_iter().filter(offered).collect()
    }

    fn is_mine(&self, word: &Word) -> bool {
        self.shown.answer.as_ref().is_some_and(|row| row.answer == *word && row.seat != Seat::Lapsed)
    }

    fn seat_is(&self, seat: &str) -> bool {
        self.shown.answer.as_ref().is_some_and(|row| row.seat.as_str() == seat)
    }

    /// Until when a seat is kept for the reader.
    fn offered_until(&self) -> Option<String> {
        let row = self.shown.answer.as_ref().filter(|row| row.seat == Seat::Offered)?;
        Some(self.cx.moment(&row.offered_until?))
    }

    fn guests(&self) -> i32 {
        self.shown.answer.as_ref().map_or(0, |row| row.guests)
    }

    fn open(&self) -> bool {
        !self.over && !self.shown.is_cancelled()
    }

    fn times(&self, occurrence: &Occurrence) -> When {
        When::new(self.cx, occurrence.starts_at, occurrence.ends_at, &self.shown.event.time_zone)
    }

    fn seats(&self, mode: &str) -> String {
        let (occurrence, event) = (&self.shown.occurrence, &self.shown.event);
        let mode = Mode::from_name(mode).unwrap_or(Mode::OnSite);
        match occurrence.free(event, mode) {
            Some(free) => self.cx.t2("event-seats-left", "taken", occurrence.taken(mode), "count", free),
            None => self.cx.tn("event-coming", occurrence.taken(mode)),
        }
    }

    fn coming_people(&self) -> Vec<&PersonCard> {
        let seated = self.people.iter().filter(|(_, row)| row.seat == Seat::Seated);
        seated.map(|(person, _)| person).take(FACES).collect()
    }

    fn may_finish(&self, action: &Action) -> bool {
        self.shown.runs || action.owner_id == self.me
    }

    fn may_settle(&self, asked: &Asked) -> bool {
        asked.question.outcome.is_none() && (self.shown.runs || asked.question.person_id == self.me)
    }

    fn is_mine_to_withdraw(&self, asked: &Asked) -> bool {
        !self.shown.runs && asked.question.person_id == self.me
    }

    fn minutes(&self, minutes: &u16) -> String {
        self.cx.tn("event-minutes", u32::from(*minutes))
    }

    fn reason(&self) -> &str {
        let reason = self.shown.occurrence.cancel_reason.as_ref().or(self.shown.event.cancel_reason.as_ref());
        reason.map_or("", String::as_str)
    }
}

#[derive(Deserialize)]
pub struct Which {
    on: Option<OccurrenceId>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, which: Query<Which>) -> Answer {
    let shown = events::find_by_slug(&app, &me, &slug, which.on).await?;
    let coming = events::coming(&app, &me, shown.event.id, TIMES).await?;
    let people = events::people(&app, &me, shown.occurrence.id).await?;
    let warnings = if shown.runs && shown.event.cancelled_at.is_none() {
        slots::warnings(&app, &shown.event, &coming).await?
    } else {
        Vec::new()
    };
    let warnings = warnings.iter().map(|warning| said(&cx, warning)).collect();
    let when = When::new(&cx, shown.occurrence.starts_at, shown.occurrence.ends_at, &shown.event.time_zone);
    let over = shown.occurrence.ends_at <= app.now();
    let coming = if shown.event.rule.is_some() { coming } else { Vec::new() };
    let on = shown.occurrence.id;
    let door = if shown.runs { check_in::sheet(&app, &me, on).await?.door } else { String::new() };
    let filled =
        Slots::default().about("event.section", "event", shown.event.id.0).fill(&app, &cx, &me).await?;
    let day = match shown.event.part_of {
        Some(day) => Some(events::find_occurrence(&app, &me, day).await?),
        None => None,
    };
    let page = Show {
        programme: Programme::of(&app, &cx, &me, &shown).await?,
        day,
        filled,
        cx: &cx,
        when,
        coming,
        people,
        warnings,
        over,
        me: me.id,
        doors_open: attendance::is_open(&shown.event, &shown.occurrence, app.now()),
        came: attendance::of(&app, &me, on).await?,
        door: door.strip_prefix(app.origin()).unwrap_or(&door).to_owned(),
        begun: shown.occurrence.starts_at <= app.now(),
        questions: questions::list(&app, &me, on).await?,
        closed: closing::closed(&app, &me, on).await?,
        shown: &shown,
    };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

fn said(cx: &Page, warning: &Warning) -> String {
    match warning {
        Warning::Protected(hours) => {
            let hour = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
            cx.t2("event-warning-protected", "from", hour(hours.from), "to", hour(hours.to))
        }
        Warning::Holiday(day, holiday) => {
            let name = cx.tx("holiday-", holiday.as_str());
            cx.t2("event-warning-holiday", "day", cx.day(day), "holiday", name)
        }
    }
}
