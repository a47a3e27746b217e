//! `/design`: every component in every state, in development.

mod samples;

use crate::{
    Web,
    cards::{CardForm, People, Reading, ShowCard, read},
    i18n::Locale,
    page::{Page, Problems, Theme},
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Query},
};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "design/gallery.html")]
struct Gallery<'a> {
    cx: &'a Page,
    problems: Problems,
    cards: Vec<ShowCard<'a>>,
    icons: Vec<&'static str>,
}

#[derive(Deserialize)]
pub struct Wishes {
    locale: Option<String>,
    theme: Option<String>,
}

/// The gallery; `?theme=` and `?locale=` choose how it is shown.
pub async fn show(web: Data<Web>, wishes: Query<Wishes>, request: HttpRequest) -> HttpResponse {
    let locale = Locale::negotiate(wishes.locale.as_deref(), None, None);
    // A fixed clock: two pictures of the gallery differ only where the design does.
    let now = DateTime::<Utc>::from_timestamp(1_795_000_000, 0).unwrap_or_default();
    let mut cx = Page::new(web, locale, chrono_tz::Europe::Paris, now, request.path().to_owned());
    cx.theme = Theme::parse(wishes.theme.as_deref().unwrap_or_default());
    cx.frame = samples::frame();
    let people = samples::people();
    let gallery = Gallery {
        cx: &cx,
        problems: Problems::from_violations(&cx, &samples::violations()),
        cards: cards(&cx, &people),
        icons: samples::ICONS.to_vec(),
    };
    match gallery.render() {
        Ok(page) => HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page),
        Err(error) => HttpResponse::InternalServerError().body(error.to_string()),
    }
}

fn cards<'a>(cx: &'a Page, people: &'a People) -> Vec<ShowCard<'a>> {
    samples::cards()
        .iter()
        .map(|card| {
            let card = read(card, Reading { plugin: "org.example.gallery", sends: true });
            let form = CardForm { action: "#x".into(), control: "action", hidden: Vec::new() };
            ShowCard { cx, people, card, form: Some(form) }
        })
        .collect()
}
