//! The programme of a day, and adding to it: `/occurrences/{id}/workshops/new`.

use super::{filled::Filled, when::When};
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App, Error,
    events::{self, Mode, Seat, ShownEvent, listing::Listed, workshops},
    platform::ids::OccurrenceId,
};
use relais_transport::{Answer, Signed};

/// The workshops of a day, on its page.
#[derive(Template)]
#[template(path = "events/programme.html")]
pub struct Programme<'a> {
    cx: &'a Page,
    shown: &'a ShownEvent,
    workshops: Vec<Listed>,
    /// Whether answers still count.
    open: bool,
}
impl HtmlSafe for Programme<'_> {}

impl<'a> Programme<'a> {
    pub async fn of(
        app: &App,
        cx: &'a Page,
        me: &Signed,
        shown: &'a ShownEvent,
    ) -> relais_domain::Result<Self> {
        let workshops = match shown.event.part_of {
            Some(_) => Vec::new(),
            None => workshops::list(app, me, shown.occurrence.id).await?,
        };
        let open = shown.occurrence.ends_at > app.now() && !shown.is_cancelled();
        Ok(Self { cx, shown, workshops, open })
    }

    fn may_add(&self) -> bool {
        self.shown.runs && self.open && self.shown.event.part_of.is_none()
    }

    /// Whether the reader has a seat for the day.
    fn attends(&self) -> bool {
        self.shown.answer.as_ref().is_some_and(|row| row.seat == Seat::Seated)
    }

    fn when(&self, listed: &Listed) -> When {
        When::new(self.cx, listed.occurrence.starts_at, listed.occurrence.ends_at, &listed.event.time_zone)
    }

    fn is_cancelled(&self, listed: &Listed) -> bool {
        listed.event.cancelled_at.or(listed.occurrence.cancelled_at).is_some()
    }

    /// The reader's part in it: `seated`, `waiting` or `offered`.
    fn standing(&self, listed: &Listed) -> Option<&'static str> {
        let seat = listed.answer.as_ref()?.seat;
        matches!(seat, Seat::Seated | Seat::Waiting | Seat::Offered).then(|| seat.as_str())
    }

    fn mode(&self, listed: &Listed) -> Mode {
        if listed.event.mode == Mode::Remote { Mode::Remote } else { Mode::OnSite }
    }

    /// How to pick it: as one comes to the day, where it is held that way.
    fn word(&self, listed: &Listed) -> &'static str {
        let comes = self.shown.answer.as_ref().and_then(|row| row.answer.mode());
        match comes {
            Some(Mode::Remote) if listed.event.mode.is_remote() => "remote",
            _ => self.mode(listed).as_str(),
        }
    }

    fn seats(&self, listed: &Listed) -> String {
        let mode = self.mode(listed);
        match listed.occurrence.free(&listed.event, mode) {
            Some(0) => self.cx.tn("workshop-full", listed.occurrence.waiting_count),
            Some(free) => self.cx.tn("workshop-free", free),
            None => self.cx.t("workshop-open"),
        }
    }
}

#[derive(Template)]
#[template(path = "events/workshop.html")]
struct Sheet<'a> {
    cx: &'a Page,
    day: &'a ShownEvent,
    filled: &'a Filled,
    problems: Problems,
}

async fn day(app: &App, me: &Signed, id: OccurrenceId) -> relais_domain::Result<ShownEvent> {
    let day = events::find_occurrence(app, me, id).await?;
    if day.runs { Ok(day) } else { Err(Error::Forbidden("event-hosts-only")) }
}

/// `GET /occurrences/{id}/workshops/new`.
pub async fn blank(app: Data<App>, cx: Page, me: Signed, id: Path<OccurrenceId>) -> Answer {
    let day = day(&app, &me, *id).await?;
    let filled = Filled::within(&day.event, &day.occurrence);
    respond::page(&Sheet { cx: &cx, day: &day, filled: &filled, problems: Problems::default() })
}

/// `POST /occurrences/{id}/workshops/new`.
pub async fn add(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<OccurrenceId>,
    filled: Form<Filled>,
) -> Answer {
    let day = day(&app, &me, *id).await?;
    let added = async { workshops::add(&app, &me, *id, filled.plan()?).await };
    match added.await {
        Ok(_) => {
            let page = format!("/events/{}?on={id}#programme", day.event.slug);
            Ok(respond::see_other_saying(&page, "workshop-added"))
        }
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&Sheet { cx: &cx, day: &day, filled: &filled, problems })
        }
        Err(other) => Err(other.into()),
    }
}
