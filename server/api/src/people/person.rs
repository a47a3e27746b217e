//! A person on the wire.

use relais_domain::identity::{self, Member, Person, PersonCard};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A person where only their name is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonRef {
    pub id: Uuid,
    #[schema(example = "Ada Lovelace")]
    pub name: String,
    /// What follows `@` in a mention.
    #[schema(example = "ada.lovelace")]
    pub handle: String,
    /// What they do.
    #[schema(example = "Analyst")]
    pub title: String,
    /// The address of their picture, if they gave one.
    #[schema(example = json!(null))]
    pub avatar: Option<String>,
}

impl From<PersonCard> for PersonRef {
    fn from(card: PersonCard) -> Self {
        let PersonCard { id, name, handle, title, avatar } = card;
        Self { id: id.0, name, handle, title, avatar: avatar.map(|blob| avatar_address(id.0, &blob)) }
    }
}

impl From<&Member> for PersonRef {
    fn from(member: &Member) -> Self {
        let Member { id, name, handle, title, avatar, .. } = member;
        Self {
            id: id.0,
            name: name.clone(),
            handle: handle.clone(),
            title: title.clone(),
            avatar: avatar.as_deref().map(|blob| avatar_address(id.0, blob)),
        }
    }
}

/// A person in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonItem {
    pub id: Uuid,
    /// Always `person`.
    #[schema(example = "person")]
    pub kind: &'static str,
    #[schema(example = "Ada Lovelace")]
    pub name: String,
    #[schema(example = "ada.lovelace")]
    pub handle: String,
    #[schema(example = "Analyst")]
    pub title: String,
    #[schema(example = json!(null))]
    pub avatar: Option<String>,
    pub role: Role,
    /// The org unit they work in.
    pub unit_id: Option<Uuid>,
    /// The site they work at.
    pub site_id: Option<Uuid>,
}

impl From<Person> for PersonItem {
    fn from(person: Person) -> Self {
        let Person { id, name, handle, title, avatar, role, unit_id, site_id, .. } = person;
        Self {
            id: id.0,
            kind: "person",
            name,
            handle,
            title,
            avatar: avatar.map(|blob| avatar_address(id.0, &blob)),
            role: role.into(),
            unit_id: unit_id.map(|id| id.0),
            site_id: site_id.map(|id| id.0),
        }
    }
}

/// Where a picture is read. The blob names its content, so the address changes with the picture and can
/// be kept for ever.
pub fn avatar_address(person: Uuid, blob: &str) -> String {
    let version = blob.get(..12).unwrap_or(blob);
    format!("/api/v1/people/{person}/avatar?v={version}")
}

/// What somebody may do across the whole product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Member,
    /// May hide what breaks the rules, in every space they can see.
    Moderator,
    /// Runs the product.
    Administrator,
    /// An administrator who cannot be demoted by another.
    Owner,
}

impl From<identity::Role> for Role {
    fn from(role: identity::Role) -> Self {
        match role {
            identity::Role::Member => Self::Member,
            identity::Role::Moderator => Self::Moderator,
            identity::Role::Administrator => Self::Administrator,
            identity::Role::Owner => Self::Owner,
        }
    }
}

impl From<Role> for identity::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Moderator => Self::Moderator,
            Role::Administrator => Self::Administrator,
            Role::Owner => Self::Owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use identity::Role as Domain;

    #[test]
    fn the_wire_and_the_domain_use_the_same_words() {
        for role in [Domain::Member, Domain::Moderator, Domain::Administrator, Domain::Owner] {
            assert_eq!(serde_json::to_value(Role::from(role)).expect("serialises"), role.as_str());
            assert_eq!(Domain::from(Role::from(role)), role);
        }
    }

    #[test]
    fn a_new_picture_is_another_address() {
        let person = Uuid::from_u128(7);
        let address = avatar_address(person, "9f86d081884c7d659a2f");
        assert_eq!(address, format!("/api/v1/people/{person}/avatar?v=9f86d081884c"));
        assert_ne!(address, avatar_address(person, "60303ae22b998861bce3"));
    }
}
