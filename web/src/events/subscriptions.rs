//! `GET /events/subscriptions`: my calendar links.

use crate::{
    page::{Choice, Page},
    respond,
};
use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    events::feeds::{self, About},
    spaces,
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "events/subscriptions.html")]
struct Subscriptions<'a> {
    cx: &'a Page,
    links: Vec<Link>,
    spaces: Vec<Choice>,
}

struct Link {
    id: String,
    name: String,
    address: String,
    since: DateTime<Utc>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let feeds = feeds::list(&app, &me).await?;
    let names = spaces::names(&app, feeds.iter().filter_map(|feed| feed.space_id)).await?;
    let named = |id| names.get(&id).map(|space| space.name.clone());
    let links = feeds.iter().map(|feed| Link {
        id: feed.id.to_string(),
        name: match (feed.space_id.and_then(named), feed.about) {
            (Some(space), Some(About::Milestones)) => cx.t1("calendar-of-milestones", "space", space),
            (Some(space), None) => space,
            (None, _) => cx.t("calendar-of-mine"),
        },
        address: feeds::address(&app, feed),
        since: feed.created_at,
    });
    let links = links.collect();
    let mine = spaces::mine(&app, &me).await?.into_iter();
    let mine = mine.map(|space| Choice::new(space.slug, space.name));
    let spaces = [Choice::new("", cx.t("calendar-of-mine"))].into_iter().chain(mine).collect();
    Ok(respond::unsay(&cx, respond::page(&Subscriptions { cx: &cx, links, spaces })?))
}
