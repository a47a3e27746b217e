//! `GET /spaces/{slug}/kit/composition`: what stands in a kit, in which order.

use super::pieces;
use crate::{
    page::{Choice, Page, Problems},
    respond,
    spaces::Header,
};
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::Member,
    kit::{self, Kind, Kit, Shown},
    platform::ids::KitSectionId,
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "kit/compose.html")]
struct Compose<'a> {
    cx: &'a Page,
    header: Header<'a>,
    kit: &'a Kit,
    kinds: Vec<Choice>,
    /// What somebody came here with, to be put somewhere.
    adding: Option<(Kind, Uuid)>,
    title: &'a str,
    problems: Problems,
}

impl Compose<'_> {
    fn icon(&self, shown: &Shown) -> &'static str {
        pieces::icon(shown.item.kind)
    }
}

/// The page of what was done, told with a sentence.
fn back(slug: &str) -> String {
    format!("/spaces/{slug}/kit/composition")
}

/// What the page of an object is left with for here.
#[derive(Deserialize)]
pub struct Carried {
    add: Option<String>,
    subject: Option<Uuid>,
}

impl Carried {
    fn object(&self) -> Option<(Kind, Uuid)> {
        let kind = Kind::from_name(self.add.as_deref()?)?;
        // A contact is chosen by name, and what is the kit's own stands nowhere else.
        (!kind.is_own() && kind != Kind::Contact).then_some((kind, self.subject?))
    }
}

/// Where an object is put into the kit of its space, for whoever composes it.
pub fn address_for(seen: &Seen, kind: Kind, subject: Uuid) -> Option<String> {
    let address = || format!("{}?add={}&subject={subject}", back(&seen.space.slug), kind.as_str());
    seen.allows(Action::Moderate).then(address)
}

pub async fn show(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    carried: Query<Carried>,
) -> Answer {
    let kit = composed(&app, &me, &slug).await?;
    let page = Compose { adding: carried.object(), ..page(&cx, &kit, "", Problems::default()) };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

async fn composed(app: &App, me: &Member, slug: &str) -> relais_domain::Result<Kit> {
    spaces::find(app, me, slug).await?.may(Action::Read)?.may(Action::Moderate)?;
    kit::show(app, me, slug).await
}

fn page<'a>(cx: &'a Page, kit: &'a Kit, title: &'a str, problems: Problems) -> Compose<'a> {
    let header = Header::new(cx, &kit.seen, "kit");
    Compose { cx, header, kit, kinds: pieces::kinds(cx), adding: None, title, problems }
}

#[derive(Deserialize)]
pub struct Titled {
    #[serde(default)]
    title: String,
}

/// `POST /spaces/{slug}/kit/sections`.
pub async fn add(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, typed: Form<Titled>) -> Answer {
    match kit::add_section(&app, &me, &slug, &typed.title).await {
        Ok(section) => Ok(respond::see_other(&format!("{}#s-{}", back(&slug), section.id))),
        Err(Error::Invalid(violations)) => {
            let kit = composed(&app, &me, &slug).await?;
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&page(&cx, &kit, &typed.title, problems))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct Wish {
    /// `rename`, `up`, `down` or `remove`.
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    title: String,
}

/// `POST /kit-sections/{id}`: by the button pressed.
pub async fn change(app: Data<App>, me: Signed, id: Path<KitSectionId>, wish: Form<Wish>) -> Answer {
    let (kit, place) = kit::find_section(&app, &me, *id).await?;
    let page = back(&kit.seen.space.slug);
    match wish.act.as_str() {
        "rename" => match kit::rename_section(&app, &me, *id, &wish.title).await {
            Ok(_) => {}
            // The browser asks for a name; whoever goes round it is told.
            Err(Error::Invalid(_)) => return Ok(respond::see_other_saying(&page, "kit-section-untitled")),
            Err(other) => return Err(other.into()),
        },
        "up" => drop(kit::place_section(&app, &me, *id, place.saturating_sub(1)).await?),
        "down" => drop(kit::place_section(&app, &me, *id, place + 1).await?),
        "remove" => {
            kit::remove_section(&app, &me, *id).await?;
            return Ok(respond::see_other_saying(&page, "kit-section-removed"));
        }
        _ => return Err(Error::invalid("do", "unknown").into()),
    }
    Ok(respond::see_other(&format!("{page}#s-{id}")))
}
