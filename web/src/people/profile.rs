//! `GET /people/{handle}`: somebody.

use crate::{
    cards::{Filled, Slots},
    feed::home::{Aside, Posts},
    page::Page,
    respond,
};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{
    App, Result,
    identity::{
        Person, PersonCard,
        directory::{OrgUnit, Site, sites, units},
        people,
    },
    posts::listing,
};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "people/profile.html")]
struct Profile<'a> {
    cx: &'a Page,
    person: &'a Person,
    card: PersonCard,
    place: Place,
    is_me: bool,
    filled: &'a Filled,
    sections: Aside<'a>,
    posts: Posts<'a>,
}

/// Where somebody stands.
struct Place {
    unit: Option<OrgUnit>,
    above: Vec<OrgUnit>,
    site: Option<Site>,
    manager: Option<PersonCard>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, handle: Path<String>, Paging(at): Paging) -> Answer {
    let person = people::by_handle(&app, &handle).await?;
    let posts = listing::by_author(&app, &me, person.id, &at).await?;
    let footed = posts.items.iter().map(|listed| listed.post.id.0);
    let slots = Slots::default().beside([person.id]).about_each("post.footer", "post", footed);
    let slots = if cx.partial { slots } else { slots.about("profile.section", "person", person.id.0) };
    let filled = slots.fill(&app, &cx, &me).await?;
    let posts = Posts {
        cx: &cx,
        posts: &posts,
        filled: &filled,
        address: format!("/people/{handle}?"),
        in_space: false,
    };
    if cx.partial {
        return respond::page(&posts);
    }
    let page = Profile {
        place: place(&app, &person).await?,
        card: PersonCard::from(&person),
        is_me: person.id == me.id,
        sections: Aside { cx: &cx, filled: &filled, slot: "profile.section" },
        person: &person,
        filled: &filled,
        posts,
        cx: &cx,
    };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

async fn place(app: &App, person: &Person) -> Result<Place> {
    let unit = match person.unit_id {
        Some(id) => Some(units::find(app, id).await?),
        None => None,
    };
    let above = match &unit {
        Some(unit) => units::above(app, unit).await?,
        None => Vec::new(),
    };
    let site = match person.site_id {
        Some(id) => Some(sites::find(app, id).await?),
        None => None,
    };
    let manager = match person.manager_id {
        Some(id) => people::cards(app, [id]).await?.remove(&id),
        None => None,
    };
    Ok(Place { unit, above, site, manager })
}

/// `GET /people/{handle}/sections`: the plugins' cards alone, asked again when one of them moved.
pub async fn sections(app: Data<App>, cx: Page, me: Signed, handle: Path<String>) -> Answer {
    let person = people::by_handle(&app, &handle).await?;
    let filled =
        Slots::default().about("profile.section", "person", person.id.0).fill(&app, &cx, &me).await?;
    respond::page(&Aside { cx: &cx, filled: &filled, slot: "profile.section" })
}
