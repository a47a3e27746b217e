//! `GET /spaces/{slug}/faq`: what is answered for good in a space.

use crate::{page::Page, respond, spaces::Header};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use relais_domain::{
    App,
    faq::{self, Answered},
    identity::Member,
    platform::{ids::PostId, pages},
    resources::Vote,
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "faq/show.html")]
struct Faq<'a> {
    cx: &'a Page,
    me: &'a Member,
    header: Header<'a>,
    seen: &'a Seen,
    /// The question one has just said something about.
    open: Option<PostId>,
    page: pages::Page<Answered>,
    votes: HashMap<PostId, Vote>,
}

impl Faq<'_> {
    fn is_due(&self, answered: &Answered) -> bool {
        answered.entry.is_due(self.cx.now.date_naive())
    }

    /// Whether the reader may say that it still holds, or take it out.
    fn keeps(&self, answered: &Answered) -> bool {
        answered.entry.owner_id == self.me.id || self.seen.allows(Action::Moderate)
    }

    fn is_open(&self, answered: &Answered) -> bool {
        self.open == Some(answered.question.id)
    }

    fn voted(&self, answered: &Answered, helped: bool) -> bool {
        let mine = self.votes.get(&answered.question.id);
        mine == Some(&if helped { Vote::Helped } else { Vote::NotHelped })
    }

    fn helped(&self, answered: &Answered, helped: bool) -> String {
        let entry = &answered.entry;
        self.cx.number(if helped { entry.helped } else { entry.not_helped }.unwrap_or(0))
    }

    fn review_on(&self, answered: &Answered) -> String {
        answered.entry.review_on.map(|day| day.to_string()).unwrap_or_default()
    }
}

#[derive(Deserialize)]
pub struct Which {
    open: Option<PostId>,
}

pub async fn show(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    which: Query<Which>,
    Paging(at): Paging,
) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    let page = faq::in_space(&app, &me, &slug, &at).await?;
    let votes = faq::votes(&app, &me, page.items.iter().map(|answered| answered.question.id)).await?;
    let header = Header::new(&cx, &seen, "faq");
    Ok(respond::unsay(
        &cx,
        respond::page(&Faq { cx: &cx, me: &me, header, seen: &seen, open: which.open, page, votes })?,
    ))
}
