//! One person.

use super::{PersonRef, Role, person::avatar_address};
use crate::{answer, org_units::UnitRef, sites::SiteRef};
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    App, Result,
    identity::{
        self,
        directory::{sites, units},
        people,
    },
    platform::ids::PersonId,
};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A person, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
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
    /// What they say about themselves.
    #[schema(example = "Asks me about engines.")]
    pub bio: String,
    #[schema(example = json!(null))]
    pub avatar: Option<String>,
    pub role: Role,
    pub unit: Option<UnitRef>,
    pub site: Option<SiteRef>,
    pub manager: Option<PersonRef>,
    /// An IANA name.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// Their first day.
    pub start_date: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    /// When they left.
    #[schema(example = json!(null))]
    pub left_at: Option<DateTime<Utc>>,
}

async fn present(app: &App, person: identity::Person) -> Result<Person> {
    let unit = match person.unit_id {
        Some(id) => Some(units::find(app, id).await?.into()),
        None => None,
    };
    let site = match person.site_id {
        Some(id) => Some(sites::find(app, id).await?.into()),
        None => None,
    };
    let manager = match person.manager_id {
        Some(id) => Some(people::card(app, id).await?.into()),
        None => None,
    };
    Ok(Person {
        id: person.id.0,
        kind: "person",
        name: person.name,
        handle: person.handle,
        email: person.email,
        title: person.title,
        bio: person.bio,
        avatar: person.avatar.map(|blob| avatar_address(person.id.0, &blob)),
        role: person.role.into(),
        unit,
        site,
        manager,
        time_zone: person.time_zone,
        start_date: person.start_date,
        created_at: person.created_at,
        left_at: person.left_at,
    })
}

/// Shows a person
///
/// Whether or not they are still here.
#[utoipa::path(
    get, path = "/people/{id}", tag = "people",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 200, description = "The person", body = Person)),
)]
pub async fn show(request: HttpRequest, app: Data<App>, _: Signed, id: Path<PersonId>) -> Answer {
    let person = people::find(&app, *id).await?;
    answer::fresh(&request, &present(&app, person).await?)
}
