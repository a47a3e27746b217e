//! `GET /notifications/unread`: the count beside the bell.

use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{App, notifications};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "notifications/unread.html")]
struct Unread<'a> {
    cx: &'a Page,
}

pub async fn show(app: Data<App>, mut cx: Page, me: Signed) -> Answer {
    cx.frame.unread = notifications::unseen_count(&app, &me).await?;
    respond::page(&Unread { cx: &cx })
}
