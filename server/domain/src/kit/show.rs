//! The kit of a space, as one person sees it.

use super::{
    item::{self, Item, Kind, section},
    looks,
    objects::{self, Object},
};
use crate::{
    App, Error, Result,
    events::listing::{self as agenda, Range},
    faq,
    identity::Member,
    milestones,
    platform::{
        clock::Moment,
        ids::{KitItemId, KitSectionId},
        pages::PageRequest,
    },
    posts::listing::{self, Filter},
    resources,
    spaces::{self, Action, Seen},
};
use sea_orm::{QueryOrder, entity::prelude::*};
use std::collections::HashSet;
use uuid::Uuid;

/// A kit.
#[derive(Debug, Clone)]
pub struct Kit {
    pub seen: Seen,
    pub sections: Vec<Section>,
    /// Since when changes are marked: the reader's last look, or the day they joined. Nothing for a reader from
    /// outside who never looked.
    pub since: Option<Moment>,
    /// How many of the items changed since.
    pub changed: usize,
    /// What is not there any more, or not for the reader; told to those who compose the kit alone.
    pub missing: Vec<Item>,
}

/// A part of a kit.
#[derive(Debug, Clone)]
pub struct Section {
    pub section: section::Model,
    pub items: Vec<Shown>,
}

/// An item and what it shows.
#[derive(Debug, Clone)]
pub struct Shown {
    pub item: Item,
    pub object: Object,
    /// Added, or something else, since the reader last looked.
    pub is_changed: bool,
}

impl Shown {
    /// What it is called now.
    pub fn title(&self) -> &str {
        match &self.object {
            Object::Text | Object::Link => &self.item.title,
            Object::Faq(answered) => &answered.question.title,
            Object::Milestone(shown) => &shown.milestone.title,
            Object::Contact(card) => &card.name,
            Object::Resource(listed) => &listed.resource.title,
            Object::Post(card) => &card.title,
            Object::Event(upcoming) => &upcoming.event.title,
        }
    }
}

impl Kit {
    /// Everything it shows, in its order.
    pub fn items(&self) -> impl Iterator<Item = &Shown> {
        self.sections.iter().flat_map(|section| &section.items)
    }
}

/// The kit of a space, for whoever may read the space. The same few queries however full it is.
pub async fn show(app: &App, viewer: &Member, slug: &str) -> Result<Kit> {
    let seen = spaces::find(app, viewer, slug).await?.may(Action::Read)?;
    of(app, viewer, seen).await
}

/// The kit of a space the viewer may read.
pub(super) async fn of(app: &App, viewer: &Member, seen: Seen) -> Result<Kit> {
    let space = seen.space.id;
    let sections = section::Entity::find()
        .filter(section::Column::SpaceId.eq(space))
        .order_by_asc(section::Column::Place)
        .order_by_asc(section::Column::Id)
        .all(app.reader())
        .await?;
    let items = item::Entity::find()
        .filter(item::Column::SpaceId.eq(space))
        .order_by_asc(item::Column::Place)
        .order_by_asc(item::Column::Id)
        .all(app.reader())
        .await?;
    let subjects = items.iter().filter_map(|item| Some((item.kind, item.subject?)));
    let objects = objects::load(app, viewer, &seen, subjects).await?;
    let since = looks::since(app, viewer, &seen).await?;
    let composes = seen.allows(Action::Moderate);
    let mut kit =
        Kit { seen, sections: Vec::with_capacity(sections.len()), since, changed: 0, missing: vec![] };
    kit.sections.extend(sections.into_iter().map(|section| Section { section, items: Vec::new() }));
    for item in items {
        let Some(object) = objects.of(&item) else {
            if composes {
                kit.missing.push(item);
            }
            continue;
        };
        let is_changed = since.is_some_and(|since| item.changed_at > since);
        let place = kit.sections.iter_mut().find(|section| section.section.id == item.section_id);
        if let Some(section) = place {
            kit.changed += usize::from(is_changed);
            section.items.push(Shown { item, object, is_changed });
        }
    }
    Ok(kit)
}

/// One item, for those who compose the kit of its space, with the sections it may stand in.
pub async fn find_item(app: &App, viewer: &Member, id: KitItemId) -> Result<(Shown, Kit)> {
    let row = item::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(app.reader(), viewer, row.space_id).await?;
    let seen = seen.may(Action::Read).map_err(|_| Error::NotFound)?.may(Action::Moderate)?;
    let kit = of(app, viewer, seen).await?;
    let shown = kit.items().find(|shown| shown.item.id == id).cloned().ok_or(Error::NotFound)?;
    Ok((shown, kit))
}

/// One section and its place in its kit, for those who compose it.
pub async fn find_section(app: &App, viewer: &Member, id: KitSectionId) -> Result<(Kit, usize)> {
    let row = section::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(app.reader(), viewer, row.space_id).await?;
    let seen = seen.may(Action::Read).map_err(|_| Error::NotFound)?.may(Action::Moderate)?;
    let kit = of(app, viewer, seen).await?;
    let place = kit.sections.iter().position(|section| section.section.id == id).ok_or(Error::NotFound)?;
    Ok((kit, place))
}

/// The most objects of one kind that are offered.
const OFFERED: u64 = 100;

/// What of one kind could be put into a kit: those of the space that do not stand in it, by title as each list
/// orders them. None for people, who are named, and for what is the kit's own.
pub async fn candidates(app: &App, viewer: &Member, kit: &Kit, kind: Kind) -> Result<Vec<(Uuid, String)>> {
    let slug = kit.seen.space.slug.as_str();
    let page = PageRequest::first(OFFERED);
    let all: Vec<(Uuid, String)> = match kind {
        Kind::Text | Kind::Link | Kind::Contact => Vec::new(),
        Kind::Faq => {
            let listed = faq::in_space(app, viewer, slug, &page).await?.items.into_iter();
            listed.map(|answered| (answered.question.id.0, answered.question.title)).collect()
        }
        Kind::Milestone => {
            let listed = milestones::in_space(app, viewer, slug).await?.into_iter();
            listed.map(|shown| (shown.milestone.id.0, shown.milestone.title)).collect()
        }
        Kind::Resource => {
            let listed = resources::in_space(app, viewer, slug, None, &page).await?.items.into_iter();
            listed.map(|listed| (listed.resource.id.0, listed.resource.title)).collect()
        }
        Kind::Post => {
            let listed =
                listing::in_space(app, viewer, slug, Filter::default(), &page).await?.items.into_iter();
            listed.map(|listed| (listed.post.id.0, listed.post.title)).collect()
        }
        Kind::Event => {
            let listed = agenda::in_space(app, viewer, slug, Range::Coming, &page).await?.items.into_iter();
            listed.map(|listed| (listed.event.id.0, listed.event.title)).collect()
        }
    };
    let mut there: HashSet<Uuid> =
        kit.items().filter(|shown| shown.item.kind == kind).filter_map(|shown| shown.item.subject).collect();
    // An event that repeats is in its list several times.
    Ok(all.into_iter().filter(|(id, _)| there.insert(*id)).collect())
}
