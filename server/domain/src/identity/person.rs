//! A person of the organisation. One row whether or not they ever sign in: a directory import makes
//! people, an invitation or a registration gives them an account.

use crate::platform::{
    clock::Moment,
    ids::{OrgUnitId, PersonId, SiteId},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    FromQueryResult,
    entity::prelude::*,
};
use serde::{Deserialize, Serialize};

/// What a person may do across the whole product.
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
pub enum Role {
    #[sea_orm(string_value = "member")]
    Member,
    /// May hide what breaks the rules, in every space they can see.
    #[sea_orm(string_value = "moderator")]
    Moderator,
    /// Runs the product: people, spaces, plugins, settings.
    #[sea_orm(string_value = "administrator")]
    Administrator,
    /// An administrator who cannot be demoted by another.
    #[sea_orm(string_value = "owner")]
    Owner,
}

impl Role {
    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Member, Self::Moderator, Self::Administrator, Self::Owner]
            .into_iter()
            .find(|role| role.as_str() == name)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Moderator => "moderator",
            Self::Administrator => "administrator",
            Self::Owner => "owner",
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// The key of the HR system or directory this person comes from.
    pub external_id: Option<String>,
    pub email: String,
    /// The e-mail folded, unique.
    pub email_key: String,
    pub name: String,
    /// The name folded, for ordering and looking up.
    pub name_key: String,
    /// What follows `@` in a mention, and the person's address; unique, ASCII.
    pub handle: String,
    pub title: String,
    pub bio: String,
    pub role: Role,
    /// `fr`, `en`, or nothing for "as the browser says".
    pub locale: Option<String>,
    /// An IANA name.
    pub time_zone: String,
    /// `light`, `dark` or `auto`.
    pub theme: String,
    pub unit_id: Option<OrgUnitId>,
    pub site_id: Option<SiteId>,
    pub manager_id: Option<PersonId>,
    /// The blob of their picture, if they gave one.
    pub avatar: Option<String>,
    /// Nothing until they have chosen one: such a person cannot sign in with a password.
    pub password_hash: Option<String>,
    pub start_date: Option<Date>,
    pub email_verified_at: Option<Moment>,
    pub suspended_at: Option<Moment>,
    pub suspended_reason: Option<String>,
    pub left_at: Option<Moment>,
    /// When they finished or dismissed the first-run tour.
    pub toured_at: Option<Moment>,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub last_seen_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Person;

/// A person of whom nothing is known yet; whoever makes one sets at least who they are.
pub(crate) fn blank(now: Moment) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        email: NotSet,
        email_key: NotSet,
        name: NotSet,
        name_key: NotSet,
        handle: NotSet,
        external_id: Set(None),
        title: Set(String::new()),
        bio: Set(String::new()),
        role: Set(Role::Member),
        locale: Set(None),
        time_zone: Set(TIME_ZONE.to_owned()),
        theme: Set("auto".to_owned()),
        unit_id: Set(None),
        site_id: Set(None),
        manager_id: Set(None),
        avatar: Set(None),
        password_hash: Set(None),
        start_date: Set(None),
        email_verified_at: Set(None),
        suspended_at: Set(None),
        suspended_reason: Set(None),
        left_at: Set(None),
        toured_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        last_seen_at: Set(None),
    }
}

/// The longest name, in characters.
pub const NAME_CHARS: usize = 120;

/// Where people are until they say otherwise.
pub const TIME_ZONE: &str = "Europe/Paris";

/// What is shown beside a name, wherever a person appears.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult, Serialize)]
pub struct PersonCard {
    pub id: PersonId,
    pub name: String,
    pub handle: String,
    pub title: String,
    pub avatar: Option<String>,
}

impl From<&Person> for PersonCard {
    fn from(person: &Person) -> Self {
        let Person { id, name, handle, title, avatar, .. } = person.clone();
        Self { id, name, handle, title, avatar }
    }
}
