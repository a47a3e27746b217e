//! Opens a new space.

use super::space::{self, MembershipState, Space, SpaceRole, Visibility, membership};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        error::{Check, OnUnique},
        facts::Fact,
        text,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What one fills in to open a space.
#[derive(Debug, Clone, Default)]
pub struct NewSpace {
    pub name: String,
    /// Its address; made from the name when empty.
    pub slug: String,
    pub description: String,
    pub visibility: Option<Visibility>,
    pub accent: u8,
}

/// Addresses a space may not take, because pages stand there.
const RESERVED: [&str; 3] = ["new", "all", "mine"];

/// Opens a space; whoever opens it runs it. Everyone may: a network grows where people need it.
pub async fn create(app: &App, by: &Member, new: NewSpace) -> Result<Space> {
    let slug =
        if new.slug.trim().is_empty() { text::slug(&new.name, 60, "") } else { new.slug.trim().to_owned() };
    check(&new, &slug)?;
    let tx = app.begin().await?;
    let now = tx.now();
    let row = Space {
        id: tx.id(),
        slug,
        name: new.name.trim().to_owned(),
        description: new.description.trim().to_owned(),
        visibility: new.visibility.unwrap_or(Visibility::Open),
        accent: new.accent.to_string(),
        created_by: by.id,
        created_at: now,
        updated_at: now,
        archived_at: None,
        member_count: 1,
        post_count: 0,
        last_post_at: None,
    };
    let active = space::ActiveModel::from(row.clone());
    let taken = || Error::invalid("slug", "taken");
    space::Entity::insert(active.reset_all()).exec_without_returning(&*tx).await.on_unique(taken)?;
    let membership = membership::ActiveModel {
        space_id: Set(row.id),
        person_id: Set(by.id),
        role: Set(SpaceRole::Manager),
        state: Set(MembershipState::Active),
        invited_by: Set(None),
        since: Set(now),
    };
    membership::Entity::insert(membership).exec_without_returning(&*tx).await?;
    tx.record(Some(by.id), Fact::SpaceCreated { space: row.id });
    tx.record(Some(by.id), Fact::SpaceJoined { space: row.id, person: by.id });
    tx.commit().await?;
    Ok(row)
}

fn check(new: &NewSpace, slug: &str) -> Result<()> {
    let mut check = Check::new();
    check.length("name", &new.name, 2, 80);
    check.length("description", &new.description, 0, 2_000);
    check.require(new.accent < 12, "accent", "out-of-range");
    if !new.name.trim().is_empty() {
        check.length("slug", slug, 2, 60);
        check.require(text::slug(slug, 60, "") == slug, "slug", "slug");
        check.require(!RESERVED.contains(&slug), "slug", "taken");
    }
    check.done()
}
