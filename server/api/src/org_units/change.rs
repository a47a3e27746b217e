//! Makes, renames and moves org units: for administrators.

use super::unit::Unit;
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, identity::directory::units, platform::ids::OrgUnitId};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A unit to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    #[schema(example = "Engine works", max_length = 120)]
    pub name: String,
    pub level: Level,
    /// The unit above; left out at the top.
    pub parent_id: Option<Uuid>,
    /// Its key in the HR system.
    #[schema(example = "OU-4711")]
    pub external_id: Option<String>,
    /// How many people work there, as the organisation says.
    #[serde(default)]
    #[schema(example = 40)]
    pub headcount: u32,
}

/// What a unit may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Company,
    Division,
    Department,
    Team,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Division => "division",
            Self::Department => "department",
            Self::Team => "team",
        }
    }
}

impl From<NewUnit> for units::NewUnit {
    fn from(new: NewUnit) -> Self {
        let NewUnit { name, level, parent_id, external_id, headcount } = new;
        Self { name, kind: level.as_str().into(), parent: parent_id.map(OrgUnitId), external_id, headcount }
    }
}

/// Makes an org unit
#[utoipa::path(
    post, path = "/admin/org-units", tag = "organisation",
    request_body = NewUnit,
    responses((status = 201, description = "Made", body = Unit)),
)]
pub async fn create_unit(app: Data<App>, admin: Admin, sent: Json<NewUnit>) -> Answer {
    let unit = units::create(&app, &admin, &sent.into_inner().into()).await?;
    let above = units::above(&app, &unit).await?;
    answer::created(&format!("/org-units/{}", unit.id), &Unit::of(unit, above))
}

/// Another name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitChanges {
    #[schema(example = "Engine works", max_length = 120)]
    pub name: String,
}

/// Renames an org unit
///
/// Its address stays.
#[utoipa::path(
    patch, path = "/admin/org-units/{id}", tag = "organisation",
    params(("id" = Uuid, Path, description = "The unit")),
    request_body = UnitChanges,
    responses((status = 200, description = "The unit as it is now", body = Unit)),
)]
pub async fn rename_unit(
    app: Data<App>,
    admin: Admin,
    id: Path<OrgUnitId>,
    sent: Json<UnitChanges>,
) -> Answer {
    let unit = units::rename(&app, &admin, *id, &sent.name).await?;
    let above = units::above(&app, &unit).await?;
    answer::ok(&Unit::of(unit, above))
}

/// Another place in the tree.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewParent {
    /// The unit above; `null` for the top.
    pub parent_id: Option<Uuid>,
}

/// Moves an org unit
///
/// And everything below it.
#[utoipa::path(
    put, path = "/admin/org-units/{id}/parent", tag = "organisation",
    params(("id" = Uuid, Path, description = "The unit")),
    request_body = NewParent,
    responses((status = 200, description = "The unit as it is now", body = Unit)),
)]
pub async fn move_unit(app: Data<App>, admin: Admin, id: Path<OrgUnitId>, sent: Json<NewParent>) -> Answer {
    let unit = units::relocate(&app, &admin, *id, sent.parent_id.map(OrgUnitId)).await?;
    let above = units::above(&app, &unit).await?;
    answer::ok(&Unit::of(unit, above))
}
