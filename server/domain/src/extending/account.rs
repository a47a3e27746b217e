//! Who a plugin is when it writes: a person of its own, who can never sign in.

use crate::{
    App, Result,
    identity::{Member, person},
    platform::{
        database::Tx,
        facts::Fact,
        ids::SpaceId,
        text::{fold, slug},
    },
    spaces,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// The account of a plugin, made when it is first needed.
pub(super) async fn of(app: &App, plugin: &str, name: &str) -> Result<Member> {
    // A reserved name (RFC 2606): no mail can ever be sent there.
    let email = format!("{plugin}@plugins.invalid");
    let known = || person::Entity::find().filter(person::Column::EmailKey.eq(&email));
    if let Some(known) = known().one(app.reader()).await? {
        return Ok(known.into());
    }
    let tx = app.begin().await?;
    if let Some(known) = known().one(&*tx).await? {
        return Ok(known.into());
    }
    let made = make(&tx, plugin, name, &email).await?;
    tx.commit().await?;
    Ok(made.into())
}

async fn make(tx: &Tx, plugin: &str, name: &str, email: &str) -> Result<person::Person> {
    let now = tx.now();
    let row = person::ActiveModel {
        id: Set(tx.id()),
        email: Set(email.to_owned()),
        email_key: Set(email.to_owned()),
        name: Set(name.to_owned()),
        name_key: Set(fold(name)),
        // Handles of people never hold two dashes in a row: slugs fold them.
        handle: Set(format!("x--{}", slug(plugin, 60, "plugin"))),
        ..person::blank(now)
    };
    let account = row.insert(&**tx).await?;
    tx.record(Some(account.id), Fact::PersonJoined { person: account.id, unit: None, site: None });
    Ok(account)
}

/// The same, as somebody who belongs to an open space, or was let into another by those who run it.
pub(super) async fn in_space(app: &App, plugin: &str, name: &str, space: SpaceId) -> Result<Member> {
    let account = of(app, plugin, name).await?;
    let seen = spaces::find_by_id(app.reader(), &account, space).await?;
    if seen.role().is_none() && seen.space.visibility == spaces::Visibility::Open {
        spaces::members::join(app, &account, space).await?;
    }
    Ok(account)
}
