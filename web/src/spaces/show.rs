//! `GET /spaces/{slug}` and `/spaces/{slug}/questions`: what is written there.

use super::header::Header;
use crate::{
    cards::{Filled, Slots},
    feed::home::{Aside, Posts},
    page::Page,
    respond,
};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use relais_domain::{
    App,
    identity::Member,
    platform::{ids::PersonId, pages},
    posts::{
        Listed, PostKind,
        listing::{self, Filter},
    },
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spaces/show.html")]
struct Stream<'a> {
    cx: &'a Page,
    seen: &'a Seen,
    header: Header<'a>,
    pinned: Option<Posts<'a>>,
    posts: Posts<'a>,
    aside: Aside<'a>,
    /// On the questions' tab, which of them.
    answered: Option<Option<bool>>,
}

/// The page of somebody who may know of a space but not read it.
#[derive(Template)]
#[template(path = "spaces/closed.html")]
struct Closed<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
}

pub async fn stream(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, Paging(at): Paging) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Know)?;
    if !seen.allows(Action::Read) {
        return respond::page(&Closed { cx: &cx, header: Header::new(&cx, &seen, "stream"), seen: &seen });
    }
    let pinned =
        if at.cursor.is_none() { listing::pinned(&app, &me, seen.space.id).await? } else { Vec::new() };
    let posts = listing::in_space(&app, &me, &slug, Filter::default(), &at).await?;
    render(&app, &cx, &me, &seen, Shown { pinned, posts, tab: "stream", answered: None }).await
}

#[derive(Deserialize)]
pub struct Which {
    answered: Option<bool>,
}

pub async fn questions(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    which: Query<Which>,
    Paging(at): Paging,
) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    let filter = Filter { kind: Some(PostKind::Question), answered: which.answered };
    let posts = listing::in_space(&app, &me, &slug, filter, &at).await?;
    let shown = Shown { pinned: Vec::new(), posts, tab: "questions", answered: Some(which.answered) };
    render(&app, &cx, &me, &seen, shown).await
}

struct Shown {
    pinned: Vec<Listed>,
    posts: pages::Page<Listed>,
    tab: &'static str,
    answered: Option<Option<bool>>,
}

async fn render(app: &App, cx: &Page, me: &Member, seen: &Seen, shown: Shown) -> Answer {
    let Shown { pinned, posts, tab, answered } = shown;
    let authors = pinned.iter().chain(&posts.items).map(|listed| listed.post.author.id);
    let authors: Vec<PersonId> = authors.collect();
    let footed = pinned.iter().chain(&posts.items).map(|listed| listed.post.id.0);
    let slots = Slots::default().beside(authors).about_each("post.footer", "post", footed);
    let slots = if cx.partial { slots } else { slots.about("space.aside", "space", seen.space.id.0) };
    let filled: Filled = slots.fill(app, cx, me).await?;
    let posts =
        Posts { cx, posts: &posts, filled: &filled, address: address(seen, tab, answered), in_space: true };
    if cx.partial {
        return respond::page(&posts);
    }
    let pinned = pages::Page { items: pinned, next: None };
    let pinned = (!pinned.items.is_empty()).then(|| Posts {
        cx,
        posts: &pinned,
        filled: &filled,
        address: String::new(),
        in_space: true,
    });
    let aside = Aside { cx, filled: &filled, slot: "space.aside" };
    let page = Stream { cx, seen, header: Header::new(cx, seen, tab), pinned, posts, aside, answered };
    Ok(respond::unsay(cx, respond::page(&page)?))
}

fn address(seen: &Seen, tab: &str, answered: Option<Option<bool>>) -> String {
    let slug = &seen.space.slug;
    match (tab, answered.flatten()) {
        ("questions", Some(answered)) => format!("/spaces/{slug}/questions?answered={answered}&"),
        ("questions", None) => format!("/spaces/{slug}/questions?"),
        _ => format!("/spaces/{slug}?"),
    }
}

/// `GET /spaces/{slug}/aside`: the plugins' cards alone, asked again when one of them moved.
pub async fn aside(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    let filled = Slots::default().about("space.aside", "space", seen.space.id.0).fill(&app, &cx, &me).await?;
    respond::page(&Aside { cx: &cx, filled: &filled, slot: "space.aside" })
}
