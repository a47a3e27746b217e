//! `GET /spaces/{slug}/resources`: a space's library.

use crate::{page::Page, respond, spaces::header::Header};
use actix_web::web::{Data, Path, Query};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App,
    platform::pages,
    resources::{self, Freshness, Listed},
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "resources/library.html")]
struct Library<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    categories: Vec<String>,
    rows: Rows<'a>,
}

/// A page of a library.
#[derive(Template)]
#[template(path = "resources/rows.html")]
struct Rows<'a> {
    cx: &'a Page,
    seen: &'a Seen,
    page: pages::Page<Listed>,
    /// The category shown; empty for all.
    category: &'a str,
}
impl HtmlSafe for Rows<'_> {}

impl Library<'_> {
    fn may_add(&self) -> bool {
        self.seen.allows(Action::Post)
    }

    fn address(&self, category: &str) -> String {
        address(&self.seen.space.slug, category, "")
    }
}

impl Rows<'_> {
    fn icon(&self, listed: &Listed) -> &'static str {
        super::icon(&listed.current)
    }

    fn is_due(&self, listed: &Listed) -> bool {
        listed.resource.freshness(self.cx.now.date_naive()) == Freshness::Due
    }

    fn may_add(&self) -> bool {
        self.seen.allows(Action::Post)
    }

    fn next(&self, cursor: &str) -> String {
        address(&self.seen.space.slug, self.category, cursor)
    }
}

fn address(slug: &str, category: &str, cursor: &str) -> String {
    let parts = [("category", category.to_owned()), ("cursor", cursor.to_owned())];
    let query = crate::search::query_string(parts.into_iter().filter(|(_, value)| !value.is_empty()));
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/spaces/{slug}/resources{mark}{query}")
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    category: String,
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
    let category = Some(which.category.as_str()).filter(|category| !category.is_empty());
    let page = resources::in_space(&app, &me, &slug, category, &at).await?;
    let rows = Rows { cx: &cx, seen: &seen, page, category: &which.category };
    if cx.partial {
        return respond::page(&rows);
    }
    let categories = resources::categories(&app, &me, &slug).await?;
    let header = Header::new(&cx, &seen, "resources");
    let page = Library { cx: &cx, header, seen: &seen, categories, rows };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}
