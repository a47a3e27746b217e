//! Notifications in lists.

use crate::{
    answer::{self, List},
    events::EventRef,
    people::PersonRef,
    posts::PostKind,
    resources::ResourceRef,
    spaces::SpaceRef,
};
use actix_web::web::{Data, Query};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    notifications::{self, NotificationKind, Shown},
    posts::PostCard,
};
use relais_transport::{Answer, Paging, Signed};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Something the caller was told.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notification {
    pub id: Uuid,
    pub kind: Reason,
    pub at: DateTime<Utc>,
    /// When the caller saw it.
    #[schema(example = json!(null))]
    pub seen_at: Option<DateTime<Utc>>,
    /// Who did it.
    pub actor: Option<PersonRef>,
    pub space: Option<SpaceRef>,
    pub post: Option<PostRef>,
    pub resource: Option<ResourceRef>,
    pub event: Option<EventRef>,
    /// The time of the event it is about, when it is about one.
    #[schema(example = json!(null))]
    pub occurrence_id: Option<Uuid>,
    #[schema(example = json!(null))]
    pub comment_id: Option<Uuid>,
}

/// Why somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A text names them.
    Mention,
    /// Somebody answered in a thread they follow.
    Reply,
    /// Their answer was accepted.
    Accepted,
    /// A question waits in a space they run.
    Question,
    /// Somebody asks to join a space they run.
    JoinRequest,
    /// They were invited to a space.
    Invitation,
    /// They were let into a space.
    Welcomed,
    /// Something they wrote was removed.
    Removed,
    /// A manager tells every member of a space.
    Announcement,
    /// Something moderation did that concerns them.
    Moderation,
    /// Something waits for a moderator.
    Report,
    /// A resource they keep is to be looked at again.
    ReviewDue,
    /// They are asked to come to an event.
    EventInvited,
    /// An event they may come to has another hour.
    EventChanged,
    /// An event they may come to is called off.
    EventCancelled,
    /// A seat they waited for came free.
    EventSeat,
    /// What they come to is tomorrow.
    EventReminder,
    /// They took something on when an event was closed.
    EventAction,
}

impl From<NotificationKind> for Reason {
    fn from(kind: NotificationKind) -> Self {
        match kind {
            NotificationKind::Mention => Self::Mention,
            NotificationKind::Reply => Self::Reply,
            NotificationKind::Accepted => Self::Accepted,
            NotificationKind::Question => Self::Question,
            NotificationKind::JoinRequest => Self::JoinRequest,
            NotificationKind::Invitation => Self::Invitation,
            NotificationKind::Welcomed => Self::Welcomed,
            NotificationKind::Removed => Self::Removed,
            NotificationKind::Announcement => Self::Announcement,
            NotificationKind::Moderation => Self::Moderation,
            NotificationKind::Report => Self::Report,
            NotificationKind::ReviewDue => Self::ReviewDue,
            NotificationKind::EventInvited => Self::EventInvited,
            NotificationKind::EventChanged => Self::EventChanged,
            NotificationKind::EventCancelled => Self::EventCancelled,
            NotificationKind::EventSeat => Self::EventSeat,
            NotificationKind::EventReminder => Self::EventReminder,
            NotificationKind::EventAction => Self::EventAction,
        }
    }
}

impl From<Reason> for NotificationKind {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Mention => Self::Mention,
            Reason::Reply => Self::Reply,
            Reason::Accepted => Self::Accepted,
            Reason::Question => Self::Question,
            Reason::JoinRequest => Self::JoinRequest,
            Reason::Invitation => Self::Invitation,
            Reason::Welcomed => Self::Welcomed,
            Reason::Removed => Self::Removed,
            Reason::Announcement => Self::Announcement,
            Reason::Moderation => Self::Moderation,
            Reason::Report => Self::Report,
            Reason::ReviewDue => Self::ReviewDue,
            Reason::EventInvited => Self::EventInvited,
            Reason::EventChanged => Self::EventChanged,
            Reason::EventCancelled => Self::EventCancelled,
            Reason::EventSeat => Self::EventSeat,
            Reason::EventReminder => Self::EventReminder,
            Reason::EventAction => Self::EventAction,
        }
    }
}

/// A post where only its title is needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostRef {
    pub id: Uuid,
    pub kind: PostKind,
    #[schema(example = "how-do-i-oil-the-engine-1kq0fz")]
    pub slug: String,
    #[schema(example = "How do I oil the engine?")]
    pub title: String,
}

impl From<PostCard> for PostRef {
    fn from(post: PostCard) -> Self {
        let PostCard { id, kind, slug, title, .. } = post;
        Self { id: id.0, kind: kind.into(), slug, title }
    }
}

impl From<Shown> for Notification {
    fn from(shown: Shown) -> Self {
        let Shown { notification, actor, post, space, resource, event } = shown;
        Self {
            id: notification.id.0,
            kind: notification.kind.into(),
            at: notification.at,
            seen_at: notification.seen_at,
            actor: actor.map(Into::into),
            space: space.map(Into::into),
            post: post.map(Into::into),
            resource: resource.map(Into::into),
            event: event.map(Into::into),
            occurrence_id: notification.occurrence_id.map(|id| id.0),
            comment_id: notification.comment_id.map(|id| id.0),
        }
    }
}

/// Which notifications.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those that still wait.
    #[serde(default)]
    pub unseen: bool,
}

/// Lists notifications
#[utoipa::path(
    get, path = "/notifications", tag = "notifications",
    params(Which, crate::openapi::Paging),
    responses((status = 200, description = "Newest first", body = List<Notification>)),
)]
pub async fn list(app: Data<App>, member: Signed, which: Query<Which>, Paging(page): Paging) -> Answer {
    let notifications = notifications::list(&app, &member, which.unseen, &page).await?;
    answer::ok(&List::<Notification>::from(notifications))
}
