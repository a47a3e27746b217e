//! The tree, one unit, and who works there.

use super::unit::{Unit, UnitNode};
use crate::{
    answer::{self, List},
    people::PersonItem,
};
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use relais_domain::{
    App,
    identity::{
        directory::units,
        people::{self, PeopleFilter},
    },
    platform::ids::OrgUnitId,
};
use relais_transport::{Answer, Paging, Signed};

/// Lists org units
///
/// The whole tree in reading order: each unit before those below it, siblings by name.
#[utoipa::path(
    get, path = "/org-units", tag = "organisation",
    responses((status = 200, description = "The tree", body = List<UnitNode>)),
)]
pub async fn list_units(request: HttpRequest, app: Data<App>, _: Signed) -> Answer {
    let tree = units::tree(&app).await?;
    answer::fresh(&request, &List::<UnitNode>::whole(tree))
}

/// Shows an org unit
#[utoipa::path(
    get, path = "/org-units/{id}", tag = "organisation",
    params(("id" = Uuid, Path, description = "The unit")),
    responses((status = 200, description = "The unit and what is above it", body = Unit)),
)]
pub async fn show_unit(app: Data<App>, _: Signed, id: Path<OrgUnitId>) -> Answer {
    let unit = units::find(&app, *id).await?;
    let above = units::above(&app, &unit).await?;
    answer::ok(&Unit::of(unit, above))
}

/// Lists the people of an org unit
///
/// Those of the units below included.
#[utoipa::path(
    get, path = "/org-units/{id}/people", tag = "organisation",
    params(("id" = Uuid, Path, description = "The unit"), crate::openapi::Paging),
    responses((status = 200, description = "By name", body = List<PersonItem>)),
)]
pub async fn list_unit_people(
    app: Data<App>,
    _: Signed,
    id: Path<OrgUnitId>,
    Paging(page): Paging,
) -> Answer {
    let filter = PeopleFilter { unit: Some(*id), ..PeopleFilter::default() };
    let people = people::list(&app, &filter, &page).await?;
    answer::ok(&List::<PersonItem>::from(people))
}
