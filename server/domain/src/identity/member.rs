//! The acting person, as every use case receives them.

use super::person::{Person, Role};
use crate::{
    Error, Result,
    platform::ids::{OrgUnitId, PersonId, SessionId, SiteId},
};

/// Somebody who is signed in: verified, not suspended. Always an argument, never ambient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: PersonId,
    pub name: String,
    pub handle: String,
    pub email: String,
    pub title: String,
    pub avatar: Option<String>,
    pub role: Role,
    pub locale: Option<String>,
    pub time_zone: String,
    pub theme: String,
    pub unit_id: Option<OrgUnitId>,
    pub site_id: Option<SiteId>,
    pub toured: bool,
    /// The session they act through; nothing for imports, the demo and plugins.
    pub session: Option<SessionId>,
}

impl Member {
    /// May hide what breaks the rules in every space they can see.
    pub fn is_moderator(&self) -> bool {
        self.role >= Role::Moderator
    }

    /// Runs the product.
    pub fn is_administrator(&self) -> bool {
        self.role >= Role::Administrator
    }

    /// `Forbidden` to whoever does not run the product.
    pub(super) fn must_administer(&self) -> Result<()> {
        if self.is_administrator() { Ok(()) } else { Err(Error::Forbidden("administrators-only")) }
    }
}

impl From<Person> for Member {
    fn from(person: Person) -> Self {
        let Person {
            id,
            name,
            handle,
            email,
            title,
            avatar,
            role,
            locale,
            time_zone,
            theme,
            unit_id,
            site_id,
            toured_at,
            ..
        } = person;
        let toured = toured_at.is_some();
        Self {
            id,
            name,
            handle,
            email,
            title,
            avatar,
            role,
            locale,
            time_zone,
            theme,
            unit_id,
            site_id,
            toured,
            session: None,
        }
    }
}
