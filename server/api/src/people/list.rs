//! People by name.

use super::{PersonItem, PersonRef};
use crate::answer::{self, List};
use actix_web::web::{Data, Query};
use relais_domain::{
    App,
    identity::people::{self, PeopleFilter},
    platform::ids::{OrgUnitId, PersonId, SiteId},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// Which people. Everything narrows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The beginning of any word of the name, or of the handle.
    pub starts: Option<String>,
    /// Of this org unit and those below it.
    pub unit: Option<Uuid>,
    /// Of this site.
    pub site: Option<Uuid>,
    /// Who report to this person.
    pub manager: Option<Uuid>,
}

impl Which {
    /// `all` shows people who left or are suspended too.
    pub fn filter(self, all: bool) -> PeopleFilter {
        PeopleFilter {
            unit: self.unit.map(OrgUnitId),
            site: self.site.map(SiteId),
            manager: self.manager.map(PersonId),
            starts: self.starts,
            all,
        }
    }
}

/// Lists people
#[utoipa::path(
    get, path = "/people", tag = "people",
    params(Which, crate::openapi::Paging),
    responses((status = 200, description = "By name", body = List<PersonItem>)),
)]
pub async fn list(app: Data<App>, _: Signed, which: Query<Which>, Paging(page): Paging) -> Answer {
    let people = people::list(&app, &which.into_inner().filter(false), &page).await?;
    answer::ok(&List::<PersonItem>::from(people))
}

/// What was typed after an `@`.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Typed {
    /// The beginning of a handle or of any word of a name.
    pub typed: String,
}

/// How many people a mention may mean.
const MAX_MEANT: u64 = 10;

/// Lists whom a mention may mean
#[utoipa::path(
    get, path = "/people/mentionable", tag = "people",
    params(Typed),
    responses((status = 200, description = "Handles that begin so first, at most 10", body = List<PersonRef>)),
)]
pub async fn list_mentionable(app: Data<App>, _: Signed, sent: Query<Typed>) -> Answer {
    let people = people::mentionable(&app, &sent.typed, MAX_MEANT).await?;
    answer::ok(&List::<PersonRef>::whole(people))
}
