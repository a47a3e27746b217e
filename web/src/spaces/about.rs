//! `GET /spaces/{slug}/about`.

use super::header::Header;
use crate::{page::Page, respond};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App,
    identity::PersonCard,
    spaces::{self, Action, Seen, members},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "spaces/about.html")]
struct About<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    runs: Vec<PersonCard>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Know)?;
    let runs = members::who_runs(&app, seen.space.id).await?;
    respond::page(&About { cx: &cx, header: Header::new(&cx, &seen, "about"), seen: &seen, runs })
}
