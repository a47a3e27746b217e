//! `/moderation/mine`: what moderation did that concerns the reader, and saying something against it.

use crate::{page::Page, respond};
use actix_web::web::{Data, Form, Path};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App, Error,
    moderation::{self, Shown},
    platform::{ids::ActId, pages},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "moderation/mine.html")]
struct Mine<'a> {
    cx: &'a Page,
    acts: Acts<'a>,
}

/// A page of acts, for the person concerned or for moderators.
#[derive(Template)]
#[template(path = "moderation/acts.html")]
pub struct Acts<'a> {
    pub cx: &'a Page,
    pub page: &'a pages::Page<Shown>,
    pub mine: bool,
}
impl HtmlSafe for Acts<'_> {}

impl Acts<'_> {
    /// Who did it.
    fn actor(&self, shown: &Shown) -> String {
        shown.actor.as_ref().map_or_else(|| self.cx.t("act-by-words"), |actor| actor.name.clone())
    }

    fn address(&self) -> &'static str {
        if self.mine { "/moderation/mine?" } else { "/moderation/log?" }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, Paging(at): Paging) -> Answer {
    let page = moderation::mine(&app, &me, &at).await?;
    let acts = Acts { cx: &cx, page: &page, mine: true };
    let html = respond::page(&Mine { cx: &cx, acts })?;
    Ok(respond::unsay(&cx, html))
}

#[derive(Deserialize)]
pub struct Against {
    text: String,
}

/// `POST /moderation/acts/{id}/appeal`.
pub async fn appeal(app: Data<App>, me: Signed, id: Path<ActId>, typed: Form<Against>) -> Answer {
    let said = match moderation::appeal(&app, &me, *id, &typed.text).await {
        Ok(_) => "appeal-sent",
        Err(Error::Invalid(_)) => "appeal-too-short",
        Err(Error::Conflict("appealed-already")) => "appeal-already",
        Err(other) => return Err(other.into()),
    };
    Ok(respond::see_other_saying("/moderation/mine", said))
}
