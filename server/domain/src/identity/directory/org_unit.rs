//! A node of the organisation: company, division, department or team.

use crate::platform::{clock::Moment, ids::OrgUnitId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "org_units")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrgUnitId,
    pub parent_id: Option<OrgUnitId>,
    pub external_id: Option<String>,
    pub slug: String,
    pub name: String,
    /// `company`, `division`, `department` or `team`.
    pub kind: String,
    /// `/top/…/self/` in ids: a subtree is a prefix.
    pub path: String,
    /// How many people work there, subtree included, as the organisation says.
    pub headcount: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as OrgUnit;
