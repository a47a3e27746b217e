//! `/settings/notifications`: what one is told of, where, and when not.

use crate::{
    page::{Page, Problems},
    respond,
    settings::sessions,
};
use actix_web::{
    http::StatusCode,
    web::{Data, Form},
};
use askama::Template;
use relais_domain::{
    App, Error,
    notifications::{
        self, Cadence, Channels, NotificationKind, Preferences, QuietHours,
        devices::{self, Device},
    },
};
use relais_transport::{Answer, Signed};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "notifications/preferences.html")]
struct Settings<'a> {
    cx: &'a Page,
    chosen: Preferences,
    /// The key browsers subscribe with; nothing while push is off.
    push_key: Option<&'a str>,
    devices: Vec<Device>,
    problems: Problems,
}

impl Settings<'_> {
    /// The kinds this page offers: what only moderators get is theirs to see.
    fn kinds(&self) -> [NotificationKind; NotificationKind::ALL.len()] {
        NotificationKind::ALL
    }

    fn of(&self, kind: &NotificationKind) -> Channels {
        self.chosen.of(*kind)
    }

    fn device(&self, device: &Device) -> String {
        sessions::device(self.cx, &device.device)
    }

    fn cadences(&self) -> [Cadence; 4] {
        Cadence::ALL
    }

    fn quiet(&self, end: &str) -> String {
        let said = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        match (self.chosen.quiet, end) {
            (Some(quiet), "from") => said(quiet.from),
            (Some(quiet), _) => said(quiet.to),
            (None, "from") => "20:00".to_owned(),
            (None, _) => "07:30".to_owned(),
        }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let chosen = notifications::preferences(&app, &me).await?;
    render(&app, &cx, &me, chosen, Problems::default()).await
}

async fn render(app: &App, cx: &Page, me: &Signed, chosen: Preferences, problems: Problems) -> Answer {
    let push = app.push();
    let push_key = push.is_on().then_some(push.public_key.as_str());
    let devices = if push.is_on() { devices::devices(app, me).await? } else { Vec::new() };
    let page = Settings { cx, chosen, push_key, devices, problems };
    if page.problems.is_empty() {
        return Ok(respond::unsay(cx, respond::page(&page)?));
    }
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn save(app: Data<App>, cx: Page, me: Signed, typed: Form<HashMap<String, String>>) -> Answer {
    let chosen = chosen(&typed, app.push().is_on());
    let saved = match &chosen {
        Ok(chosen) => notifications::set_preferences(&app, &me, chosen.clone()).await,
        Err(_) => Err(Error::invalid("quiet_from", "malformed")),
    };
    match saved {
        Ok(()) => Ok(respond::see_other_saying("/settings/notifications", "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let (Ok(chosen) | Err(chosen)) = chosen;
            render(&app, &cx, &me, chosen, problems).await
        }
        Err(other) => Err(other.into()),
    }
}

/// What the form says; `Err` when its hours are none.
fn chosen(typed: &HashMap<String, String>, push_is_on: bool) -> Result<Preferences, Preferences> {
    let is_on = |name: &str| typed.contains_key(name);
    let kinds = NotificationKind::ALL.map(|kind| {
        let name = kind.as_str();
        let email = typed.get(&format!("{name}-email")).map_or("", String::as_str);
        let cadence = Cadence::ALL.into_iter().find(|cadence| cadence.as_str() == email);
        let channels = Channels {
            in_app: is_on(&format!("{name}-in-app")),
            email: cadence.unwrap_or(Channels::by_default(kind).email),
            push: if push_is_on { is_on(&format!("{name}-push")) } else { Channels::by_default(kind).push },
        };
        (kind, channels)
    });
    let chosen = Preferences { kinds: kinds.into(), quiet: None, breaks: is_on("breaks") };
    if !is_on("quiet") {
        return Ok(chosen);
    }
    let hour = |name: &str| typed.get(name).and_then(|text| minutes(text));
    match (hour("quiet_from"), hour("quiet_to")) {
        (Some(from), Some(to)) => Ok(Preferences { quiet: Some(QuietHours { from, to }), ..chosen }),
        _ => Err(chosen),
    }
}

/// What `<input type="time">` sends, as minutes since midnight.
fn minutes(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let (hours, minutes): (u16, u16) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}
