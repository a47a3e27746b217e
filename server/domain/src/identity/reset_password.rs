//! Choosing a new password by mail: forgotten, or never had (people the directory made).

use super::{
    Person, email,
    links::{self, Link},
    mails, passwords, person,
    sessions::{self, Device, Opened},
};
use crate::{
    App,
    platform::{
        error::{Check, Error, Result},
        facts::Fact,
        mail,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Sends a link to whoever has this address. Says nothing about whether anybody does.
pub async fn ask(app: &App, address: &str) -> Result<()> {
    if !email::is_plausible(address.trim()) {
        return Err(Error::invalid("email", "email"));
    }
    let key = email::key(address);
    app.buckets().take(&format!("mail:{key}"), mails::PER_RECIPIENT, app.now())?;
    let found = person::Entity::find().filter(person::Column::EmailKey.eq(key)).one(app.reader()).await?;
    let Some(person) = found.filter(may_return) else { return Ok(()) };
    let tx = app.begin().await?;
    let letter =
        mails::choose_password(&person.email, person.locale.as_deref(), &person.name, link(app, &person)?);
    // Asking again within a minute is the same mail.
    mail::send(&tx, &format!("reset:{}:{}", person.id, tx.now().timestamp() / 60), letter).await?;
    tx.commit().await
}

/// Whose password a link sets, for the page behind it. `Conflict` when it was used or outlived.
pub async fn pending(app: &App, token: &str) -> Result<Person> {
    let Link::Password { person, current } = links::read(app, token)? else { return Err(Error::NotFound) };
    let person = person::Entity::find_by_id(person)
        .one(app.reader())
        .await?
        .filter(may_return)
        .ok_or(Error::NotFound)?;
    if links::fingerprint(app, person.password_hash.as_deref()) == current {
        Ok(person)
    } else {
        Err(links::USED)
    }
}

/// Sets the new password, signs out everywhere, and signs in here.
pub async fn reset(app: &App, token: &str, password: &str, device: &Device) -> Result<Opened> {
    let person = pending(app, token).await?;
    let mut check = Check::new();
    passwords::check(&mut check, "password", password, &[&person.name, &person.email]);
    check.done()?;
    let hash = passwords::hash(app, password).await?;
    let tx = app.begin().await?;
    let now = tx.now();
    let mut row =
        person::ActiveModel { password_hash: Set(Some(hash)), updated_at: Set(now), ..Default::default() };
    if person.email_verified_at.is_none() {
        row.email_verified_at = Set(Some(now));
    }
    // The hash the link was made for is in the condition: of two uses at once only one succeeds.
    let unchanged = match &person.password_hash {
        Some(hash) => person::Column::PasswordHash.eq(hash),
        None => person::Column::PasswordHash.is_null(),
    };
    let changed = person::Entity::update_many()
        .set(row)
        .filter(person::Column::Id.eq(person.id))
        .filter(unchanged)
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(links::USED);
    }
    tx.record(Some(person.id), Fact::PasswordChanged { person: person.id });
    sessions::revoke_person(&tx, Some(person.id), person.id, None).await?;
    let opened = sessions::open(app, &tx, &person, device).await?;
    tx.commit().await?;
    app.sessions().forget_person(person.id);
    Ok(opened)
}

/// The address of the page where this person chooses a new password.
pub(super) fn link(app: &App, person: &Person) -> Result<String> {
    let current = links::fingerprint(app, person.password_hash.as_deref());
    links::address(app, &Link::Password { person: person.id, current })
}

fn may_return(person: &Person) -> bool {
    person.suspended_at.is_none() && person.left_at.is_none()
}
