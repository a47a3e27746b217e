//! A notification, as a row.

use crate::platform::{
    clock::Moment,
    ids::{CommentId, EventId, FactId, NotificationId, OccurrenceId, PersonId, PostId, ResourceId, SpaceId},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Why somebody is told.
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
pub enum NotificationKind {
    /// A text names them.
    #[sea_orm(string_value = "mention")]
    Mention,
    /// Somebody answered in a thread they follow.
    #[sea_orm(string_value = "reply")]
    Reply,
    /// Their answer was accepted.
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// A question waits in a space they run.
    #[sea_orm(string_value = "question")]
    Question,
    /// Somebody asks to join a space they run.
    #[sea_orm(string_value = "join-request")]
    JoinRequest,
    /// They were invited to a space.
    #[sea_orm(string_value = "invitation")]
    Invitation,
    /// They were let into a space.
    #[sea_orm(string_value = "welcomed")]
    Welcomed,
    /// Something they wrote was removed.
    #[sea_orm(string_value = "removed")]
    Removed,
    /// A manager tells every member of a space.
    #[sea_orm(string_value = "announcement")]
    Announcement,
    /// Something moderation did that concerns them.
    #[sea_orm(string_value = "moderation")]
    Moderation,
    /// Something waits for a moderator.
    #[sea_orm(string_value = "report")]
    Report,
    /// A resource or an answer they keep is to be looked at again.
    #[sea_orm(string_value = "review-due")]
    ReviewDue,
    /// They are asked to come to an event.
    #[sea_orm(string_value = "event-invited")]
    EventInvited,
    /// An event they may come to has another hour.
    #[sea_orm(string_value = "event-changed")]
    EventChanged,
    #[sea_orm(string_value = "event-cancelled")]
    EventCancelled,
    /// A seat they waited for came free.
    #[sea_orm(string_value = "event-seat")]
    EventSeat,
    /// What they come to is tomorrow.
    #[sea_orm(string_value = "event-reminder")]
    EventReminder,
    /// They took something on when an event was closed.
    #[sea_orm(string_value = "event-action")]
    EventAction,
}

impl NotificationKind {
    /// In the order of the settings page: the most personal first.
    pub const ALL: [Self; 18] = [
        Self::Mention,
        Self::Reply,
        Self::Accepted,
        Self::Announcement,
        Self::Invitation,
        Self::Welcomed,
        Self::Removed,
        Self::Moderation,
        Self::Question,
        Self::JoinRequest,
        Self::Report,
        Self::ReviewDue,
        Self::EventInvited,
        Self::EventChanged,
        Self::EventCancelled,
        Self::EventSeat,
        Self::EventReminder,
        Self::EventAction,
    ];

    /// Whether its mail is a calendar's: written by the events themselves, at once, with what a calendar program
    /// needs, and so neither in a digest nor a matter of choice.
    pub fn is_calendars(self) -> bool {
        matches!(self, Self::EventInvited | Self::EventChanged | Self::EventCancelled | Self::EventSeat)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Reply => "reply",
            Self::Accepted => "accepted",
            Self::Question => "question",
            Self::JoinRequest => "join-request",
            Self::Invitation => "invitation",
            Self::Welcomed => "welcomed",
            Self::Removed => "removed",
            Self::Announcement => "announcement",
            Self::Moderation => "moderation",
            Self::Report => "report",
            Self::ReviewDue => "review-due",
            Self::EventInvited => "event-invited",
            Self::EventChanged => "event-changed",
            Self::EventCancelled => "event-cancelled",
            Self::EventSeat => "event-seat",
            Self::EventReminder => "event-reminder",
            Self::EventAction => "event-action",
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notifications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NotificationId,
    pub person_id: PersonId,
    pub kind: NotificationKind,
    pub fact_id: FactId,
    pub actor_id: Option<PersonId>,
    pub space_id: Option<SpaceId>,
    pub post_id: Option<PostId>,
    pub comment_id: Option<CommentId>,
    pub resource_id: Option<ResourceId>,
    pub event_id: Option<EventId>,
    pub occurrence_id: Option<OccurrenceId>,
    pub at: Moment,
    pub seen_at: Option<Moment>,
    /// Set when its reader chose not to have this kind in the list.
    pub hidden_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}
