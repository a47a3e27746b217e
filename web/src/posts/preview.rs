//! `POST /compose/preview`: the Markdown being written, as it will look.

use super::typed::Typed;
use crate::{page::Page, respond};
use actix_web::web::Form;
use askama::Template;
use relais_domain::platform::markdown::{self, Mentioned};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "posts/preview.html")]
struct Preview<'a> {
    cx: &'a Page,
    html: &'a str,
}

pub async fn show(cx: Page, _me: Signed, typed: Form<Typed>) -> Answer {
    let rendered = markdown::render(&typed.body, &Mentioned::new());
    respond::page(&Preview { cx: &cx, html: &rendered.html })
}
