//! `/drafts`: what is being written, and what waits for its hour.

use super::typed::Typed;
use crate::{page::Page, respond};
use actix_web::{
    HttpResponse,
    web::{Data, Form, Path},
};
use askama::Template;
use relais_domain::{
    App,
    platform::ids::DraftId,
    posts::drafts::{self, SavedDraft},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "posts/drafts.html")]
struct Drafts<'a> {
    cx: &'a Page,
    drafts: Vec<SavedDraft>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let drafts = drafts::list(&app, &me).await?;
    Ok(respond::unsay(&cx, respond::page(&Drafts { cx: &cx, drafts })?))
}

/// `POST /drafts/saved`: kept as one types; answers the draft's id, which the page sends along next time.
pub async fn save(app: Data<App>, me: Signed, typed: Form<Typed>) -> Answer {
    let saved = drafts::save(&app, &me, typed.draft_id(), typed.writing()).await?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(saved.id.to_string()))
}

/// `POST /drafts/{id}/removal`.
pub async fn discard(app: Data<App>, me: Signed, id: Path<DraftId>) -> Answer {
    drafts::discard(&app, &me, *id).await?;
    Ok(respond::see_other_saying("/drafts", "draft-discarded"))
}

/// `POST /drafts/{id}/unscheduling`: back to being written.
pub async fn unschedule(app: Data<App>, me: Signed, id: Path<DraftId>) -> Answer {
    drafts::schedule(&app, &me, *id, None).await?;
    Ok(respond::see_other("/drafts"))
}
