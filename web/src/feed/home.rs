//! `GET /`: the newest posts of my spaces.

use crate::{
    cards::{Filled, Slots},
    page::Page,
    posts::card::ShowPost,
    respond,
};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{App, feed, platform::pages, posts::Listed};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "feed/home.html")]
struct Home<'a> {
    cx: &'a Page,
    feed: Posts<'a>,
    filled: &'a Filled,
    toured: bool,
}

/// A page of posts: the whole list, or what "show more" adds to it.
#[derive(Template)]
#[template(path = "feed/posts.html")]
pub struct Posts<'a> {
    pub cx: &'a Page,
    pub posts: &'a pages::Page<Listed>,
    pub filled: &'a Filled,
    /// Where more is, without the cursor.
    pub address: String,
    /// Whether every post is of the same space, so that it need not be said.
    pub in_space: bool,
}
impl askama::filters::HtmlSafe for Posts<'_> {}

impl Posts<'_> {
    fn card<'b>(&'b self, listed: &'b Listed) -> ShowPost<'b> {
        ShowPost { cx: self.cx, listed, filled: self.filled, in_space: self.in_space }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, Paging(at): Paging) -> Answer {
    let posts = feed::newest(&app, &me, &at).await?;
    let slots = Slots::default().beside(posts.items.iter().map(|listed| listed.post.author.id)).about_each(
        "post.footer",
        "post",
        posts.items.iter().map(|listed| listed.post.id.0),
    );
    let slots = if cx.partial { slots } else { slots.plain("home.aside").plain("home.main") };
    let filled = slots.fill(&app, &cx, &me).await?;
    let feed = Posts { cx: &cx, posts: &posts, filled: &filled, address: "/?".to_owned(), in_space: false };
    if cx.partial {
        return respond::page(&feed);
    }
    let home = Home { cx: &cx, feed, filled: &filled, toured: me.toured };
    Ok(respond::unsay(&cx, respond::page(&home)?))
}

/// `GET /aside`: the plugins' cards alone, asked again when one of them moved.
pub async fn aside(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let filled = Slots::default().plain("home.aside").fill(&app, &cx, &me).await?;
    respond::page(&Aside { cx: &cx, filled: &filled, slot: "home.aside" })
}

/// The cards of one place, one below the other.
#[derive(Template)]
#[template(path = "cards/aside.html")]
pub struct Aside<'a> {
    pub cx: &'a Page,
    pub filled: &'a Filled,
    pub slot: &'static str,
}
impl askama::filters::HtmlSafe for Aside<'_> {}

impl Home<'_> {
    fn main(&self) -> Aside<'_> {
        Aside { cx: self.cx, filled: self.filled, slot: "home.main" }
    }

    fn aside(&self) -> Aside<'_> {
        Aside { cx: self.cx, filled: self.filled, slot: "home.aside" }
    }
}

/// `GET /feed/news`: what appears above an open feed when something was published. It never moves what
/// one is reading: a link loads the page again.
pub async fn news(cx: Page, _me: Signed, request: actix_web::HttpRequest) -> Answer {
    let here = request.headers().get("hx-current-url").and_then(|url| url.to_str().ok());
    let path = here
        .and_then(|url| url.splitn(4, '/').nth(3))
        .map_or_else(|| "/".to_owned(), |rest| format!("/{rest}"));
    let address = relais_transport::identify::safe_next(Some(&path)).to_owned();
    respond::page(&News { cx: &cx, address })
}

#[derive(Template)]
#[template(path = "feed/news.html")]
struct News<'a> {
    cx: &'a Page,
    address: String,
}
