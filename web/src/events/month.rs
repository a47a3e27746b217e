//! `GET /events/month`: a month at a glance.

use super::When;
use crate::{page::Page, respond};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use relais_domain::{
    App,
    events::listing::{self, Listed, Range},
    platform::pages::PageRequest,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/month.html")]
struct Month<'a> {
    cx: &'a Page,
    first: NaiveDate,
    weeks: Vec<Vec<Day>>,
    /// There was more than a month's page holds.
    cut: bool,
    all: bool,
}

/// One day of the grid.
struct Day {
    date: NaiveDate,
    /// Of this month, not of the one before or after.
    here: bool,
    today: bool,
    events: Vec<Listed>,
}

/// The most pages of events a month reads.
const PAGES: usize = 4;

impl Month<'_> {
    fn title(&self) -> String {
        let month = self.cx.t(&format!("month-{}", self.first.month()));
        self.cx.t2("month-and-year", "month", month, "year", self.first.year().to_string())
    }

    /// The way to another month.
    fn at(&self, first: Option<NaiveDate>) -> String {
        let first = first.unwrap_or(self.first);
        format!("/events/month?of={}&all={}", first.format("%Y-%m"), self.all)
    }

    fn before(&self) -> String {
        self.at(self.first.checked_sub_months(Months::new(1)))
    }

    fn after(&self) -> String {
        self.at(self.first.checked_add_months(Months::new(1)))
    }

    fn weekday(&self, day: &Day) -> String {
        self.cx.t(&format!("weekday-{}", day.date.weekday().number_from_monday()))
    }

    fn hour(&self, listed: &Listed) -> String {
        let occurrence = &listed.occurrence;
        let when = When::new(self.cx, occurrence.starts_at, occurrence.ends_at, &listed.event.time_zone);
        when.hours.split(' ').next().unwrap_or_default().to_owned()
    }

    fn is_off(&self, listed: &Listed) -> bool {
        listed.event.cancelled_at.or(listed.occurrence.cancelled_at).is_some()
    }
}

#[derive(Deserialize)]
pub struct Which {
    /// `2026-11`; this month when there is none, or none that can be read.
    #[serde(default)]
    of: String,
    #[serde(default)]
    all: bool,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, which: Query<Which>) -> Answer {
    let today = cx.now.with_timezone(&cx.zone).date_naive();
    let asked = NaiveDate::parse_from_str(&format!("{}-01", which.of), "%Y-%m-%d").ok();
    let near = asked.filter(|day| (2000..2200).contains(&day.year())).unwrap_or(today);
    let first = near.with_day(1).unwrap_or(near);
    let start = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let last = first + Months::new(1);
    // Whole weeks, to the Monday after the month.
    let end = last + Days::new(u64::from((7 - last.weekday().num_days_from_monday()) % 7));
    let range = Range::Between(midnight(start, cx.zone), midnight(end, cx.zone));
    let mut found: Vec<Listed> = Vec::new();
    let mut request = PageRequest::first(100);
    let mut cut = false;
    for page in 1..=PAGES {
        let read = if which.all {
            listing::in_my_spaces(&app, &me, range, &request).await?
        } else {
            listing::mine(&app, &me, range, &request).await?
        };
        found.extend(read.items);
        request.cursor = read.next;
        if request.cursor.is_none() {
            break;
        }
        cut = page == PAGES;
    }
    let mut weeks: Vec<Vec<Day>> = Vec::new();
    for date in start.iter_days().take_while(|date| *date < end) {
        let here = date.month() == first.month();
        let day = Day { date, here, today: date == today, events: Vec::new() };
        match weeks.last_mut() {
            Some(week) if week.len() < 7 => week.push(day),
            _ => weeks.push(vec![day]),
        }
    }
    for listed in found {
        let date = listed.occurrence.starts_at.with_timezone(&cx.zone).date_naive();
        if let Some(day) = weeks.iter_mut().flatten().find(|day| day.date == date) {
            day.events.push(listed);
        }
    }
    respond::page(&Month { cx: &cx, first, weeks, cut, all: which.all })
}

/// When a day begins there; where the clocks skip midnight, as if they did not.
fn midnight(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    zone.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}
