//! Changing one's password, knowing the current one.

use super::{Member, mails, passwords, person, sessions, sign_in};
use crate::{
    App,
    platform::{
        error::{Check, Error, Result},
        facts::Fact,
        mail,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What is typed on the password page.
#[derive(Clone)]
pub struct ChangePassword {
    pub current: String,
    pub new: String,
}

/// Changes it, signs every other device out, and tells the person by mail.
pub async fn change_password(app: &App, member: &Member, input: &ChangePassword) -> Result<()> {
    let person = person::Entity::find_by_id(member.id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    // A session left open is not a way to guess the password.
    let bucket = format!("password:{}", member.id);
    app.buckets().take(&bucket, sign_in::PER_ACCOUNT, app.now())?;
    let plausible = input.current.chars().count() <= passwords::MAX_CHARS;
    if !plausible || !passwords::verify(app, &input.current, person.password_hash.as_deref()).await? {
        return Err(Error::invalid("current", "password-wrong"));
    }
    app.buckets().give_back(&bucket, sign_in::PER_ACCOUNT);
    let mut check = Check::new();
    passwords::check(&mut check, "new", &input.new, &[&person.name, &person.email]);
    check.done()?;
    let hash = passwords::hash(app, &input.new).await?;
    let tx = app.begin().await?;
    let now = tx.now();
    let row = person::ActiveModel {
        id: Set(member.id),
        password_hash: Set(Some(hash)),
        updated_at: Set(now),
        ..Default::default()
    };
    row.update(&*tx).await?;
    tx.record(Some(member.id), Fact::PasswordChanged { person: member.id });
    sessions::revoke_person(&tx, Some(member.id), member.id, member.session).await?;
    let forgotten = format!("{}/forgot-password", app.origin());
    let letter = mails::password_changed(&person.email, person.locale.as_deref(), &person.name, forgotten);
    mail::send(&tx, &format!("password-changed:{}:{}", member.id, now.timestamp_micros()), letter).await?;
    tx.commit().await?;
    app.sessions().forget_person(member.id);
    Ok(())
}
