//! Accounts: who is here, what they may do, and whether they still may.

use crate::{
    answer::{self, List},
    people::{Role, list::Which, person::avatar_address},
};
use actix_web::web::{Data, Json, Path, Query};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    App,
    identity::{
        self, Person,
        directory::assignments::{self, Place},
        people,
    },
    platform::ids::{OrgUnitId, PersonId, SiteId},
};
use relais_transport::{Admin, Answer, Paging};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A person as administrators see them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Account {
    pub id: Uuid,
    /// Always `person`.
    #[schema(example = "person")]
    pub kind: &'static str,
    #[schema(example = "Ada Lovelace")]
    pub name: String,
    #[schema(example = "ada.lovelace")]
    pub handle: String,
    #[schema(example = "ada.lovelace@engine.example")]
    pub email: String,
    #[schema(example = "Analyst")]
    pub title: String,
    #[schema(example = json!(null))]
    pub avatar: Option<String>,
    pub role: Role,
    pub unit_id: Option<Uuid>,
    pub site_id: Option<Uuid>,
    /// The key of the HR system or directory they come from.
    #[schema(example = "P-1815")]
    pub external_id: Option<String>,
    /// Whether they have a password: without one they cannot sign in.
    #[schema(example = true)]
    pub has_password: bool,
    #[schema(example = json!(null))]
    pub suspended_at: Option<DateTime<Utc>>,
    #[schema(example = json!(null))]
    pub suspended_reason: Option<String>,
    #[schema(example = json!(null))]
    pub left_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: Option<DateTime<Utc>>,
}

impl From<Person> for Account {
    fn from(person: Person) -> Self {
        Self {
            id: person.id.0,
            kind: "person",
            name: person.name,
            handle: person.handle,
            email: person.email,
            title: person.title,
            avatar: person.avatar.map(|blob| avatar_address(person.id.0, &blob)),
            role: person.role.into(),
            unit_id: person.unit_id.map(|id| id.0),
            site_id: person.site_id.map(|id| id.0),
            external_id: person.external_id,
            has_password: person.password_hash.is_some(),
            suspended_at: person.suspended_at,
            suspended_reason: person.suspended_reason,
            left_at: person.left_at,
            created_at: person.created_at,
            last_seen_at: person.last_seen_at,
        }
    }
}

/// Lists accounts
///
/// People who left or are suspended included.
#[utoipa::path(
    get, path = "/admin/people", tag = "administration",
    params(Which, crate::openapi::Paging),
    responses((status = 200, description = "By name", body = List<Account>)),
)]
pub async fn list_accounts(app: Data<App>, _: Admin, which: Query<Which>, Paging(page): Paging) -> Answer {
    let people = people::list(&app, &which.into_inner().filter(true), &page).await?;
    answer::ok(&List::<Account>::from(people))
}

/// A role to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    pub role: Role,
}

/// Gives somebody another role
///
/// Up to one's own. Only an owner makes or unmakes an owner, and never the last one.
#[utoipa::path(
    put, path = "/admin/people/{id}/role", tag = "administration",
    params(("id" = Uuid, Path, description = "The person")),
    request_body = NewRole,
    responses((status = 200, description = "The account as it is now", body = Account)),
)]
pub async fn change_role(app: Data<App>, admin: Admin, id: Path<PersonId>, sent: Json<NewRole>) -> Answer {
    let person = identity::change_role(&app, &admin, *id, sent.role.into()).await?;
    answer::ok(&Account::from(person))
}

/// Why an account is suspended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// For the record.
    #[schema(example = "Badge reported lost.", max_length = 500)]
    pub reason: String,
}

/// Suspends an account
///
/// The person is signed out everywhere at once and cannot sign in again. What they wrote stays.
#[utoipa::path(
    post, path = "/admin/people/{id}/suspension", tag = "administration",
    params(("id" = Uuid, Path, description = "The person")),
    request_body = Suspension,
    responses((status = 201, description = "Suspended", body = Account)),
)]
pub async fn suspend(app: Data<App>, admin: Admin, id: Path<PersonId>, sent: Json<Suspension>) -> Answer {
    let person = identity::suspend(&app, &admin, *id, &sent.reason).await?;
    answer::created(&format!("/people/{id}"), &Account::from(person))
}

/// Gives a suspended account back
#[utoipa::path(
    delete, path = "/admin/people/{id}/suspension", tag = "administration",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 204, description = "Given back")),
)]
pub async fn reinstate(app: Data<App>, admin: Admin, id: Path<PersonId>) -> Answer {
    identity::reinstate(&app, &admin, *id).await?;
    answer::done()
}

/// Marks somebody as having left
///
/// The account closes at once; what they wrote stays under their name.
#[utoipa::path(
    post, path = "/admin/people/{id}/departure", tag = "administration",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 201, description = "Gone", body = Account)),
)]
pub async fn depart(app: Data<App>, admin: Admin, id: Path<PersonId>) -> Answer {
    let person = identity::leave(&app, &admin, *id).await?;
    answer::created(&format!("/people/{id}"), &Account::from(person))
}

/// Where somebody works from a day on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    pub unit_id: Option<Uuid>,
    pub site_id: Option<Uuid>,
    /// The first day; not in the future.
    pub from: NaiveDate,
}

/// Moves somebody in the organisation
#[utoipa::path(
    put, path = "/admin/people/{id}/assignment", tag = "administration",
    params(("id" = Uuid, Path, description = "The person")),
    request_body = NewAssignment,
    responses((status = 204, description = "Moved")),
)]
pub async fn assign(app: Data<App>, admin: Admin, id: Path<PersonId>, sent: Json<NewAssignment>) -> Answer {
    let NewAssignment { unit_id, site_id, from } = sent.into_inner();
    let place = Place { unit: unit_id.map(OrgUnitId), site: site_id.map(SiteId) };
    assignments::assign(&app, &admin, *id, place, from).await?;
    answer::done()
}
