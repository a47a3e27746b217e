//! Planning a milestone: `/spaces/{slug}/milestones/new` and `/milestones/{id}/edit`.

use super::filled::Filled;
use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    milestones::{self, Confidence, Precision},
    platform::ids::MilestoneId,
    spaces::{self, Action},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "milestones/form.html")]
struct Sheet<'a> {
    cx: &'a Page,
    filled: &'a Filled,
    problems: Problems,
    /// Where it is sent, and where one goes back to.
    action: String,
    back: String,
    /// Planned before, or new.
    planned: bool,
    /// Whether it can still be kept for members.
    may_wait: bool,
}

impl Sheet<'_> {
    fn precisions(&self) -> Vec<Choice> {
        let choice = |one: Precision| Choice::new(one.as_str(), self.cx.tx("precision-", one.as_str()));
        Precision::ALL.into_iter().map(choice).collect()
    }

    fn confidences(&self) -> Vec<Choice> {
        let choice = |one: Confidence| Choice::new(one.as_str(), self.cx.tx("confidence-", one.as_str()));
        Confidence::ALL.into_iter().map(choice).collect()
    }
}

fn new<'a>(cx: &'a Page, filled: &'a Filled, problems: Problems, slug: &str) -> Sheet<'a> {
    let back = format!("/spaces/{slug}/milestones");
    Sheet { cx, filled, problems, action: format!("{back}/new"), back, planned: false, may_wait: true }
}

/// `GET /spaces/{slug}/milestones/new`.
pub async fn blank(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    spaces::find(&app, &me, &slug).await?.may(Action::Manage)?;
    respond::page(&new(&cx, &Filled::empty(), Problems::default(), &slug))
}

/// `POST /spaces/{slug}/milestones/new`.
pub async fn create(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    filled: Form<Filled>,
) -> Answer {
    let made = async { milestones::create(&app, &me, &slug, filled.plan(&cx)?).await };
    match made.await {
        Ok(_) => Ok(respond::see_other_saying(&format!("/spaces/{slug}/milestones"), "milestone-planned")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&new(&cx, &filled, problems, &slug))
        }
        Err(other) => Err(other.into()),
    }
}

fn known<'a>(
    cx: &'a Page,
    filled: &'a Filled,
    problems: Problems,
    shown: &milestones::Shown,
    slug: &str,
) -> Sheet<'a> {
    let (action, back) =
        (format!("/milestones/{}/edit", shown.milestone.id), format!("/spaces/{slug}/milestones"));
    Sheet { cx, filled, problems, action, back, planned: true, may_wait: shown.embargoed }
}

/// `GET /milestones/{id}/edit`.
pub async fn again(app: Data<App>, cx: Page, me: Signed, id: Path<MilestoneId>) -> Answer {
    let (shown, seen) = milestones::find(&app, &me, *id).await?;
    let seen = seen.may(Action::Manage)?;
    let filled = Filled::from_milestone(&cx, &shown.milestone);
    respond::page(&known(&cx, &filled, Problems::default(), &shown, &seen.space.slug))
}

/// `POST /milestones/{id}/edit`.
pub async fn save(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<MilestoneId>,
    filled: Form<Filled>,
) -> Answer {
    let (shown, seen) = milestones::find(&app, &me, *id).await?;
    let slug = &seen.space.slug;
    let saved = async { milestones::edit(&app, &me, *id, filled.plan(&cx)?).await };
    match saved.await {
        Ok(_) => Ok(respond::see_other_saying(&format!("/spaces/{slug}/milestones"), "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&known(&cx, &filled, problems, &shown, slug))
        }
        Err(other) => Err(other.into()),
    }
}
