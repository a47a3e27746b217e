//! `GET /spaces/{slug}/events`: when this space meets.

use super::agenda::Rows;
use crate::{page::Page, respond, spaces::Header};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use relais_domain::{
    App,
    events::listing::{self, Range},
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/space.html")]
struct Events<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    past: bool,
    rows: Rows<'a>,
}

impl Events<'_> {
    fn may_plan(&self) -> bool {
        self.seen.allows(Action::Post)
    }
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    past: bool,
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
    let past = which.past;
    let range = if past { Range::Past } else { Range::Coming };
    let page = listing::in_space(&app, &me, &slug, range, &at).await?;
    let address = format!("/spaces/{slug}/events?past={past}&");
    let rows = Rows { cx: &cx, page, address, says_space: false, past };
    if cx.partial {
        return respond::page(&rows);
    }
    let header = Header::new(&cx, &seen, "events");
    Ok(respond::unsay(&cx, respond::page(&Events { cx: &cx, header, seen: &seen, past, rows })?))
}
