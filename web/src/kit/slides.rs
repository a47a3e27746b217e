//! `GET /spaces/{slug}/kit/slides`: one object a slide, over the whole screen.

use super::pieces;
use crate::{page::Page, respond};
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    kit::{self, Kit, Object, Shown},
    milestones::Milestone,
    resources::Version,
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "kit/slides.html")]
struct Slides<'a> {
    cx: &'a Page,
    kit: &'a Kit,
    slides: Vec<Slide<'a>>,
}

/// What one slide shows, under the name of its section.
struct Slide<'a> {
    section: &'a str,
    shown: &'a Shown,
}

impl Slides<'_> {
    /// The number of the last slide; the first, 0, bears the name of the space.
    fn last(&self) -> usize {
        self.slides.len()
    }

    fn due(&self, milestone: &Milestone) -> String {
        pieces::due(self.cx, milestone)
    }

    fn next(&self, at: &Option<DateTime<Utc>>) -> String {
        pieces::next(self.cx, at)
    }

    fn content(&self, version: &Version) -> String {
        pieces::content(version)
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let kit = kit::show(&app, &me, &slug).await?;
    let slides = kit.sections.iter().flat_map(|section| {
        section.items.iter().map(|shown| Slide { section: &section.section.title, shown })
    });
    respond::page(&Slides { cx: &cx, kit: &kit, slides: slides.collect() })
}
