//! `/moderation/log`: who did what to whom, in what one moderates.

use super::mine::Acts;
use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{App, moderation};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct Log<'a> {
    cx: &'a Page,
    acts: Acts<'a>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, Paging(at): Paging) -> Answer {
    let page = moderation::log(&app, &me, &at).await?;
    let acts = Acts { cx: &cx, page: &page, mine: false };
    respond::page(&Log { cx: &cx, acts })
}
