//! What stands in a kit, as rows.

use crate::platform::{
    clock::Moment,
    ids::{KitItemId, KitSectionId, PersonId, SpaceId},
};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What an item shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Kind {
    /// Words of the kit's own, such as the role card.
    #[sea_orm(string_value = "text")]
    Text,
    /// A question of the FAQ of the space.
    #[sea_orm(string_value = "faq")]
    Faq,
    #[sea_orm(string_value = "milestone")]
    Milestone,
    /// Somebody to turn to.
    #[sea_orm(string_value = "contact")]
    Contact,
    #[sea_orm(string_value = "resource")]
    Resource,
    #[sea_orm(string_value = "post")]
    Post,
    #[sea_orm(string_value = "event")]
    Event,
    /// An address on the web.
    #[sea_orm(string_value = "link")]
    Link,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Faq,
        Self::Milestone,
        Self::Contact,
        Self::Resource,
        Self::Post,
        Self::Event,
        Self::Link,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Faq => "faq",
            Self::Milestone => "milestone",
            Self::Contact => "contact",
            Self::Resource => "resource",
            Self::Post => "post",
            Self::Event => "event",
            Self::Link => "link",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether it is the kit's own rather than something that stands elsewhere.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Text | Self::Link)
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kit_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KitItemId,
    pub space_id: SpaceId,
    pub section_id: KitSectionId,
    /// From 0, within its section.
    pub place: i32,
    pub kind: Kind,
    /// The object that is shown; nothing for what is the kit's own.
    pub subject: Option<Uuid>,
    /// Of a text or a link; empty for what has a title where it stands.
    pub title: String,
    /// Of a text: Markdown, as written. Else a word about the object, plain; may be empty.
    pub body: String,
    /// Of a text: rendered and sanitised when written.
    pub body_html: String,
    /// Where a link leads.
    pub url: String,
    pub added_by: PersonId,
    pub created_at: Moment,
    /// When it was added, or the object was last something else; see [`super::fold`].
    pub changed_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Item;

pub mod section {
    //! A part of a kit.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "kit_sections")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: KitSectionId,
        pub space_id: SpaceId,
        pub title: String,
        /// From 0.
        pub place: i32,
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
