//! The organisation: its tree, and one unit with its people.

use crate::{page::Page, people::list::Rows, respond};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App,
    identity::{
        directory::{
            OrgUnit,
            units::{self, Node},
        },
        people::{self, PeopleFilter},
    },
};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "units/tree.html")]
struct Tree<'a> {
    cx: &'a Page,
    nodes: Vec<Node>,
}

#[derive(Template)]
#[template(path = "units/unit.html")]
struct Unit<'a> {
    cx: &'a Page,
    unit: &'a OrgUnit,
    above: Vec<OrgUnit>,
    below: Vec<Node>,
    total: u64,
    rows: Rows<'a>,
}

/// `GET /units`.
pub async fn tree(app: Data<App>, cx: Page, _me: Signed) -> Answer {
    let nodes = units::tree(&app).await?;
    respond::page(&Tree { cx: &cx, nodes })
}

/// `GET /units/{slug}`.
pub async fn show(app: Data<App>, cx: Page, _me: Signed, slug: Path<String>, Paging(at): Paging) -> Answer {
    let unit = units::by_slug(&app, &slug).await?;
    let filter = PeopleFilter { unit: Some(unit.id), ..PeopleFilter::default() };
    let found = people::list(&app, &filter, &at).await?;
    let rows = Rows { cx: &cx, people: &found, address: format!("/units/{slug}?") };
    if cx.partial {
        return respond::page(&rows);
    }
    let tree = units::tree(&app).await?;
    let total = tree.iter().find(|node| node.unit.id == unit.id).map_or(0, |node| node.total);
    let below = tree.into_iter().filter(|node| node.unit.parent_id == Some(unit.id)).collect();
    let above = units::above(&app, &unit).await?;
    respond::page(&Unit { cx: &cx, unit: &unit, above, below, total, rows })
}
