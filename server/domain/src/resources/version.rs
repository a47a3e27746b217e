//! One version of a resource: a file or a link, and what became of reading it.

use crate::platform::{
    clock::Moment,
    ids::{PersonId, ResourceId, ResourceVersionId},
};
use sea_orm::entity::prelude::*;

/// How far the reading of a version has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Reading {
    /// To be read.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Its text can be searched.
    #[sea_orm(string_value = "read")]
    Read,
    /// Its beginning can be searched; the rest is longer than what is kept.
    #[sea_orm(string_value = "read-in-part")]
    ReadInPart,
    /// There is no text in it to read: a picture, a link, a scan.
    #[sea_orm(string_value = "without-text")]
    WithoutText,
    #[sea_orm(string_value = "unreadable")]
    Unreadable,
}

impl Reading {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Read => "read",
            Self::ReadInPart => "read-in-part",
            Self::WithoutText => "without-text",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Unreadable {
    /// Under a password.
    #[sea_orm(string_value = "encrypted")]
    Encrypted,
    /// Not what it says it is, or cut short.
    #[sea_orm(string_value = "corrupt")]
    Corrupt,
    /// It unfolds without end.
    #[sea_orm(string_value = "bomb")]
    Bomb,
    /// It takes more time or memory than reading may.
    #[sea_orm(string_value = "too-heavy")]
    TooHeavy,
}

impl Unreadable {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Corrupt => "corrupt",
            Self::Bomb => "bomb",
            Self::TooHeavy => "too-heavy",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Encrypted, Self::Corrupt, Self::Bomb, Self::TooHeavy]
            .into_iter()
            .find(|reason| reason.as_str() == code)
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resource_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResourceVersionId,
    pub resource_id: ResourceId,
    /// From 1.
    pub number: i32,
    pub author_id: PersonId,
    /// What changed, in its author's words.
    pub note: String,
    /// Where a link leads; nothing for a file.
    pub url: Option<String>,
    /// A file's name; for a link, its host.
    pub name: String,
    /// What the content is, not what its name says; empty for a link.
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// Pixels; 0 for what is not an image.
    pub width: i32,
    pub height: i32,
    pub blob: Option<String>,
    pub created_at: Moment,
    pub reading: Reading,
    pub unreadable: Option<Unreadable>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Version;

impl Version {
    /// Whether a page may show it as a picture.
    pub fn is_image(&self) -> bool {
        self.width > 0
    }

    /// Whether a browser shows it page by page.
    pub fn is_pdf(&self) -> bool {
        self.content_type == "application/pdf"
    }
}

pub mod text {
    //! What was read in a version.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "resource_texts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version_id: ResourceVersionId,
        pub text: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
