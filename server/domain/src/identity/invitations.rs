//! Inviting people by mail, and accepting.

use super::{
    Member, Person, PersonCard, email,
    enrol::{Newcomer, enrol},
    links::{self, Link},
    mails, passwords, people, person,
    person::Role,
    register::{Mode, Registration, known_locale},
    sessions::{self, Device, Opened},
};
use crate::{
    App,
    platform::{
        clock::Moment,
        error::{Check, Error, Result},
        facts::Fact,
        ids::{InvitationId, PersonId, SpaceId},
        mail, pages,
        pages::{Page, PageRequest},
        settings,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    pub email: String,
    pub email_key: String,
    pub role: Role,
    /// The space they are brought into, if one.
    pub space_id: Option<SpaceId>,
    pub invited_by: PersonId,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub accepted_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Invitation;

/// Whom to invite, and as what.
#[derive(Debug, Clone)]
pub struct Invite {
    pub email: String,
    pub role: Role,
    pub space: Option<SpaceId>,
    /// The language of the mail; the inviter's when nothing is said.
    pub locale: Option<String>,
}

/// Invites somebody. Administrators invite; only an owner invites an owner.
pub async fn invite(app: &App, by: &Member, input: &Invite) -> Result<Invitation> {
    by.must_administer()?;
    if input.role > by.role {
        return Err(Error::Forbidden("role-above-own"));
    }
    if settings::read::<Registration>(app).await?.mode == Mode::Closed {
        return Err(Error::Forbidden("registration-closed"));
    }
    let mut check = Check::new();
    email::check(&mut check, "email", &input.email);
    check.done()?;
    let key = email::key(&input.email);
    let member = person::Entity::find()
        .filter(person::Column::EmailKey.eq(&key))
        .filter(person::Column::PasswordHash.is_not_null());
    if member.exists(app.reader()).await? {
        return Err(Error::invalid("email", "already-member"));
    }
    let tx = app.begin().await?;
    let now = tx.now();
    let link = Link::Invitation { id: tx.id() };
    let Link::Invitation { id } = link else { return Err(Error::NotFound) };
    // A new invitation replaces one that was not accepted.
    Entity::delete_many()
        .filter(Column::EmailKey.eq(&key))
        .filter(Column::AcceptedAt.is_null())
        .exec(&*tx)
        .await?;
    let row = ActiveModel {
        id: Set(id),
        email: Set(input.email.trim().to_owned()),
        email_key: Set(key),
        role: Set(input.role),
        space_id: Set(input.space),
        invited_by: Set(by.id),
        created_at: Set(now),
        expires_at: Set(now + link.lifetime()),
        accepted_at: Set(None),
    };
    let invitation = row.insert(&*tx).await?;
    let locale = known_locale(input.locale.as_deref()).or_else(|| by.locale.clone());
    let letter =
        mails::invitation(&invitation.email, locale.as_deref(), &by.name, links::address(app, &link)?);
    mail::send(&tx, &format!("invitation:{id}"), letter).await?;
    let (email, role) = (invitation.email.clone(), input.role.as_str().to_owned());
    tx.record(Some(by.id), Fact::PersonInvited { email, role });
    tx.commit().await?;
    Ok(invitation)
}

/// Invitations that wait for an answer, newest first.
pub async fn waiting(app: &App, by: &Member, page: &PageRequest) -> Result<Page<Invitation>> {
    by.must_administer()?;
    let query = Entity::find().filter(Column::AcceptedAt.is_null()).filter(Column::ExpiresAt.gt(app.now()));
    let rows = pages::newest(query, Column::CreatedAt, Column::Id, page)?.all(app.reader()).await?;
    Ok(Page::from_rows(rows, page.limit(), |row| (row.created_at, row.id.0)))
}

/// Takes an invitation back: its link works no more.
pub async fn withdraw(app: &App, by: &Member, id: InvitationId) -> Result<()> {
    by.must_administer()?;
    let tx = app.begin().await?;
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::AcceptedAt.is_null())
        .exec(&*tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// An invitation as the page behind its link shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub invitation: Invitation,
    pub invited_by: PersonCard,
}

/// The invitation a link leads to. `Conflict` when it was accepted or outlived.
pub async fn pending(app: &App, token: &str) -> Result<Shown> {
    let Link::Invitation { id } = links::read(app, token)? else { return Err(Error::NotFound) };
    let invitation = Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    if invitation.accepted_at.is_some() {
        return Err(links::USED);
    }
    let invited_by = people::card(app, invitation.invited_by).await?;
    Ok(Shown { invitation, invited_by })
}

/// What somebody who accepts says about themselves.
#[derive(Clone)]
pub struct Acceptance {
    pub name: String,
    pub password: String,
    pub locale: Option<String>,
}

/// An invitation that was just accepted. Bringing the person into `space` is for whoever knows spaces.
#[derive(Debug, Clone)]
pub struct Accepted {
    pub person: Person,
    pub opened: Opened,
    pub space: Option<SpaceId>,
    pub invited_by: PersonId,
}

/// Accepts: makes the account and signs in. The link is the proof that the address is theirs.
pub async fn accept(app: &App, token: &str, input: &Acceptance, device: &Device) -> Result<Accepted> {
    if settings::read::<Registration>(app).await?.mode == Mode::Closed {
        return Err(Error::Forbidden("registration-closed"));
    }
    let Shown { invitation, .. } = pending(app, token).await?;
    let mut check = Check::new();
    check.length("name", &input.name, 1, person::NAME_CHARS);
    passwords::check(&mut check, "password", &input.password, &[&input.name, &invitation.email]);
    check.done()?;
    let password_hash = passwords::hash(app, &input.password).await?;
    let tx = app.begin().await?;
    let accepted = Entity::update_many()
        .col_expr(Column::AcceptedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(invitation.id))
        .filter(Column::AcceptedAt.is_null())
        .exec(&*tx)
        .await?;
    if accepted.rows_affected == 0 {
        return Err(links::USED);
    }
    let Invitation { email, role, space_id, invited_by, .. } = invitation;
    let locale = known_locale(input.locale.as_deref());
    let newcomer = Newcomer { email: &email, name: &input.name, role, password_hash, locale };
    let person = enrol(&tx, None, newcomer).await?;
    let opened = sessions::open(app, &tx, &person, device).await?;
    tx.commit().await?;
    Ok(Accepted { person, opened, space: space_id, invited_by })
}
