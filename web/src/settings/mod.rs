//! `/settings`: what one says about oneself, how one likes the product, and where one is signed in.

pub mod password;
pub mod picture;
pub mod plugin_data;
pub mod profile;
pub mod sessions;
pub mod tour;

use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::http::StatusCode;
use askama::Template;
use relais_domain::{
    App,
    identity::{
        PersonCard, people,
        sessions::{Session, list},
    },
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "settings/show.html")]
struct Settings<'a> {
    cx: &'a Page,
    me: PersonCard,
    typed: profile::Typed,
    zones: Vec<Choice>,
    sessions: Vec<Session>,
    problems: Problems,
}

impl Settings<'_> {
    fn device(&self, session: &Session) -> String {
        sessions::device(self.cx, &session.user_agent)
    }
}

/// The page, as it stands or with what was typed and is wrong.
async fn render(
    app: &App,
    cx: &Page,
    me: &Signed,
    typed: Option<profile::Typed>,
    problems: Problems,
) -> Answer {
    let person = people::find(app, me.id).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Settings {
        cx,
        me: PersonCard::from(&person),
        typed: typed.unwrap_or_else(|| profile::Typed::from_person(&person)),
        zones: chrono_tz::TZ_VARIANTS.iter().map(|zone| Choice::new(zone.name(), zone.name())).collect(),
        sessions: list(app, me).await?,
        problems,
    };
    Ok(respond::unsay(cx, respond::page_with(status, &page)?))
}
