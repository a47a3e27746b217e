use serde::{Deserialize, Serialize};

use super::kinds;
use crate::{PersonId, SiteId, UnitId};

kinds!(PersonJoined = "person.joined", PersonUpdated = "person.updated");

/// Somebody became a member.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonJoined {
    pub person: PersonId,
    pub unit: Option<UnitId>,
    pub site: Option<SiteId>,
}

/// Somebody's profile or place in the directory changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonUpdated {
    pub person: PersonId,
}
