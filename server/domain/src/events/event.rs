//! An event and its hosts, as rows.

use super::agenda::Agenda;
use crate::platform::{
    clock::Moment,
    ids::{EventId, OccurrenceId, PersonId, SiteId, SpaceId},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How one can take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    #[sea_orm(string_value = "on-site")]
    OnSite,
    #[sea_orm(string_value = "remote")]
    Remote,
    /// Some in the room, some on the line; each has its own seats.
    #[sea_orm(string_value = "both")]
    Both,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::OnSite, Self::Remote, Self::Both];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnSite => "on-site",
            Self::Remote => "remote",
            Self::Both => "both",
        }
    }

    /// The mode of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == name)
    }

    pub fn is_on_site(self) -> bool {
        self != Self::Remote
    }

    pub fn is_remote(self) -> bool {
        self != Self::OnSite
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub space_id: SpaceId,
    pub organiser_id: PersonId,
    pub title: String,
    /// Unique across the product, as a post's.
    pub slug: String,
    /// Markdown, as written.
    pub body: String,
    /// Rendered and sanitised when written.
    pub body_html: String,
    pub agenda: Agenda,
    pub mode: Mode,
    /// Room, address; may be empty until it is known.
    pub place: String,
    /// Where the remote ones meet; only those who take part see it.
    pub link: String,
    /// The site whose lunch hour and holidays count.
    pub site_id: Option<SiteId>,
    /// An IANA name: the hour people read is the hour of this place, summer and winter.
    pub time_zone: String,
    /// The first occurrence; the rule counts from it.
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// An RFC 5545 recurrence rule without its `RRULE:`.
    pub rule: Option<String>,
    /// Up to when occurrences of a rule that goes on are planned; nothing when all of them are.
    pub expanded_to: Option<Moment>,
    /// Nothing for as many as come.
    pub on_site_seats: Option<i32>,
    pub remote_seats: Option<i32>,
    /// How many guests one person may bring.
    pub guests_max: i32,
    /// Raised by each change a calendar has to know (RFC 5545, 3.8.7.4).
    pub sequence: i32,
    /// Of a workshop: the time of another event it is part of.
    pub part_of: Option<OccurrenceId>,
    pub cancelled_at: Option<Moment>,
    pub cancel_reason: Option<String>,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Event;

impl Model {
    /// The time zone; a name that was valid when it was written, else UTC.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.time_zone.parse().unwrap_or(chrono_tz::UTC)
    }
}

pub(crate) mod host {
    //! Who runs an event beside its organiser.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_hosts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub since: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod invitation {
    //! Who was asked to come; they hear of changes until they answer.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_invitations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: EventId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub invited_by: PersonId,
        pub at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
