//! Posts in lists.

use super::PostKind;
use crate::{
    answer::{self, List},
    people::PersonRef,
    spaces::SpaceRef,
};
use actix_web::web::{Data, Path, Query};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    posts::{
        Listed,
        listing::{self, Filter},
    },
};
use relais_transport::{Answer, Paging, Signed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A post in a list: everything but its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostItem {
    pub id: Uuid,
    pub kind: PostKind,
    /// The last part of its page's address.
    #[schema(example = "how-do-i-oil-the-engine-1kq0fz")]
    pub slug: String,
    #[schema(example = "How do I oil the engine?")]
    pub title: String,
    /// The first words.
    #[schema(example = "The third wheel squeaks since Monday…")]
    pub summary: String,
    #[schema(example = json!(["maintenance"]))]
    pub tags: Vec<String>,
    pub author: PersonRef,
    pub space: SpaceRef,
    pub published_at: DateTime<Utc>,
    #[schema(example = json!(null))]
    pub edited_at: Option<DateTime<Utc>>,
    #[schema(example = json!(null))]
    pub pinned_at: Option<DateTime<Utc>>,
    /// The comment accepted as the answer to a question.
    #[schema(example = json!(null))]
    pub accepted_comment_id: Option<Uuid>,
    #[schema(example = 3)]
    pub comment_count: i32,
    #[schema(example = 0)]
    pub attachment_count: i32,
    /// How many people gave each emoji.
    #[schema(example = json!({ "👍": 4 }))]
    pub reactions: BTreeMap<String, u32>,
    /// What the caller gave.
    #[schema(example = json!(["👍"]))]
    pub my_reactions: Vec<String>,
}

impl From<Listed> for PostItem {
    fn from(listed: Listed) -> Self {
        let Listed { post, my_reactions } = listed;
        Self {
            id: post.id.0,
            kind: post.kind.into(),
            slug: post.slug,
            title: post.title,
            summary: post.summary,
            tags: post.tags,
            author: post.author.into(),
            space: post.space.into(),
            published_at: post.published_at,
            edited_at: post.edited_at,
            pinned_at: post.pinned_at,
            accepted_comment_id: post.accepted_comment_id.map(|id| id.0),
            comment_count: post.comment_count,
            attachment_count: post.attachment_count,
            reactions: post.reactions.0,
            my_reactions,
        }
    }
}

/// Which posts of a space.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only this kind.
    pub kind: Option<PostKind>,
    /// Questions only: with or without an accepted answer.
    pub answered: Option<bool>,
    /// Only what is pinned; comes whole.
    #[serde(default)]
    pub pinned: bool,
}

/// Lists the posts of a space
#[utoipa::path(
    get, path = "/spaces/{slug}/posts", tag = "posts",
    params(
        ("slug" = String, Path, description = "The address of the space", example = "general"),
        Which, crate::openapi::Paging,
    ),
    responses((status = 200, description = "Newest first", body = List<PostItem>)),
)]
pub async fn list_in_space(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    which: Query<Which>,
    Paging(page): Paging,
) -> Answer {
    if which.pinned {
        let space = crate::spaces::readable(&app, &member, &slug).await?;
        return answer::ok(&List::<PostItem>::whole(listing::pinned(&app, &member, space).await?));
    }
    let filter = Filter { kind: which.kind.map(Into::into), answered: which.answered };
    let posts = listing::in_space(&app, &member, &slug, filter, &page).await?;
    answer::ok(&List::<PostItem>::from(posts))
}

/// Lists the posts with a tag
#[utoipa::path(
    get, path = "/tags/{tag}/posts", tag = "posts",
    params(("tag" = String, Path, description = "The tag", example = "maintenance"), crate::openapi::Paging),
    responses((status = 200, description = "Newest first", body = List<PostItem>)),
)]
pub async fn list_tagged(app: Data<App>, member: Signed, tag: Path<String>, Paging(page): Paging) -> Answer {
    let posts = listing::tagged(&app, &member, &tag, &page).await?;
    answer::ok(&List::<PostItem>::from(posts))
}
