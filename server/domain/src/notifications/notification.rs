//! A notification, as a row.

use crate::platform::{
    clock::Moment,
    ids::{CommentId, FactId, NotificationId, PersonId, PostId, SpaceId},
};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// Why somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize)]
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
    pub at: Moment,
    pub seen_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}
