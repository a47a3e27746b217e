//! A file on the wire.

use chrono::{DateTime, Utc};
use relais_domain::posts;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A file.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachment {
    pub id: Uuid,
    /// Always `attachment`.
    #[schema(example = "attachment")]
    pub kind: &'static str,
    #[schema(example = "oil-points.png")]
    pub name: String,
    /// What the content is, not what its name says.
    #[schema(example = "image/png")]
    pub content_type: String,
    /// Bytes.
    #[schema(example = 48213)]
    pub size: i64,
    /// Pixels; 0 for what is not an image.
    #[schema(example = 1280)]
    pub width: i32,
    #[schema(example = 720)]
    pub height: i32,
    /// Where its content is read.
    #[schema(example = "/api/v1/attachments/0192f0c1-2a4b-7c3d-8e5f-60718293a4b5/content")]
    pub url: String,
    pub created_at: DateTime<Utc>,
}

impl From<posts::Attachment> for Attachment {
    fn from(file: posts::Attachment) -> Self {
        let posts::Attachment { id, name, content_type, size, width, height, created_at, .. } = file;
        let url = format!("/api/v1/attachments/{id}/content");
        Self { id: id.0, kind: "attachment", name, content_type, size, width, height, url, created_at }
    }
}
