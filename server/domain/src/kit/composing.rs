//! What everybody who composes a kit goes through: who may, one at a time, in which order.

use super::item::{self, Item, section};
use crate::{
    Error, Result, Tx,
    identity::Member,
    platform::{
        facts::Fact,
        ids::{KitItemId, KitSectionId, SpaceId},
    },
    spaces::{self, Action, Seen},
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

/// The most sections and items of one kit: a kit is carried, not searched.
pub(super) const SECTIONS: usize = 12;
pub(super) const ITEMS: u64 = 80;

/// The space of a kit, for those who moderate it. The sections are theirs until the transaction ends.
pub(super) async fn composed(tx: &Tx, by: &Member, space: SpaceId) -> Result<(Seen, Vec<section::Model>)> {
    let seen = spaces::find_by_id(&**tx, by, space).await?.may(Action::Read)?.may(Action::Moderate)?;
    // The space is the lock of its kit: a kit may have no section yet.
    spaces::space::Entity::find_by_id(space).lock_exclusive().one(&**tx).await?;
    let sections = section::Entity::find()
        .filter(section::Column::SpaceId.eq(space))
        .order_by_asc(section::Column::Place)
        .order_by_asc(section::Column::Id)
        .all(&**tx)
        .await?;
    Ok((seen, sections))
}

/// A section and the kit it is of, for those who moderate its space.
pub(super) async fn of_section(
    tx: &Tx,
    by: &Member,
    id: KitSectionId,
) -> Result<(section::Model, Vec<section::Model>)> {
    let found = section::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let (_, sections) = composed(tx, by, found.space_id).await?;
    let section = sections.iter().find(|section| section.id == id).cloned().ok_or(Error::NotFound)?;
    Ok((section, sections))
}

/// An item, for those who moderate its space.
pub(super) async fn of_item(
    tx: &Tx,
    by: &Member,
    id: KitItemId,
) -> Result<(Item, Seen, Vec<section::Model>)> {
    let found = item::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let (seen, sections) = composed(tx, by, found.space_id).await?;
    // Looked at again under the lock: it may have been moved or removed meanwhile.
    let item = item::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    Ok((item, seen, sections))
}

/// The items of a section, in their order.
pub(super) async fn items(tx: &Tx, section: KitSectionId) -> Result<Vec<Item>> {
    Ok(item::Entity::find()
        .filter(item::Column::SectionId.eq(section))
        .order_by_asc(item::Column::Place)
        .order_by_asc(item::Column::Id)
        .all(&**tx)
        .await?)
}

/// Writes down the order of a section: those whose place is another one, and no others.
pub(super) async fn number(tx: &Tx, section: KitSectionId, items: &[Item]) -> Result<()> {
    for (place, item) in (0i32..).zip(items) {
        if item.place == place && item.section_id == section {
            continue;
        }
        let row = item::ActiveModel {
            id: Set(item.id),
            section_id: Set(section),
            place: Set(place),
            ..Default::default()
        };
        item::Entity::update(row).exec(&**tx).await?;
    }
    Ok(())
}

/// Commits with the fact that the kit is another one.
pub(super) async fn done(tx: Tx, by: &Member, space: SpaceId) -> Result<()> {
    tx.record(Some(by.id), Fact::KitChanged { space, by: by.id });
    tx.commit().await
}
