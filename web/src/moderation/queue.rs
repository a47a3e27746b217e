//! `/moderation`: what waits for a moderator, and deciding it.

use crate::{page::Page, respond};
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use relais_domain::{
    App, Error,
    moderation::{self, CaseState, Decision, Waiting},
    platform::{ids::CaseId, pages},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct Queue<'a> {
    cx: &'a Page,
    page: &'a pages::Page<Waiting>,
    closed: bool,
    administers: bool,
}

impl Queue<'_> {
    /// What can be decided about a case as it stands, by whoever looks at it.
    fn decisions(&self, waiting: &Waiting) -> Vec<Decision> {
        let mut fitting: Vec<Decision> =
            Decision::ALL.into_iter().filter(|decision| decision.fits(&waiting.case)).collect();
        fitting.retain(|decision| self.administers || *decision != Decision::Suspend);
        fitting
    }

    fn is_appealed(&self, waiting: &Waiting) -> bool {
        waiting.case.state == CaseState::Appealed
    }

    fn address(&self) -> &'static str {
        if self.closed { "/moderation?closed=true&" } else { "/moderation?" }
    }

    /// Where the subject can be read.
    fn subject(&self, waiting: &Waiting) -> Option<String> {
        match (&waiting.subject.slug, waiting.case.comment_id, &waiting.person) {
            (Some(slug), Some(comment), _) => Some(format!("/posts/{slug}#c-{comment}")),
            (Some(slug), None, _) => Some(format!("/posts/{slug}")),
            (None, _, Some(person)) => Some(format!("/people/{}", person.handle)),
            (None, _, None) => None,
        }
    }
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    closed: bool,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, which: Query<Which>, Paging(at): Paging) -> Answer {
    let page = moderation::queue(&app, &me, which.closed, &at).await?;
    let queue = Queue { cx: &cx, page: &page, closed: which.closed, administers: me.is_administrator() };
    Ok(respond::unsay(&cx, respond::page(&queue)?))
}

#[derive(Deserialize)]
pub struct Decided {
    decision: String,
    #[serde(default)]
    reason: String,
}

/// `POST /moderation/cases/{id}/decision`.
pub async fn decide(app: Data<App>, me: Signed, id: Path<CaseId>, typed: Form<Decided>) -> Answer {
    let decision: Decision = typed.decision.parse()?;
    match moderation::decide(&app, &me, *id, decision, &typed.reason).await {
        Ok(_) => Ok(respond::see_other_saying("/moderation", "case-decided")),
        // The browser asks for a reason where one is needed; whoever goes round it is told.
        Err(Error::Invalid(_)) => Ok(respond::see_other_saying("/moderation", "case-needs-reason")),
        Err(other) => Err(other.into()),
    }
}

/// `POST /moderation/cases/{id}/undoing`.
pub async fn undo(app: Data<App>, me: Signed, id: Path<CaseId>) -> Answer {
    moderation::undo(&app, &me, *id).await?;
    Ok(respond::see_other_saying("/moderation", "case-undone"))
}
