//! The tree of org units: making, renaming, moving, and reading it with its people.

use super::org_unit::{ActiveModel, Column, Entity, Model, OrgUnit};
use crate::{
    App, Tx,
    identity::{Member, person},
    platform::{
        error::{Check, Error, OnUnique, Result},
        facts::Fact,
        ids::OrgUnitId,
        text::slug,
    },
};
use sea_orm::{
    ActiveValue::Set, ExprTrait, QueryOrder, QuerySelect, Select, entity::prelude::*, sea_query::Func,
};
use std::collections::HashMap;

/// What a unit may be.
pub const KINDS: [&str; 4] = ["company", "division", "department", "team"];
const NAME_CHARS: usize = 120;
pub(super) const SLUG_CHARS: usize = 60;

/// A unit to make.
#[derive(Debug, Clone, Default)]
pub struct NewUnit {
    pub name: String,
    /// One of [`KINDS`].
    pub kind: String,
    pub parent: Option<OrgUnitId>,
    pub external_id: Option<String>,
    pub headcount: u32,
}

/// Makes a unit under its parent, or at the top.
pub async fn create(app: &App, by: &Member, input: &NewUnit) -> Result<OrgUnit> {
    by.must_administer()?;
    let mut check = Check::new();
    check.length("name", &input.name, 1, NAME_CHARS);
    check.require(KINDS.contains(&input.kind.as_str()), "kind", "unknown");
    check.done()?;
    let tx = app.begin().await?;
    let unknown = || Error::invalid("parent", "unknown");
    let above = match input.parent {
        Some(parent) => Entity::find_by_id(parent).one(&*tx).await?.ok_or_else(unknown)?.path,
        None => "/".to_owned(),
    };
    let (id, now): (OrgUnitId, _) = (tx.id(), tx.now());
    let row = ActiveModel {
        id: Set(id),
        parent_id: Set(input.parent),
        external_id: Set(input.external_id.clone()),
        slug: Set(free_slug(&tx, &input.name).await?),
        name: Set(input.name.trim().to_owned()),
        kind: Set(input.kind.clone()),
        path: Set(format!("{above}{id}/")),
        headcount: Set(i32::try_from(input.headcount).unwrap_or(i32::MAX)),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let unit = row.insert(&*tx).await.on_unique(|| Error::invalid("external_id", "taken"))?;
    tx.record(Some(by.id), Fact::OrgUnitChanged { unit: id });
    tx.commit().await?;
    Ok(unit)
}

/// Gives a unit another name. Its address stays, so that links to it live on.
pub async fn rename(app: &App, by: &Member, id: OrgUnitId, name: &str) -> Result<OrgUnit> {
    by.must_administer()?;
    let mut check = Check::new();
    check.length("name", name, 1, NAME_CHARS);
    check.done()?;
    let tx = app.begin().await?;
    find_in(&tx, id).await?;
    let row = ActiveModel {
        id: Set(id),
        name: Set(name.trim().to_owned()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let unit = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::OrgUnitChanged { unit: id });
    tx.commit().await?;
    Ok(unit)
}

/// Moves a unit, and everything below it, under another parent or to the top. A unit cannot be moved
/// below itself.
pub async fn relocate(app: &App, by: &Member, id: OrgUnitId, parent: Option<OrgUnitId>) -> Result<OrgUnit> {
    by.must_administer()?;
    let tx = app.begin().await?;
    let unit = find_in(&tx, id).await?;
    let above = match parent {
        Some(parent) => {
            let parent =
                Entity::find_by_id(parent).one(&*tx).await?.ok_or(Error::invalid("parent", "unknown"))?;
            if parent.path.starts_with(&unit.path) {
                return Err(Error::invalid("parent", "below-itself"));
            }
            parent.path
        }
        None => "/".to_owned(),
    };
    let path = format!("{above}{id}/");
    // Every path below begins with the old one: replace that beginning in one statement. PostgreSQL's
    // substr wants a place of 32 bits.
    let rest_at = i32::try_from(unit.path.len() + 1).map_err(Error::internal)?;
    let rest = Func::cust("substr").arg(Expr::col(Column::Path)).arg(rest_at);
    Entity::update_many()
        .col_expr(Column::Path, Expr::value(path).binary(sea_orm::sea_query::BinOper::Custom("||"), rest))
        .filter(Column::Path.starts_with(&unit.path))
        .exec(&*tx)
        .await?;
    let row =
        ActiveModel { id: Set(id), parent_id: Set(parent), updated_at: Set(tx.now()), ..Default::default() };
    let moved = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::OrgUnitChanged { unit: id });
    tx.commit().await?;
    Ok(moved)
}

/// A unit by id.
pub async fn find(app: &App, id: OrgUnitId) -> Result<OrgUnit> {
    Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// A unit by its address.
pub async fn by_slug(app: &App, slug: &str) -> Result<OrgUnit> {
    Entity::find().filter(Column::Slug.eq(slug)).one(app.reader()).await?.ok_or(Error::NotFound)
}

/// Every unit, by name.
pub async fn all(app: &App) -> Result<Vec<OrgUnit>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(app.reader()).await?)
}

