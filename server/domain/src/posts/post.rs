//! A post, as a row, and the small tables that belong to it.

use crate::platform::{
    clock::Moment,
    ids::{CommentId, PersonId, PostId, SpaceId},
};
use sea_orm::{FromJsonQueryResult, entity::prelude::*};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a post is for; each kind has its own place, icon and rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    #[sea_orm(string_value = "news")]
    News,
    /// One of its comments may be accepted as the answer.
    #[sea_orm(string_value = "question")]
    Question,
    #[sea_orm(string_value = "tip")]
    Tip,
    /// What was done in the field: context, before and after, gain, how to copy it.
    #[sea_orm(string_value = "case_study")]
    CaseStudy,
    #[sea_orm(string_value = "tutorial")]
    Tutorial,
}

impl PostKind {
    pub const ALL: [Self; 5] = [Self::News, Self::Question, Self::Tip, Self::CaseStudy, Self::Tutorial];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Question => "question",
            Self::Tip => "tip",
            Self::CaseStudy => "case_study",
            Self::Tutorial => "tutorial",
        }
    }
}

impl std::str::FromStr for PostKind {
    type Err = crate::Error;

    fn from_str(text: &str) -> crate::Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(crate::Error::invalid("kind", "unknown"))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum PostState {
    #[sea_orm(string_value = "published")]
    Published,
    /// Hidden from everyone but its author and moderators; can be restored.
    #[sea_orm(string_value = "removed")]
    Removed,
}

/// How many people gave each emoji, maintained as they do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Reactions(pub BTreeMap<String, u32>);

impl Reactions {
    pub fn total(&self) -> u32 {
        self.0.values().sum()
    }
}

/// Labels of a post, folded, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Tags(pub Vec<String>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PostId,
    pub space_id: SpaceId,
    pub author_id: PersonId,
    pub kind: PostKind,
    pub state: PostState,
    pub title: String,
    /// Unique across the product, so that the address of a post needs nothing else.
    pub slug: String,
    /// Markdown, as written.
    pub body: String,
    /// Rendered and sanitised when written.
    pub body_html: String,
    /// The first words, for lists.
    pub summary: String,
    pub tags: Tags,
    pub created_at: Moment,
    pub published_at: Moment,
    pub edited_at: Option<Moment>,
    pub edits: i32,
    pub removed_at: Option<Moment>,
    pub removed_by: Option<PersonId>,
    pub removal_reason: Option<String>,
    pub pinned_at: Option<Moment>,
    pub accepted_comment_id: Option<CommentId>,
    /// Comments not removed, maintained.
    pub comment_count: i32,
    pub reactions: Reactions,
    pub attachment_count: i32,
    pub last_activity_at: Moment,
    /// Hidden until a moderator has looked at it; it is then `removed` as well.
    pub held_at: Option<Moment>,
    /// What guards attached for their own observers.
    pub guard_notes: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Post;

pub(crate) mod tag {
    //! Which posts carry a tag.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "post_tags")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: PostId,
        pub published_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
