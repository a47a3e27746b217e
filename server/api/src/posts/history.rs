//! What a text said before it was edited.

use crate::{
    answer::{self, List},
    people::PersonRef,
};
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use relais_domain::{App, platform::ids::PostId, posts};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A text that was replaced.
#[derive(Debug, Serialize, ToSchema)]
pub struct Revision {
    pub id: Uuid,
    /// Always `revision`.
    #[schema(example = "revision")]
    pub kind: &'static str,
    /// Who replaced it.
    pub editor: PersonRef,
    /// Empty for a comment.
    #[schema(example = "How do I oil the engine?")]
    pub title: String,
    #[schema(example = "The third wheel squeaks.")]
    pub body: String,
    /// When it was replaced.
    pub at: DateTime<Utc>,
}

impl From<posts::Revision> for Revision {
    fn from(revision: posts::Revision) -> Self {
        let posts::Revision { id, editor, title, body, at } = revision;
        Self { id: id.0, kind: "revision", editor: editor.into(), title, body, at }
    }
}

/// Lists what a post said before
#[utoipa::path(
    get, path = "/posts/{id}/history", tag = "posts",
    params(("id" = Uuid, Path, description = "The post")),
    responses((status = 200, description = "Last replaced first", body = List<Revision>)),
)]
pub async fn history(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    let revisions = posts::history(&app, &member, *id).await?;
    answer::ok(&List::<Revision>::whole(revisions))
}
