//! An org unit on the wire.

use relais_domain::identity::directory::{OrgUnit, units::Node};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An org unit where only its name is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitRef {
    pub id: Uuid,
    #[schema(example = "engine-works")]
    pub slug: String,
    #[schema(example = "Engine works")]
    pub name: String,
}

impl From<OrgUnit> for UnitRef {
    fn from(unit: OrgUnit) -> Self {
        let OrgUnit { id, slug, name, .. } = unit;
        Self { id: id.0, slug, name }
    }
}

/// An org unit in the tree.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitNode {
    pub id: Uuid,
    /// Always `org_unit`.
    #[schema(example = "org_unit")]
    pub kind: &'static str,
    #[schema(example = "engine-works")]
    pub slug: String,
    #[schema(example = "Engine works")]
    pub name: String,
    /// `company`, `division`, `department` or `team`.
    #[schema(example = "department")]
    pub level: String,
    /// The unit above; `null` at the top.
    pub parent_id: Option<Uuid>,
    /// 0 at the top.
    #[schema(example = 2)]
    pub depth: usize,
    /// People who stand in this unit itself.
    #[schema(example = 4)]
    pub own: u64,
    /// Those and everyone below.
    #[schema(example = 37)]
    pub total: u64,
}

impl From<Node> for UnitNode {
    fn from(node: Node) -> Self {
        let Node { unit, depth, own, total } = node;
        let OrgUnit { id, slug, name, kind: level, parent_id, .. } = unit;
        let parent_id = parent_id.map(|id| id.0);
        Self { id: id.0, kind: "org_unit", slug, name, level, parent_id, depth, own, total }
    }
}

/// An org unit and what is above it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unit {
    pub id: Uuid,
    /// Always `org_unit`.
    #[schema(example = "org_unit")]
    pub kind: &'static str,
    #[schema(example = "engine-works")]
    pub slug: String,
    #[schema(example = "Engine works")]
    pub name: String,
    /// `company`, `division`, `department` or `team`.
    #[schema(example = "department")]
    pub level: String,
    pub parent_id: Option<Uuid>,
    /// How many people work there, as the organisation says.
    #[schema(example = 40)]
    pub headcount: i32,
    /// From the top.
    pub above: Vec<UnitRef>,
}

impl Unit {
    pub fn of(unit: OrgUnit, above: Vec<OrgUnit>) -> Self {
        let OrgUnit { id, slug, name, kind: level, parent_id, headcount, .. } = unit;
        let (parent_id, above) = (parent_id.map(|id| id.0), above.into_iter().map(Into::into).collect());
        Self { id: id.0, kind: "org_unit", slug, name, level, parent_id, headcount, above }
    }
}
