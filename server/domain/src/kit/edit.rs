//! Changes, orders and removes what stands in a kit.

use super::{
    add::Words,
    composing::{self, of_item},
    item::{self, Item},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::ids::{KitItemId, KitSectionId},
    spaces::Seen,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// The words of an item, and where it stands. Which object it shows never changes.
#[derive(Debug, Clone)]
pub struct EditItem {
    pub title: String,
    pub body: String,
    pub url: String,
    /// Another section of the same kit; nothing leaves it where it is.
    pub section: Option<KitSectionId>,
}

/// Saves the words of an item.
pub async fn edit(app: &App, by: &Member, id: KitItemId, edit: EditItem) -> Result<Item> {
    let tx = app.begin().await?;
    let (before, _, sections) = of_item(&tx, by, id).await?;
    let words = Words { title: edit.title, body: edit.body, url: edit.url }.checked(before.kind)?;
    let same = words.title == before.title && words.body == before.body && words.url == before.url;
    let row = item::ActiveModel {
        id: Set(id),
        body_html: Set(words.html(before.kind)),
        title: Set(words.title),
        body: Set(words.body),
        url: Set(words.url),
        // Whoever looked before reads something else now.
        changed_at: Set(if same { before.changed_at } else { tx.now() }),
        ..Default::default()
    };
    let mut row = row.update(&*tx).await?;
    if let Some(section) = edit.section.filter(|section| *section != before.section_id) {
        if !sections.iter().any(|known| known.id == section) {
            return Err(Error::invalid("section", "unknown"));
        }
        let mut there = composing::items(&tx, section).await?;
        there.push(row.clone());
        composing::number(&tx, section, &there).await?;
        row = item::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
    }
    composing::done(tx, by, row.space_id).await?;
    Ok(row)
}

/// Puts an item elsewhere: into a section of the same kit, at `index`, which counts from 0; beyond the last
/// means last.
pub async fn place(
    app: &App,
    by: &Member,
    id: KitItemId,
    section: KitSectionId,
    index: usize,
) -> Result<Item> {
    let tx = app.begin().await?;
    let (item, _, sections) = of_item(&tx, by, id).await?;
    if !sections.iter().any(|known| known.id == section) {
        return Err(Error::invalid("section", "unknown"));
    }
    let mut there = composing::items(&tx, section).await?;
    there.retain(|other| other.id != id);
    there.insert(index.min(there.len()), item.clone());
    composing::number(&tx, section, &there).await?;
    composing::done(tx, by, item.space_id).await?;
    Ok(item)
}

/// Takes an item out of the kit. The object stays where it is kept. Returns whose kit it stood in.
pub async fn remove(app: &App, by: &Member, id: KitItemId) -> Result<Seen> {
    let tx = app.begin().await?;
    let (item, seen, _) = of_item(&tx, by, id).await?;
    item::Entity::delete_by_id(id).exec(&*tx).await?;
    composing::done(tx, by, item.space_id).await?;
    Ok(seen)
}
