use serde::{Deserialize, Serialize};

use super::kinds;
use crate::{PersonId, SpaceId};

kinds!(SpaceCreated = "space.created", SpaceJoined = "space.joined", SpaceLeft = "space.left");

/// A space was opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SpaceCreated {
    pub space: SpaceId,
}

/// Somebody became a member of a space.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SpaceJoined {
    pub person: PersonId,
    pub space: SpaceId,
}

/// Somebody is no longer a member of a space.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SpaceLeft {
    pub person: PersonId,
    pub space: SpaceId,
}
