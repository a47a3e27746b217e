//! Putting something into a kit and changing its words: `/kit-sections/{id}/items/new` and `/kit-items/{id}/edit`.

use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use relais_domain::{
    App, Error, Result,
    identity::{Member, people},
    kit::{self, EditItem, Kind, Kit, NewItem},
    platform::ids::{KitItemId, KitSectionId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

/// What is typed of an item; nothing of it is lost.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    /// An id; of a contact, their handle.
    subject: String,
    title: String,
    body: String,
    url: String,
    section: String,
}

#[derive(Template)]
#[template(path = "kit/item_form.html")]
struct Sheet<'a> {
    cx: &'a Page,
    typed: &'a Typed,
    kind: Kind,
    /// What can be chosen of this kind.
    candidates: Vec<Choice>,
    /// Where it may stand, of an item that stands already.
    sections: Vec<Choice>,
    /// What it is called where it stands.
    called: String,
    problems: Problems,
    action: String,
    back: String,
    planned: bool,
}

impl Sheet<'_> {
    fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }

    fn is_link(&self) -> bool {
        self.kind == Kind::Link
    }

    fn is_contact(&self) -> bool {
        self.kind == Kind::Contact
    }
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    kind: String,
}

fn back(kit: &Kit) -> String {
    format!("/spaces/{}/kit/composition", kit.seen.space.slug)
}

async fn blank_sheet<'a>(
    app: &App,
    me: &Member,
    cx: &'a Page,
    (kit, id, kind): (&Kit, KitSectionId, Kind),
    typed: &'a Typed,
    problems: Problems,
) -> Result<Sheet<'a>> {
    let candidates = kit::candidates(app, me, kit, kind).await?.into_iter();
    let candidates = candidates.map(|(id, title)| Choice::new(id.to_string(), title)).collect();
    let action = format!("/kit-sections/{id}/items/new?kind={}", kind.as_str());
    let (sections, called) = (Vec::new(), String::new());
    Ok(Sheet {
        cx,
        typed,
        kind,
        candidates,
        sections,
        called,
        problems,
        action,
        back: back(kit),
        planned: false,
    })
}

/// `GET /kit-sections/{id}/items/new`.
pub async fn blank(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<KitSectionId>,
    which: Query<Which>,
) -> Answer {
    let (kit, _) = kit::find_section(&app, &me, *id).await?;
    let kind = Kind::from_name(&which.kind).ok_or(Error::NotFound)?;
    let typed = Typed::default();
    respond::page(&blank_sheet(&app, &me, &cx, (&kit, *id, kind), &typed, Problems::default()).await?)
}

/// `POST /kit-sections/{id}/items/new`.
pub async fn add(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<KitSectionId>,
    which: Query<Which>,
    typed: Form<Typed>,
) -> Answer {
    let (kit, _) = kit::find_section(&app, &me, *id).await?;
    let kind = Kind::from_name(&which.kind).ok_or(Error::NotFound)?;
    let added = async { kit::add(&app, &me, *id, new(&app, kind, &typed).await?).await };
    match added.await {
        Ok(item) => Ok(respond::see_other(&format!("{}#i-{}", back(&kit), item.id))),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&blank_sheet(&app, &me, &cx, (&kit, *id, kind), &typed, problems).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn new(app: &App, kind: Kind, typed: &Typed) -> Result<NewItem> {
    let unknown = |_| Error::invalid("subject", "unknown");
    let subject = match (kind, typed.subject.trim().trim_start_matches('@')) {
        (_, "") => None,
        (Kind::Contact, handle) => Some(people::by_handle(app, handle).await.map_err(unknown)?.id.0),
        (_, id) => Some(id.parse().map_err(|_| Error::invalid("subject", "unknown"))?),
    };
    let Typed { title, body, url, .. } = typed.clone();
    Ok(NewItem { kind, subject, title, body, url })
}

fn known_sheet<'a>(
    cx: &'a Page,
    shown: &kit::Shown,
    kit: &Kit,
    typed: &'a Typed,
    problems: Problems,
) -> Sheet<'a> {
    let section =
        |section: &kit::Section| Choice::new(section.section.id.to_string(), section.section.title.clone());
    Sheet {
        cx,
        typed,
        kind: shown.item.kind,
        candidates: Vec::new(),
        sections: kit.sections.iter().map(section).collect(),
        called: shown.title().to_owned(),
        problems,
        action: format!("/kit-items/{}/edit", shown.item.id),
        back: back(kit),
        planned: true,
    }
}

/// `GET /kit-items/{id}/edit`.
pub async fn again(app: Data<App>, cx: Page, me: Signed, id: Path<KitItemId>) -> Answer {
    let (shown, kit) = kit::find_item(&app, &me, *id).await?;
    let item = shown.item.clone();
    let section = item.section_id.to_string();
    let typed = Typed { title: item.title, body: item.body, url: item.url, section, ..Typed::default() };
    respond::page(&known_sheet(&cx, &shown, &kit, &typed, Problems::default()))
}

/// `POST /kit-items/{id}/edit`.
pub async fn save(app: Data<App>, cx: Page, me: Signed, id: Path<KitItemId>, typed: Form<Typed>) -> Answer {
    let (shown, kit) = kit::find_item(&app, &me, *id).await?;
    let edit = EditItem {
        title: typed.title.clone(),
        body: typed.body.clone(),
        url: typed.url.clone(),
        section: typed.section.parse().ok(),
    };
    match kit::edit(&app, &me, *id, edit).await {
        Ok(_) => Ok(respond::see_other_saying(&format!("{}#i-{id}", back(&kit)), "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&known_sheet(&cx, &shown, &kit, &typed, problems))
        }
        Err(other) => Err(other.into()),
    }
}
