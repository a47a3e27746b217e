//! `/forgot-password`: asks for a link by mail.

use super::sign_up::MailSent;
use crate::{page::Page, respond};
use actix_web::web::{Data, Form};
use askama::Template;
use relais_domain::{App, identity::reset_password};
use relais_transport::Answer;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/forgot_password.html")]
struct ForgotPassword<'a> {
    cx: &'a Page,
}

#[derive(Deserialize)]
pub struct Typed {
    email: String,
}

pub async fn show(cx: Page) -> Answer {
    respond::page(&ForgotPassword { cx: &cx })
}

/// The answer is the same whether or not anybody has this address.
pub async fn submit(app: Data<App>, cx: Page, typed: Form<Typed>) -> Answer {
    reset_password::ask(&app, &typed.email).await?;
    let text = cx.t1("forgot-sent-text", "email", &typed.email);
    respond::page(&MailSent { title: cx.t("forgot-sent"), text, cx: &cx })
}
