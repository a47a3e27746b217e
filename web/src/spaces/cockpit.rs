//! `GET /spaces/{slug}/cockpit`: what those who run a space look at in the morning.

use super::header::Header;
use crate::{page::Page, respond};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App, feed,
    spaces::{self, Action},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "spaces/cockpit.html")]
struct Cockpit<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: feed::Cockpit,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let space = spaces::find(&app, &me, &slug).await?.may(Action::Manage)?;
    let seen = feed::cockpit(&app, &me, &slug).await?;
    respond::page(&Cockpit { cx: &cx, header: Header::new(&cx, &space, "cockpit"), seen })
}
