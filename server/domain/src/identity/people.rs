//! Looking people up: one, a page of them, cards by the handful, and whoever a mention may mean.

use super::{
    Member, Person, PersonCard,
    directory::{org_unit, units},
    person::{Column, Entity},
};
use crate::{
    App,
    platform::{
        error::{Error, Result},
        facts::Topic,
        ids::{OrgUnitId, PersonId, SiteId},
        pages::{Page, PageRequest},
        remembered::Remembered,
        text::fold,
    },
};
use sea_orm::{
    Condition, QueryOrder, QuerySelect, QueryTrait, Select, entity::prelude::*, sea_query::LikeExpr,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// People whose cards are remembered at most, at some hundred bytes each.
const REMEMBERED: usize = 20_000;
/// Units whose people are remembered at most, at 16 bytes a person.
const UNITS_REMEMBERED: usize = 16;

/// What people are called and look like, remembered between requests.
pub struct PeopleMemory {
    cards: Remembered<PersonId, Arc<PersonCard>>,
    units: Remembered<OrgUnitId, Arc<HashSet<PersonId>>>,
}

impl Default for PeopleMemory {
    fn default() -> Self {
        Self {
            cards: Remembered::about(Topic::People, REMEMBERED),
            units: Remembered::about(Topic::People, UNITS_REMEMBERED),
        }
    }
}

/// A person by id, whether or not they are still here.
pub async fn find(app: &App, id: PersonId) -> Result<Person> {
    Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// A person by handle, without the `@`.
pub async fn by_handle(app: &App, handle: &str) -> Result<Person> {
    Entity::find().filter(Column::Handle.eq(fold(handle))).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// A person as an acting member: for imports, the demo and the command line.
pub async fn member(app: &App, id: PersonId) -> Result<Member> {
    find(app, id).await.map(Member::from)
}

/// Which people a list shows. Everything is optional and narrows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Of this unit and those below it.
    pub unit: Option<OrgUnitId>,
    pub site: Option<SiteId>,
    pub manager: Option<PersonId>,
    /// The beginning of any word of the name, or of the handle.
    pub starts: Option<String>,
    /// People who left or are suspended too: for administrators.
    pub all: bool,
}

/// People by name.
pub async fn list(app: &App, filter: &PeopleFilter, page: &PageRequest) -> Result<Page<Person>> {
    let mut query = if filter.all { Entity::find() } else { present() };
    if let Some(unit) = filter.unit {
        let unit = org_unit::Entity::find_by_id(unit).one(app.reader()).await?.ok_or(Error::NotFound)?;
        let below = units::subtree(&unit).select_only().column(org_unit::Column::Id).into_query();
        query = query.filter(Column::UnitId.in_subquery(below));
    }
    if let Some(site) = filter.site {
        query = query.filter(Column::SiteId.eq(site));
    }
    if let Some(manager) = filter.manager {
        query = query.filter(Column::ManagerId.eq(manager));
    }
    if let Some(starts) = filter.starts.as_deref().map(fold).filter(|starts| !starts.is_empty()) {
        query = query.filter(any_word(&starts));
    }
    if let Some((name, id)) = page.position::<(String, PersonId)>()? {
        let same_name = Condition::all().add(Column::NameKey.eq(name.clone())).add(Column::Id.gt(id));
        query = query.filter(Condition::any().add(Column::NameKey.gt(name)).add(same_name));
    }
    let rows = query
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::Id)
        .limit(page.limit() + 1)
        .all(app.reader())
        .await?;
    Ok(Page::from_rows(rows, page.limit(), |person| (person.name_key.clone(), person.id)))
}

/// Everybody who stands in a unit or below it, whether or not they are still here.
pub async fn in_unit(app: &App, unit: &org_unit::OrgUnit) -> Result<Arc<HashSet<PersonId>>> {
    let read = async {
        let below = units::subtree(unit).select_only().column(org_unit::Column::Id).into_query();
        let ids = Entity::find().select_only().column(Column::Id).filter(Column::UnitId.in_subquery(below));
        Ok(Arc::new(ids.into_tuple().all(app.reader()).await?.into_iter().collect()))
    };
    app.people().units.get_or_read(app.head(), app.now(), unit.id, read).await
}

/// How many people are here.
pub async fn count(app: &App) -> Result<u64> {
    Ok(present().count(app.reader()).await?)
}

/// The card of one person.
pub async fn card(app: &App, id: PersonId) -> Result<PersonCard> {
    as_cards(Entity::find_by_id(id)).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// The cards of these people, in one query however many; who does not exist is left out.
pub async fn cards(
    app: &App,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, PersonCard>> {
    let (head, now, memory) = (app.head(), app.now(), &app.people().cards);
    let mut cards = HashMap::new();
    let mut unknown = Vec::new();
    for id in ids {
        match memory.get(head, now, &id) {
            Some(card) => drop(cards.insert(id, PersonCard::clone(&card))),
            None => unknown.push(id),
        }
    }
    unknown.sort_unstable();
    unknown.dedup();
    if !unknown.is_empty() {
        let epoch = head.epoch(Topic::People);
        for card in as_cards(Entity::find().filter(Column::Id.is_in(unknown))).all(app.reader()).await? {
            memory.keep(epoch, now, card.id, Arc::new(card.clone()));
            cards.insert(card.id, card);
        }
    }
    Ok(cards)
}

/// The cards of those of these people who are here, in no order.
pub(crate) async fn here(app: &App, ids: &[PersonId]) -> Result<Vec<PersonCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(as_cards(present().filter(Column::Id.is_in(ids.to_vec()))).all(app.reader()).await?)
}

/// Whom `@typed` may mean: handles that begin so first, then names any word of which does.
pub async fn mentionable(app: &App, typed: &str, limit: u64) -> Result<Vec<PersonCard>> {
    let typed = fold(typed.trim_start_matches('@'));
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let limit = limit.clamp(1, 20);
    let by_handle =
        present().filter(Column::Handle.like(begins(&typed))).order_by_asc(Column::Handle).limit(limit);
    let mut found = as_cards(by_handle).all(app.reader()).await?;
    let missing = limit.saturating_sub(found.len() as u64);
    if missing > 0 {
        let by_name = present()
            .filter(any_word(&typed))
            .filter(Column::Id.is_not_in(found.iter().map(|card| card.id)))
            .order_by_asc(Column::NameKey)
            .limit(missing);
        found.extend(as_cards(by_name).all(app.reader()).await?);
    }
    Ok(found)
}

/// Those who are here: neither gone nor suspended.
fn present() -> Select<Entity> {
    Entity::find().filter(Column::LeftAt.is_null()).filter(Column::SuspendedAt.is_null())
}

fn any_word(folded: &str) -> Condition {
    Condition::any()
        .add(Column::NameKey.like(begins(folded)))
        .add(Column::NameKey.like(LikeExpr::new(format!("% {}%", escaped(folded))).escape('!')))
        .add(Column::Handle.like(begins(folded)))
}

fn begins(folded: &str) -> LikeExpr {
    LikeExpr::new(format!("{}%", escaped(folded))).escape('!')
}

/// What people type is text, never a pattern.
fn escaped(text: &str) -> String {
    text.replace('\0', "").replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

fn as_cards(query: Select<Entity>) -> sea_orm::Selector<sea_orm::SelectModel<PersonCard>> {
    query
        .select_only()
        .columns([Column::Id, Column::Name, Column::Handle, Column::Title, Column::Avatar])
        .into_model::<PersonCard>()
}
