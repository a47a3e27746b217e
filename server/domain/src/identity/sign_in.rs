//! Signing in with an e-mail and a password.
//!
//! Whoever tries cannot learn whether an address has an account: the answer and the time it takes are the
//! same. Failures are limited: few for one account, many for one address, because a whole office shares an
//! address. Success costs nothing, and an account that does not exist is limited like one that does.

use super::{
    Person, email, passwords, person, register,
    sessions::{self, Device, Opened, tokens, tokens::Tokens},
};
use crate::{
    App,
    platform::{
        buckets::Quota,
        error::{Error, Result},
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// How often one account may be tried and missed, wherever the attempts come from: a person mistypes a few
/// times, a machine gets 40 guesses an hour.
pub const PER_ACCOUNT: Quota = Quota { times: 10, seconds: 15 * 60 };
/// How often one network address may miss, whatever accounts it tries: an office of thousands on a Monday
/// morning stays under it, a list of stolen passwords does not. Held by the transport, which knows the address.
pub const PER_ADDRESS: Quota = Quota { times: 300, seconds: 15 * 60 };

/// What is typed on the sign-in page.
#[derive(Clone)]
pub struct Credentials {
    pub email: String,
    pub password: String,
}

/// Signs a browser in. `Unauthenticated` when e-mail and password do not belong together; `Forbidden`,
/// to somebody who knows the password, when the account may not be used.
pub async fn browser(app: &App, credentials: &Credentials, device: &Device) -> Result<Opened> {
    let person = verify(app, credentials).await?;
    let tx = app.begin().await?;
    let opened = sessions::open(app, &tx, &person, device).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Signs an API client in, under the same rules.
pub async fn api(app: &App, credentials: &Credentials, device: &Device) -> Result<Tokens> {
    let person = verify(app, credentials).await?;
    let tx = app.begin().await?;
    let tokens = tokens::issue(app, &tx, &person, device).await?;
    tx.commit().await?;
    Ok(tokens)
}

async fn verify(app: &App, credentials: &Credentials) -> Result<Person> {
    let key = email::key(&credentials.email);
    // Taken before the password is looked at, so that guesses sent all at once count as well.
    let bucket = format!("sign-in:{}", key.chars().take(254).collect::<String>());
    app.buckets().take(&bucket, PER_ACCOUNT, app.now())?;
    let verified = recognise(app, &key, &credentials.password).await;
    if !matches!(verified, Err(Error::Unauthenticated(_))) {
        app.buckets().give_back(&bucket, PER_ACCOUNT);
    }
    verified
}

async fn recognise(app: &App, key: &str, password: &str) -> Result<Person> {
    // No address has a NUL in it, and PostgreSQL does not take one.
    let found = if key.contains('\0') { None } else { by_email(app, key).await? };
    let waiting = if found.is_none() { register::awaits_confirmation(app, key).await? } else { None };
    let stored = found.as_ref().and_then(|person| person.password_hash.as_deref()).or(waiting.as_deref());
    // No password that long was ever accepted: refuse it without hashing it, and without saying so.
    let plausible = password.chars().count() <= passwords::MAX_CHARS;
    let matches = passwords::verify(app, if plausible { password } else { "" }, stored).await? && plausible;
    let Some(person) = found.filter(|_| matches) else {
        return Err(if matches {
            Error::Forbidden("email-unverified")
        } else {
            Error::Unauthenticated("credentials")
        });
    };
    may_sign_in(&person)?;
    renew_hash(app, &person, password).await?;
    Ok(person)
}

async fn by_email(app: &App, key: &str) -> Result<Option<Person>> {
    Ok(person::Entity::find().filter(person::Column::EmailKey.eq(key)).one(app.reader()).await?)
}

fn may_sign_in(person: &Person) -> Result<()> {
    if person.left_at.is_some() {
        return Err(Error::Forbidden("account-closed"));
    }
    if person.suspended_at.is_some() {
        return Err(Error::Forbidden("account-suspended"));
    }
    if person.email_verified_at.is_none() {
        return Err(Error::Forbidden("email-unverified"));
    }
    Ok(())
}

/// Brings a hash made with older parameters up to today's.
async fn renew_hash(app: &App, person: &Person, password: &str) -> Result<()> {
    let Some(stored) = person.password_hash.as_deref().filter(|stored| passwords::is_outdated(app, stored))
    else {
        return Ok(());
    };
    let renewed = passwords::hash(app, password).await?;
    let tx = app.begin().await?;
    // Unless it was changed meanwhile.
    person::Entity::update_many()
        .set(person::ActiveModel { password_hash: Set(Some(renewed)), ..Default::default() })
        .filter(person::Column::Id.eq(person.id))
        .filter(person::Column::PasswordHash.eq(stored))
        .exec(&*tx)
        .await?;
    tx.commit().await
}
