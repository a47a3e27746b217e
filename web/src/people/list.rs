//! `GET /people`: the directory.

use crate::{
    page::{Avatar, Choice, Page, picture},
    respond,
};
use actix_web::web::{Data, Query};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App,
    identity::{
        Person,
        directory::{sites, units},
        people::{self, PeopleFilter},
    },
    platform::pages,
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "people/list.html")]
struct Directory<'a> {
    cx: &'a Page,
    asked: &'a Asked,
    units: Vec<Choice>,
    sites: Vec<Choice>,
    count: u64,
    rows: Rows<'a>,
}

/// A page of people.
#[derive(Template)]
#[template(path = "people/rows.html")]
pub struct Rows<'a> {
    pub cx: &'a Page,
    pub people: &'a pages::Page<Person>,
    pub address: String,
}
impl HtmlSafe for Rows<'_> {}

impl Rows<'_> {
    fn face<'b>(&self, person: &'b Person) -> Avatar<'b> {
        self.cx.sized_avatar(&person.name, &picture(&person.handle, person.avatar.as_deref()), "l")
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    unit: String,
    site: String,
}

pub async fn show(app: Data<App>, cx: Page, _me: Signed, asked: Query<Asked>, Paging(at): Paging) -> Answer {
    let filter = PeopleFilter {
        unit: asked.unit.parse().ok(),
        site: asked.site.parse().ok(),
        starts: Some(asked.q.clone()).filter(|q| !q.is_empty()),
        ..PeopleFilter::default()
    };
    let found = people::list(&app, &filter, &at).await?;
    let address = format!(
        "/people?q={}&unit={}&site={}&",
        asked.q.replace(['&', '#', '+', ' '], "+"),
        asked.unit,
        asked.site
    );
    let rows = Rows { cx: &cx, people: &found, address };
    if cx.partial {
        return respond::page(&rows);
    }
    let sites =
        sites::list(&app).await?.into_iter().map(|(site, _)| Choice::new(site.id.to_string(), site.name));
    let page = Directory {
        units: unit_choices(&app, &cx).await?,
        sites: std::iter::once(Choice::new("", cx.t("people-every-site"))).chain(sites).collect(),
        count: people::count(&app).await?,
        cx: &cx,
        asked: &asked,
        rows,
    };
    respond::page(&page)
}

/// Every unit, each under the one it belongs to, after the choice of none in particular.
pub async fn unit_choices(app: &App, cx: &Page) -> relais_domain::Result<Vec<Choice>> {
    let units = units::tree(app).await?.into_iter().map(|node| {
        let indent = "\u{2003}".repeat(node.depth);
        Choice::new(node.unit.id.to_string(), format!("{indent}{}", node.unit.name))
    });
    Ok(std::iter::once(Choice::new("", cx.t("people-every-unit"))).chain(units).collect())
}
