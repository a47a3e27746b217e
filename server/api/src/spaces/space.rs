//! A space on the wire.

use chrono::{DateTime, Utc};
use relais_domain::{spaces, spaces::SpaceCard};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A space where only its name is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpaceRef {
    pub id: Uuid,
    #[schema(example = "general")]
    pub slug: String,
    #[schema(example = "General")]
    pub name: String,
}

impl From<SpaceCard> for SpaceRef {
    fn from(space: SpaceCard) -> Self {
        let SpaceCard { id, slug, name, .. } = space;
        Self { id: id.0, slug, name }
    }
}

impl From<spaces::Space> for SpaceRef {
    fn from(space: spaces::Space) -> Self {
        let spaces::Space { id, slug, name, .. } = space;
        Self { id: id.0, slug, name }
    }
}

/// A space, as the caller sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Space {
    pub id: Uuid,
    /// Always `space`.
    #[schema(example = "space")]
    pub kind: &'static str,
    /// Its address; it never changes.
    #[schema(example = "general")]
    pub slug: String,
    #[schema(example = "General")]
    pub name: String,
    #[schema(example = "What concerns us all.")]
    pub description: String,
    pub visibility: Visibility,
    /// One of the twelve accents of the design system, 0 to 11.
    #[schema(example = 3, maximum = 11)]
    pub accent: u8,
    /// The caller's standing; `null` for who does not belong.
    pub membership: Option<Standing>,
    /// Active members.
    #[schema(example = 42)]
    pub member_count: i32,
    /// Published posts.
    #[schema(example = 128)]
    pub post_count: i32,
    pub last_post_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// When it was closed to new content.
    #[schema(example = json!(null))]
    pub archived_at: Option<DateTime<Utc>>,
}

impl Space {
    /// A space with the caller's standing in it.
    pub fn of(space: spaces::Space, membership: Option<Standing>) -> Self {
        let spaces::Space { id, slug, name, description, visibility, accent, .. } = space;
        Self {
            id: id.0,
            kind: "space",
            slug,
            name,
            description,
            visibility: visibility.into(),
            accent: accent.parse().unwrap_or(0),
            membership,
            member_count: space.member_count,
            post_count: space.post_count,
            last_post_at: space.last_post_at,
            created_at: space.created_at,
            archived_at: space.archived_at,
        }
    }
}

impl From<spaces::Listed> for Space {
    fn from(listed: spaces::Listed) -> Self {
        let spaces::Listed { space, role, state } = listed;
        Self::of(space, state.map(|state| Standing::new(state, role)))
    }
}

impl From<spaces::Seen> for Space {
    fn from(seen: spaces::Seen) -> Self {
        let role = seen.role();
        let standing = seen.membership.map(|membership| Standing::new(membership.state, role));
        Self::of(seen.space, standing)
    }
}

/// Where somebody stands in a space.
#[derive(Debug, Serialize, ToSchema)]
pub struct Standing {
    pub state: MembershipState,
    /// `null` for who does not belong yet.
    pub role: Option<SpaceRole>,
}

impl Standing {
    pub fn new(state: spaces::MembershipState, role: Option<spaces::SpaceRole>) -> Self {
        Self { state: state.into(), role: role.map(Into::into) }
    }
}

/// Who finds a space and how one gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everyone reads, everyone may join.
    Open,
    /// Everyone reads; a manager lets people in.
    OnRequest,
    /// Everyone sees it exists; only members read.
    Private,
    /// Only members and invited people know it exists.
    Hidden,
}

impl From<spaces::Visibility> for Visibility {
    fn from(visibility: spaces::Visibility) -> Self {
        match visibility {
            spaces::Visibility::Open => Self::Open,
            spaces::Visibility::OnRequest => Self::OnRequest,
            spaces::Visibility::Private => Self::Private,
            spaces::Visibility::Hidden => Self::Hidden,
        }
    }
}

impl From<Visibility> for spaces::Visibility {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Open => Self::Open,
            Visibility::OnRequest => Self::OnRequest,
            Visibility::Private => Self::Private,
            Visibility::Hidden => Self::Hidden,
        }
    }
}

/// What somebody may do in a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SpaceRole {
    Member,
    /// May hide and pin.
    Moderator,
    /// Runs the space: settings, members, roles.
    Manager,
}

impl From<spaces::SpaceRole> for SpaceRole {
    fn from(role: spaces::SpaceRole) -> Self {
        match role {
            spaces::SpaceRole::Member => Self::Member,
            spaces::SpaceRole::Moderator => Self::Moderator,
            spaces::SpaceRole::Manager => Self::Manager,
        }
    }
}

impl From<SpaceRole> for spaces::SpaceRole {
    fn from(role: SpaceRole) -> Self {
        match role {
            SpaceRole::Member => Self::Member,
            SpaceRole::Moderator => Self::Moderator,
            SpaceRole::Manager => Self::Manager,
        }
    }
}

/// How far somebody has come into a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MembershipState {
    Active,
    /// They asked; a manager decides.
    Requested,
    /// They were invited and have not answered.
    Invited,
}

impl From<spaces::MembershipState> for MembershipState {
    fn from(state: spaces::MembershipState) -> Self {
        match state {
            spaces::MembershipState::Active => Self::Active,
            spaces::MembershipState::Requested => Self::Requested,
            spaces::MembershipState::Invited => Self::Invited,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(value: impl Serialize) -> String {
        serde_json::to_value(value)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .expect("is a word")
    }

    #[test]
    fn the_wire_and_the_domain_use_the_same_words() {
        for visibility in spaces::Visibility::ALL {
            assert_eq!(wire(Visibility::from(visibility)), visibility.as_str());
            assert_eq!(spaces::Visibility::from(Visibility::from(visibility)), visibility);
        }
        for role in [spaces::SpaceRole::Member, spaces::SpaceRole::Moderator, spaces::SpaceRole::Manager] {
            assert_eq!(wire(SpaceRole::from(role)), role.as_str());
            assert_eq!(spaces::SpaceRole::from(SpaceRole::from(role)), role);
        }
        use spaces::MembershipState::{Active, Invited, Requested};
        for state in [Active, Requested, Invited] {
            assert_eq!(wire(MembershipState::from(state)), state.as_str());
        }
    }
}
