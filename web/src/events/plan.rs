//! Planning an event: `/spaces/{slug}/events/new` and `/events/{id}/edit`.

use super::filled::{Filled, RULES};
use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use relais_domain::{
    App, Error, Result,
    events::{self, Mode},
    identity::directory::sites,
    platform::ids::EventId,
    spaces::{self, Action},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/form.html")]
struct Sheet<'a> {
    cx: &'a Page,
    filled: &'a Filled,
    problems: Problems,
    /// Where it is sent, and where one goes back to.
    action: String,
    back: String,
    /// Planned before, or new.
    planned: bool,
    sites: Vec<Choice>,
}

impl Sheet<'_> {
    fn modes(&self) -> [Mode; 3] {
        Mode::ALL
    }

    fn rules(&self) -> Vec<Choice> {
        let known = RULES.iter().map(|(name, _)| *name).chain(["other"]);
        let known = known.map(|name| Choice::new(name, self.cx.tx("event-repeats-", name)));
        [Choice::new("", self.cx.t("event-repeats-never"))].into_iter().chain(known).collect()
    }

    fn templates(&self) -> [&'static str; 3] {
        ["ritual", "workshop", "launch"]
    }

    /// The zones of our sites and of the reader; any other can be typed.
    fn zones(&self) -> [&'static str; 6] {
        ["Europe/Paris", "Europe/Dublin", "Europe/London", "America/Martinique", "Indian/Reunion", "UTC"]
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    template: String,
}

async fn sheet<'a>(app: &App, cx: &'a Page, filled: &'a Filled, problems: Problems) -> Result<Sheet<'a>> {
    let all = sites::list(app).await?;
    let sites = all.into_iter().map(|(site, _)| Choice::new(site.id.to_string(), site.name));
    let sites = [Choice::new("", cx.t("event-site-none"))].into_iter().chain(sites).collect();
    let (action, back) = (String::new(), String::new());
    Ok(Sheet { cx, filled, problems, action, back, planned: false, sites })
}

/// `GET /spaces/{slug}/events/new`.
pub async fn blank(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    wanted: Query<Wanted>,
) -> Answer {
    spaces::find(&app, &me, &slug).await?.may(Action::Post)?;
    let filled = Filled::empty(&cx, &me.time_zone, &wanted.template);
    let sheet = sheet(&app, &cx, &filled, Problems::default()).await?;
    respond::page(&new(sheet, &slug))
}

fn new<'a>(sheet: Sheet<'a>, slug: &str) -> Sheet<'a> {
    let back = format!("/spaces/{slug}/events");
    Sheet { action: format!("{back}/new"), back, ..sheet }
}

/// `POST /spaces/{slug}/events/new`.
pub async fn create(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    filled: Form<Filled>,
) -> Answer {
    let made = async { events::create(&app, &me, &slug, filled.plan()?).await };
    match made.await {
        Ok(event) => Ok(respond::see_other_saying(&format!("/events/{}", event.slug), "event-planned")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let sheet = sheet(&app, &cx, &filled, problems).await?;
            respond::unprocessable(&new(sheet, &slug))
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /events/{id}/edit`.
pub async fn again(app: Data<App>, cx: Page, me: Signed, id: Path<EventId>) -> Answer {
    let shown = events::find(&app, &me, *id).await?;
    if !shown.runs {
        return Err(Error::Forbidden("event-hosts-only").into());
    }
    let filled = Filled::from_event(&shown.event);
    let sheet = sheet(&app, &cx, &filled, Problems::default()).await?;
    respond::page(&known(sheet, *id, &shown.event.slug))
}

fn known<'a>(sheet: Sheet<'a>, id: EventId, slug: &str) -> Sheet<'a> {
    Sheet { action: format!("/events/{id}/edit"), back: format!("/events/{slug}"), planned: true, ..sheet }
}

/// `POST /events/{id}/edit`.
pub async fn save(app: Data<App>, cx: Page, me: Signed, id: Path<EventId>, filled: Form<Filled>) -> Answer {
    let slug = events::find(&app, &me, *id).await?.event.slug;
    let saved = async { events::edit(&app, &me, *id, filled.plan()?).await };
    match saved.await {
        Ok(_) => Ok(respond::see_other_saying(&format!("/events/{slug}"), "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let sheet = sheet(&app, &cx, &filled, problems).await?;
            respond::unprocessable(&known(sheet, *id, &slug))
        }
        Err(other) => Err(other.into()),
    }
}
