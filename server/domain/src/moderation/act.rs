//! An act of moderation, as the log keeps it.

use crate::platform::{
    clock::Moment,
    ids::{ActId, CaseId, CommentId, PersonId, PostId, SpaceId},
};
use sea_orm::entity::prelude::*;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Act {
    #[sea_orm(string_value = "reported")]
    Reported,
    #[sea_orm(string_value = "dismissed")]
    Dismissed,
    #[sea_orm(string_value = "removed")]
    Removed,
    #[sea_orm(string_value = "restored")]
    Restored,
    #[sea_orm(string_value = "held")]
    Held,
    #[sea_orm(string_value = "released")]
    Released,
    #[sea_orm(string_value = "warned")]
    Warned,
    #[sea_orm(string_value = "suspended")]
    Suspended,
    #[sea_orm(string_value = "reinstated")]
    Reinstated,
    #[sea_orm(string_value = "undone")]
    Undone,
    #[sea_orm(string_value = "appealed")]
    Appealed,
    #[sea_orm(string_value = "upheld")]
    Upheld,
    #[sea_orm(string_value = "granted")]
    Granted,
}

impl Act {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Dismissed => "dismissed",
            Self::Removed => "removed",
            Self::Restored => "restored",
            Self::Held => "held",
            Self::Released => "released",
            Self::Warned => "warned",
            Self::Suspended => "suspended",
            Self::Reinstated => "reinstated",
            Self::Undone => "undone",
            Self::Appealed => "appealed",
            Self::Upheld => "upheld",
            Self::Granted => "granted",
        }
    }

    /// Whether the person concerned sees it: what was done to them, not what was said about them.
    pub fn concerns(self) -> bool {
        !matches!(self, Self::Reported | Self::Dismissed | Self::Undone)
    }

    /// Whether they may ask for another look.
    pub fn can_be_appealed(self) -> bool {
        matches!(self, Self::Removed | Self::Held | Self::Warned)
    }

    pub(super) const CONCERNING: [Self; 10] = [
        Self::Removed,
        Self::Restored,
        Self::Held,
        Self::Released,
        Self::Warned,
        Self::Suspended,
        Self::Reinstated,
        Self::Appealed,
        Self::Upheld,
        Self::Granted,
    ];
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "moderation_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActId,
    pub at: Moment,
    pub act: Act,
    /// Nobody when it was a blocked word.
    pub actor_id: Option<PersonId>,
    /// Whoever is concerned.
    pub person_id: PersonId,
    pub space_id: Option<SpaceId>,
    pub post_id: Option<PostId>,
    pub comment_id: Option<CommentId>,
    pub case_id: Option<CaseId>,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