/// A unit and what is below it: its path is the beginning of theirs.
pub(in crate::identity) fn subtree(unit: &Model) -> Select<Entity> {
    Entity::find().filter(Column::Path.starts_with(&unit.path))
}

/// The units above this one, from the top.
pub async fn above(app: &App, unit: &OrgUnit) -> Result<Vec<OrgUnit>> {
    let ids: Vec<OrgUnitId> =
        unit.path.split('/').filter_map(|id| id.parse().ok()).filter(|id| *id != unit.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut units = Entity::find().filter(Column::Id.is_in(ids)).all(app.reader()).await?;
    units.sort_by_key(|unit| unit.path.len());
    Ok(units)
}

/// A unit in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub unit: OrgUnit,
    /// 0 at the top.
    pub depth: usize,
    /// People who stand in this unit itself.
    pub own: u64,
    /// Those and everyone below.
    pub total: u64,
}

/// The whole tree in reading order: each unit before those below it, siblings by name. Two queries,
/// however large it is.
pub async fn tree(app: &App) -> Result<Vec<Node>> {
    let units = all(app).await?;
    let counts: Vec<(OrgUnitId, i64)> = person::Entity::find()
        .select_only()
        .column(person::Column::UnitId)
        .column_as(person::Column::Id.count(), "people")
        .filter(person::Column::UnitId.is_not_null())
        .filter(person::Column::LeftAt.is_null())
        .group_by(person::Column::UnitId)
        .into_tuple()
        .all(app.reader())
        .await?;
    let own = counts.into_iter().map(|(unit, people)| (unit, people.unsigned_abs())).collect();
    Ok(arrange(units, &own))
}

fn arrange(units: Vec<OrgUnit>, own: &HashMap<OrgUnitId, u64>) -> Vec<Node> {
    let known: std::collections::HashSet<OrgUnitId> = units.iter().map(|unit| unit.id).collect();
    let mut below: HashMap<Option<OrgUnitId>, Vec<OrgUnit>> = HashMap::new();
    for unit in units {
        below.entry(unit.parent_id.filter(|parent| known.contains(parent))).or_default().push(unit);
    }
    let mut nodes: Vec<Node> = Vec::with_capacity(known.len());
    let mut stack: Vec<(OrgUnit, usize)> = top_down(&mut below, None, 0);
    while let Some((unit, depth)) = stack.pop() {
        let children = top_down(&mut below, Some(unit.id), depth + 1);
        let own = own.get(&unit.id).copied().unwrap_or_default();
        nodes.push(Node { unit, depth, own, total: own });
        stack.extend(children);
    }
    // From the last to the first, each unit's total is complete when its parent takes it.
    let places: HashMap<OrgUnitId, usize> =
        nodes.iter().enumerate().map(|(at, node)| (node.unit.id, at)).collect();
    for at in (0..nodes.len()).rev() {
        if let Some(parent) = nodes[at].unit.parent_id.and_then(|parent| places.get(&parent)) {
            nodes[*parent].total += nodes[at].total;
        }
    }
    nodes
}

/// The units under one, so that the first by name is on top of the stack.
fn top_down(
    below: &mut HashMap<Option<OrgUnitId>, Vec<OrgUnit>>,
    id: Option<OrgUnitId>,
    depth: usize,
) -> Vec<(OrgUnit, usize)> {
    below.remove(&id).unwrap_or_default().into_iter().rev().map(|unit| (unit, depth)).collect()
}

async fn find_in(tx: &Tx, id: OrgUnitId) -> Result<OrgUnit> {
    Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)
}

async fn free_slug(tx: &Tx, name: &str) -> Result<String> {
    let wanted = slug(name, SLUG_CHARS, "unit");
    let taken: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Slug)
        .filter(Column::Slug.starts_with(&wanted))
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(crate::identity::enrol::distinct(&wanted, &taken.into_iter().collect()))
}
