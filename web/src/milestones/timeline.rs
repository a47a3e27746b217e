//! `GET /spaces/{slug}/milestones`.

use crate::{page::Page, respond, spaces::Header};
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::Datelike;
use relais_domain::{
    App,
    milestones::{self, Milestone, Precision, Shown},
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "milestones/timeline.html")]
struct Timeline<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    milestones: Vec<Shown>,
}

impl Timeline<'_> {
    fn may_plan(&self) -> bool {
        self.seen.allows(Action::Manage)
    }

    fn when(&self, milestone: &Milestone) -> String {
        when(self.cx, milestone)
    }

    /// Its time has come and it was not reached.
    fn is_late(&self, milestone: &Milestone) -> bool {
        let today = self.cx.now.with_timezone(&self.cx.zone).date_naive();
        let months = match milestone.precision {
            Precision::Day => 0,
            Precision::Month => 1,
            Precision::Quarter => 3,
        };
        let end = milestone.due_on + chrono::Months::new(months);
        milestone.reached_at.is_none() && if months == 0 { end < today } else { end <= today }
    }
}

/// `4 décembre 2026`, `décembre 2026`, `4e trimestre 2026`.
pub fn when(cx: &Page, milestone: &Milestone) -> String {
    let day = milestone.due_on;
    let year = day.year().to_string();
    match milestone.precision {
        Precision::Day => cx.day(&day),
        Precision::Month => {
            cx.t2("milestone-month", "month", cx.t(&format!("month-{}", day.month())), "year", year)
        }
        Precision::Quarter => cx.t2("milestone-quarter", "quarter", day.month0() / 3 + 1, "year", year),
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    let milestones = milestones::in_space(&app, &me, &slug).await?;
    let header = Header::new(&cx, &seen, "milestones");
    Ok(respond::unsay(&cx, respond::page(&Timeline { cx: &cx, header, seen: &seen, milestones })?))
}
