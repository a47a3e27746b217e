//! `/mailbox`: in the demonstration, the mail that would have been sent. Whoever tries it out reads
//! everybody's mail there, so it exists only there.

use crate::{page::Page, respond};
use actix_web::{
    HttpResponse,
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    web::{Data, Path},
};
use askama::Template;
use relais_domain::{
    App, Error,
    platform::mail::{self, Kept},
};
use relais_transport::Answer;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct Mailbox<'a> {
    cx: &'a Page,
    mails: Vec<Kept>,
}

#[derive(Template)]
#[template(path = "mailbox/mail.html")]
struct ShowMail<'a> {
    cx: &'a Page,
    mail: &'a Kept,
}

impl ShowMail<'_> {
    /// The lines of the mail, with those that are addresses of ours as such.
    fn lines(&self) -> Vec<(&str, bool)> {
        self.mail
            .text
            .lines()
            .map(|line| (line, line.starts_with("http://") || line.starts_with("https://")))
            .collect()
    }
}

pub async fn list(app: Data<App>, cx: Page) -> Answer {
    in_demo(&cx)?;
    let mails = mail::kept(&app, 50).await?;
    respond::page(&Mailbox { cx: &cx, mails })
}

pub async fn show(app: Data<App>, cx: Page, id: Path<Uuid>) -> Answer {
    in_demo(&cx)?;
    let mail = mail::kept_one(&app, *id).await?;
    respond::page(&ShowMail { cx: &cx, mail: &mail })
}

/// `GET /mailbox/{id}/html`: the mail as a mail program shows it. It may run nothing and load nothing.
pub async fn html(app: Data<App>, cx: Page, id: Path<Uuid>) -> Answer {
    in_demo(&cx)?;
    let mail = mail::kept_one(&app, *id).await?;
    // A link in a mail leaves the frame it is shown in.
    let html = mail.html.replacen("<head>", "<head><base target=\"_top\">", 1);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, FRAMED))
        .body(html))
}

const FRAMED: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; \
    sandbox allow-top-navigation-by-user-activation";

fn in_demo(cx: &Page) -> Result<(), Error> {
    if cx.frame.demo { Ok(()) } else { Err(Error::NotFound) }
}
