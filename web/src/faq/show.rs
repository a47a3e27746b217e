//! `GET /spaces/{slug}/faq`: what is answered for good in a space.

use crate::{page::Page, respond, spaces::Header};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App,
    faq::{self, Answered},
    identity::Member,
    platform::pages,
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "faq/show.html")]
struct Faq<'a> {
    cx: &'a Page,
    me: &'a Member,
    header: Header<'a>,
    seen: &'a Seen,
    page: pages::Page<Answered>,
}

impl Faq<'_> {
    fn is_due(&self, answered: &Answered) -> bool {
        answered.entry.is_due(self.cx.now.date_naive())
    }

    /// Whether the reader may say that it still holds, or take it out.
    fn keeps(&self, answered: &Answered) -> bool {
        answered.entry.owner_id == self.me.id || self.seen.allows(Action::Moderate)
    }

    fn review_on(&self, answered: &Answered) -> String {
        answered.entry.review_on.map(|day| day.to_string()).unwrap_or_default()
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, Paging(at): Paging) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    let page = faq::in_space(&app, &me, &slug, &at).await?;
    let header = Header::new(&cx, &seen, "faq");
    Ok(respond::unsay(&cx, respond::page(&Faq { cx: &cx, me: &me, header, seen: &seen, page })?))
}
