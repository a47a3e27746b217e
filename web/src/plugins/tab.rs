//! `GET /spaces/{slug}/x/{plugin}`: the tab of a plugin in a space.

use super::page::name;
use crate::{
    cards::{ShowCard, Slots},
    page::Page,
    respond,
    spaces::header::Header,
};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "plugins/tab.html")]
struct Tab<'a> {
    cx: &'a Page,
    seen: &'a Seen,
    header: Header<'a>,
    name: String,
    /// Nothing when the plugin has nothing to say of this space.
    card: Option<ShowCard<'a>>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, asked: Path<(String, String)>) -> Answer {
    let (slug, plugin) = asked.into_inner();
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    if !cx.frame.tabs.iter().any(|tab| tab.plugin == plugin) {
        return Err(Error::NotFound.into());
    }
    let filled = Slots::default().about("space.tab", "space", seen.space.id.0).fill(&app, &cx, &me).await?;
    let card = filled.of(&cx, "space.tab", &plugin);
    let header = Header::new(&cx, &seen, &plugin);
    let page = Tab { name: name(&app, &cx, "space.tab", &plugin), cx: &cx, seen: &seen, header, card };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}
