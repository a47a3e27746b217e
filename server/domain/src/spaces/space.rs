//! A space and its memberships, as rows.

pub use membership::{MembershipState, Model as Membership, SpaceRole};

use crate::platform::{
    clock::Moment,
    ids::{PersonId, SpaceId},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Who finds a space and how one gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everyone reads, everyone may join.
    #[sea_orm(string_value = "open")]
    Open,
    /// Everyone reads; a manager lets people in.
    #[sea_orm(string_value = "on-request")]
    OnRequest,
    /// Everyone sees it exists; only members read.
    #[sea_orm(string_value = "private")]
    Private,
    /// Only members and invited people know it exists.
    #[sea_orm(string_value = "hidden")]
    Hidden,
}

impl Visibility {
    pub const ALL: [Self; 4] = [Self::Open, Self::OnRequest, Self::Private, Self::Hidden];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OnRequest => "on-request",
            Self::Private => "private",
            Self::Hidden => "hidden",
        }
    }

    /// Whether people who do not belong may read.
    pub fn is_readable_by_all(self) -> bool {
        matches!(self, Self::Open | Self::OnRequest)
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spaces")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SpaceId,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub visibility: Visibility,
    /// One of the twelve accents of the design system, `0` to `11`.
    pub accent: String,
    pub created_by: PersonId,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub archived_at: Option<Moment>,
    /// Active members, maintained.
    pub member_count: i32,
    /// Published posts, maintained.
    pub post_count: i32,
    pub last_post_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Space;

pub mod membership {
    //! Who belongs to a space, or is about to.

    use super::*;

    #[derive(
        Clone,
        Copy,
        Debug,
        PartialEq,
        Eq,
        PartialOrd,
        Ord,
        Hash,
        EnumIter,
        DeriveActiveEnum,
        Serialize,
        Deserialize,
    )]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
    #[serde(rename_all = "kebab-case")]
    pub enum SpaceRole {
        #[sea_orm(string_value = "member")]
        Member,
        /// May hide and pin.
        #[sea_orm(string_value = "moderator")]
        Moderator,
        /// Runs the space: settings, members, roles.
        #[sea_orm(string_value = "manager")]
        Manager,
    }

    impl SpaceRole {
        pub fn as_str(self) -> &'static str {
            match self {
                Self::Member => "member",
                Self::Moderator => "moderator",
                Self::Manager => "manager",
            }
        }
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
    #[serde(rename_all = "kebab-case")]
    pub enum MembershipState {
        #[sea_orm(string_value = "active")]
        Active,
        /// They asked; a manager decides.
        #[sea_orm(string_value = "requested")]
        Requested,
        /// They were invited and have not answered.
        #[sea_orm(string_value = "invited")]
        Invited,
    }

    impl MembershipState {
        pub fn as_str(self) -> &'static str {
            match self {
                Self::Active => "active",
                Self::Requested => "requested",
                Self::Invited => "invited",
            }
        }
    }

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub space_id: SpaceId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub role: SpaceRole,
        pub state: MembershipState,
        pub invited_by: Option<PersonId>,
        pub since: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
