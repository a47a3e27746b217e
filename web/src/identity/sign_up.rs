//! `/sign-up`: asking for an account, where that is open.

use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::register::{self, Mode, Register, Registration},
    platform::settings,
};
use relais_transport::Answer;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/sign_up.html")]
struct SignUp<'a> {
    cx: &'a Page,
    open: bool,
    /// The domains an address must belong to, if any.
    domains: String,
    typed: Typed,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "identity/mail_sent.html")]
pub(super) struct MailSent<'a> {
    pub cx: &'a Page,
    pub title: String,
    pub text: String,
}

#[derive(Deserialize, Default)]
pub struct Typed {
    name: String,
    email: String,
    password: String,
}

pub async fn show(app: Data<App>, cx: Page) -> Answer {
    let Registration { mode, domains } = settings::read(&app).await?;
    let (open, domains) = (mode == Mode::Open, domains.join(", "));
    respond::page(&SignUp { cx: &cx, open, domains, typed: Typed::default(), problems: Problems::default() })
}

pub async fn submit(app: Data<App>, cx: Page, typed: Form<Typed>) -> Answer {
    let typed = typed.into_inner();
    let input = Register {
        name: typed.name.clone(),
        email: typed.email.clone(),
        password: typed.password.clone(),
        locale: Some(cx.locale.as_str().to_owned()),
    };
    match register::register(&app, &input).await {
        Ok(()) => {
            let text = cx.t1("sign-up-sent-text", "email", typed.email);
            respond::page(&MailSent { title: cx.t("sign-up-sent"), text, cx: &cx })
        }
        Err(Error::Invalid(violations)) => {
            let domains = settings::read::<Registration>(&app).await?.domains.join(", ");
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&SignUp { cx: &cx, open: true, domains, typed, problems })
        }
        Err(other) => Err(other.into()),
    }
}
