//! `/unsubscribe/{token}`: the link of a mail that stops more of its kind, without signing in.
//!
//! `GET` asks, because mail scanners open links. `POST` stops: from the page, or from a mail program with
//! `List-Unsubscribe=One-Click` (RFC 8058), which shows nothing of the answer but its status.

use crate::{page::Page, respond};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App,
    notifications::{self, Cadence, Unsubscribing, What},
};
use relais_transport::Answer;

#[derive(Template)]
#[template(path = "notifications/unsubscribe.html")]
struct Unsubscribe<'a> {
    cx: &'a Page,
    asked: Unsubscribing,
    /// Whether it has just been done.
    done: bool,
}

impl Unsubscribe<'_> {
    /// What stops, in a sentence.
    fn stops(&self) -> String {
        match self.asked.what {
            What::Thread(_) => {
                let title = self.asked.title.clone().unwrap_or_else(|| self.cx.t("unsubscribe-gone"));
                self.cx.t1("unsubscribe-thread", "title", title)
            }
            What::Kind(kind) => self.cx.t1("unsubscribe-kind", "what", self.cx.tx("told-", kind.as_str())),
            What::Digest(Cadence::Weekly) => self.cx.t("unsubscribe-weekly"),
            What::Digest(_) => self.cx.t("unsubscribe-daily"),
        }
    }
}

pub async fn show(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let asked = notifications::asked(&app, &token).await?;
    respond::page(&Unsubscribe { cx: &cx, asked, done: false })
}

pub async fn submit(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let asked = notifications::unsubscribe(&app, &token).await?;
    let done = asked.used_at.is_none();
    respond::page(&Unsubscribe { cx: &cx, asked, done })
}
