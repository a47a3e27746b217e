//! `GET /waiting`: what needs me.

use crate::{notifications::list::Notices, page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{App, notifications};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "feed/waiting.html")]
struct Waiting<'a> {
    cx: &'a Page,
    notices: Notices<'a>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, Paging(at): Paging) -> Answer {
    let page = notifications::list(&app, &me, true, &at).await?;
    let notices = Notices { cx: &cx, page: &page, address: "/waiting?".to_owned() };
    if cx.partial {
        return respond::page(&notices);
    }
    respond::page(&Waiting { cx: &cx, notices })
}
