//! The sections of a kit: added, named, ordered, removed.

use super::{
    composing::{self, SECTIONS, of_section},
    item::section::{self, Entity},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{error::Check, ids::KitSectionId},
    spaces::{self, Action},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

fn titled(title: &str) -> Result<String> {
    let mut check = Check::new();
    check.length("title", title, 1, 80);
    check.done()?;
    Ok(title.trim().to_owned())
}

/// Adds a section at the end of the kit of a space.
pub async fn add_section(app: &App, by: &Member, space: &str, title: &str) -> Result<section::Model> {
    let space = spaces::find(app, by, space).await?.may(Action::Read)?.may(Action::Moderate)?.space.id;
    let title = titled(title)?;
    let tx = app.begin().await?;
    let (_, sections) = composing::composed(&tx, by, space).await?;
    if sections.len() >= SECTIONS {
        return Err(Error::Conflict("kit-full"));
    }
    let place = sections.last().map_or(0, |last| last.place + 1);
    let row = section::Model { id: tx.id(), space_id: space, title, place, created_at: tx.now() };
    Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    composing::done(tx, by, space).await?;
    Ok(row)
}

/// Gives a section another name.
pub async fn rename_section(app: &App, by: &Member, id: KitSectionId, title: &str) -> Result<section::Model> {
    let title = titled(title)?;
    let tx = app.begin().await?;
    let (section, _) = of_section(&tx, by, id).await?;
    let row = section::ActiveModel { id: Set(id), title: Set(title), ..Default::default() };
    let row = row.update(&*tx).await?;
    composing::done(tx, by, section.space_id).await?;
    Ok(row)
}

/// Puts a section elsewhere in the order; `index` counts from 0, and beyond the last means last.
pub async fn place_section(app: &App, by: &Member, id: KitSectionId, index: usize) -> Result<section::Model> {
    let tx = app.begin().await?;
    let (section, mut sections) = of_section(&tx, by, id).await?;
    sections.retain(|other| other.id != id);
    sections.insert(index.min(sections.len()), section.clone());
    for (place, row) in (0i32..).zip(&sections) {
        if row.place != place {
            let row = section::ActiveModel { id: Set(row.id), place: Set(place), ..Default::default() };
            Entity::update(row).exec(&*tx).await?;
        }
    }
    composing::done(tx, by, section.space_id).await?;
    Ok(section)
}

/// Removes a section and what stands in it. The objects stay where they are kept.
pub async fn remove_section(app: &App, by: &Member, id: KitSectionId) -> Result<section::Model> {
    let tx = app.begin().await?;
    let (section, _) = of_section(&tx, by, id).await?;
    Entity::delete_by_id(id).exec(&*tx).await?;
    composing::done(tx, by, section.space_id).await?;
    Ok(section)
}
