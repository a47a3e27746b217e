//! `GET /spaces/{slug}/kit`: the kit, as it is now for its reader.

use super::pieces;
use crate::{page::Page, respond, spaces::Header};
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    kit::{self, Kit, Object, Shown, archive},
    milestones::Milestone,
    spaces::Action,
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "kit/show.html")]
struct Show<'a> {
    cx: &'a Page,
    header: Header<'a>,
    kit: &'a Kit,
}

impl Show<'_> {
    fn composes(&self) -> bool {
        self.kit.seen.allows(Action::Moderate)
    }

    fn is_empty(&self) -> bool {
        self.kit.items().next().is_none()
    }

    fn icon(&self, shown: &Shown) -> &'static str {
        pieces::icon(shown.item.kind)
    }

    fn address(&self, shown: &Shown) -> Option<String> {
        pieces::address(shown, &self.kit.seen.space.slug)
    }

    /// Whether it leads out of the product.
    fn leaves(&self, shown: &Shown) -> bool {
        matches!(shown.object, Object::Link)
    }

    fn due(&self, milestone: &Milestone) -> String {
        pieces::due(self.cx, milestone)
    }

    fn next(&self, at: &Option<DateTime<Utc>>) -> String {
        pieces::next(self.cx, at)
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let kit = kit::show(&app, &me, &slug).await?;
    let header = Header::new(&cx, &kit.seen, "kit");
    Ok(respond::unsay(&cx, respond::page(&Show { cx: &cx, header, kit: &kit })?))
}

/// `POST /spaces/{slug}/kit/look`: asked by the page itself after a moment, or by its button.
pub async fn look(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    kit::looks::look(&app, &me, &slug).await?;
    if cx.partial {
        return Ok(actix_web::HttpResponse::NoContent().finish());
    }
    Ok(respond::see_other(&format!("/spaces/{slug}/kit")))
}

/// `GET /spaces/{slug}/kit/archive`.
pub async fn archive(app: Data<App>, me: Signed, slug: Path<String>) -> Answer {
    Ok(relais_transport::archive::send(archive::begin(&app, &me, &slug).await?))
}
