//! Asking for an account, and showing that the address is one's own.
//!
//! Nobody becomes a person here before they have both opened the mail and typed the password they chose:
//! whoever registers somebody else's address gets nothing, and whoever gets an unexpected mail gives
//! nothing away by opening it. Registering tells nobody whether an address has an account.

use super::{
    email,
    enrol::{Newcomer, enrol},
    links::{self, Link},
    mails, passwords, person,
    person::Role,
    reset_password,
    sessions::{self, Device, Opened},
};
use crate::{
    App,
    platform::{
        clock::Moment,
        error::{Check, Error, Result},
        ids::RegistrationId,
        mail,
        settings::{self, Setting},
    },
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// Who may make themselves an account; set by an administrator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    pub mode: Mode,
    /// The domains addresses must belong to; any when empty.
    pub domains: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Whoever has an address of an accepted domain.
    Open,
    /// Whoever was invited or is in the directory.
    #[default]
    Invitation,
    /// Nobody new; invitations that were sent do not work either.
    Closed,
}

impl Setting for Registration {
    const KEY: &'static str = "registration";
}

/// What is typed on the registration page.
#[derive(Clone)]
pub struct Register {
    pub name: String,
    pub email: String,
    pub password: String,
    /// `fr` or `en`, as the page was shown.
    pub locale: Option<String>,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registrations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegistrationId,
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub password_hash: String,
    pub locale: Option<String>,
    pub created_at: Moment,
    pub expires_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// Asks for an account. The answer is a mail, whoever the address belongs to.
pub async fn register(app: &App, input: &Register) -> Result<()> {
    let Registration { mode, domains } = settings::read(app).await?;
    if mode != Mode::Open {
        return Err(Error::Forbidden("registration-closed"));
    }
    validate(input, &domains)?;
    let key = email::key(&input.email);
    app.buckets().take(&format!("mail:{key}"), mails::PER_RECIPIENT, app.now())?;
    let hash = passwords::hash(app, &input.password).await?;
    let member = person::Entity::find()
        .filter(person::Column::EmailKey.eq(&key))
        .filter(person::Column::PasswordHash.is_not_null())
        .one(app.reader())
        .await?;
    let tx = app.begin().await?;
    let now = tx.now();
    if let Some(member) = member {
        let address = reset_password::link(app, &member)?;
        let letter = mails::already_member(&member.email, member.locale.as_deref(), &member.name, address);
        mail::send(&tx, &format!("already-member:{}:{}", member.id, now.timestamp()), letter).await?;
        return tx.commit().await;
    }
    let id: RegistrationId = tx.id();
    let link = Link::Registration { id };
    let row = ActiveModel {
        id: Set(id),
        email: Set(input.email.trim().to_owned()),
        email_key: Set(key),
        name: Set(input.name.trim().to_owned()),
        password_hash: Set(hash),
        locale: Set(known_locale(input.locale.as_deref())),
        created_at: Set(now),
        expires_at: Set(now + link.lifetime()),
    };
    Entity::insert(row).exec_without_returning(&*tx).await?;
    let address = links::address(app, &link)?;
    let letter =
        mails::confirm_address(input.email.trim(), input.locale.as_deref(), input.name.trim(), address);
    mail::send(&tx, &format!("registration:{id}"), letter).await?;
    tx.commit().await
}

/// The registration a link belongs to, for the page behind it.
pub async fn pending(app: &App, token: &str) -> Result<Model> {
    let Link::Registration { id } = links::read(app, token)? else { return Err(Error::NotFound) };
    Entity::find_by_id(id).one(app.reader()).await?.ok_or(links::USED)
}

/// Confirms the address with the password that was chosen, and signs in.
pub async fn verify_email(app: &App, token: &str, password: &str, device: &Device) -> Result<Opened> {
    let registration = pending(app, token).await?;
    if !passwords::verify(app, password, Some(&registration.password_hash)).await? {
        return Err(Error::invalid("password", "password-wrong"));
    }
    let tx = app.begin().await?;
    let Model { id, email, name, password_hash, locale, .. } = registration;
    let newcomer = Newcomer { email: &email, name: &name, role: Role::Member, password_hash, locale };
    let person = enrol(&tx, None, newcomer).await?;
    if Entity::delete_by_id(id).exec(&*tx).await?.rows_affected == 0 {
        return Err(links::USED);
    }
    let opened = sessions::open(app, &tx, &person, device).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The password hash of the last registration of an address that waits to be confirmed.
pub(super) async fn awaits_confirmation(app: &App, email_key: &str) -> Result<Option<String>> {
    if email_key.contains('\0') {
        return Ok(None);
    }
    let last = Entity::find()
        .filter(Column::EmailKey.eq(email_key))
        .filter(Column::ExpiresAt.gt(app.now()))
        .order_by_desc(Column::CreatedAt)
        .one(app.reader())
        .await?;
    Ok(last.map(|registration| registration.password_hash))
}

/// Removes registrations nobody confirmed. Returns how many; run now and then.
pub async fn purge(app: &App) -> Result<u64> {
    let expired = Column::ExpiresAt.lt(app.now());
    if !Entity::find().filter(expired.clone()).exists(app.reader()).await? {
        return Ok(0);
    }
    let tx = app.begin().await?;
    let removed = Entity::delete_many().filter(expired).exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(removed)
}

fn validate(input: &Register, domains: &[String]) -> Result<()> {
    let mut check = Check::new();
    check.length("name", &input.name, 1, person::NAME_CHARS);
    email::check(&mut check, "email", &input.email);
    let domain = email::key(&input.email).rsplit('@').next().unwrap_or_default().to_owned();
    check.require(
        domains.is_empty() || domains.iter().any(|own| own.eq_ignore_ascii_case(&domain)),
        "email",
        "email-domain",
    );
    passwords::check(&mut check, "password", &input.password, &[&input.name, &input.email]);
    check.done()
}

/// A language we speak, or nothing.
pub(super) fn known_locale(locale: Option<&str>) -> Option<String> {
    locale.filter(|locale| matches!(*locale, "fr" | "en")).map(str::to_owned)
}
