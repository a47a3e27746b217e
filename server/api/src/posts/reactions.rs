//! Reactions to posts and comments.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{
    App,
    platform::ids::{CommentId, PostId},
    posts::{
        self,
        reactions::{self, Subject},
    },
};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How many people gave each emoji, after the change.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reactions {
    #[schema(example = json!({ "👍": 5 }))]
    pub reactions: BTreeMap<String, u32>,
}

impl From<posts::Reactions> for Reactions {
    fn from(posts::Reactions(reactions): posts::Reactions) -> Self {
        Self { reactions }
    }
}

/// Reacts to a post
///
/// With an emoji, or the name of an offered one: `like`, `love`, `celebrate`, `insightful`, `thanks`,
/// `laugh`. Giving it twice is giving it once.
#[utoipa::path(
    put, path = "/posts/{id}/reactions/{emoji}", tag = "posts",
    params(("id" = Uuid, Path, description = "The post"), ("emoji" = String, Path, description = "An emoji or its name", example = "like")),
    responses((status = 200, description = "Given", body = Reactions)),
)]
pub async fn add_to_post(app: Data<App>, member: Signed, path: Path<(PostId, String)>) -> Answer {
    let (id, emoji) = path.into_inner();
    let reactions = reactions::add(&app, &member, Subject::Post(id), &emoji).await?;
    answer::ok(&Reactions::from(reactions))
}

/// Takes a reaction to a post back
#[utoipa::path(
    delete, path = "/posts/{id}/reactions/{emoji}", tag = "posts",
    params(("id" = Uuid, Path, description = "The post"), ("emoji" = String, Path, description = "An emoji or its name", example = "like")),
    responses((status = 200, description = "Taken back", body = Reactions)),
)]
pub async fn remove_from_post(app: Data<App>, member: Signed, path: Path<(PostId, String)>) -> Answer {
    let (id, emoji) = path.into_inner();
    let reactions = reactions::remove(&app, &member, Subject::Post(id), &emoji).await?;
    answer::ok(&Reactions::from(reactions))
}

/// Reacts to a comment
#[utoipa::path(
    put, path = "/comments/{id}/reactions/{emoji}", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment"), ("emoji" = String, Path, description = "An emoji or its name", example = "thanks")),
    responses((status = 200, description = "Given", body = Reactions)),
)]
pub async fn add_to_comment(app: Data<App>, member: Signed, path: Path<(CommentId, String)>) -> Answer {
    let (id, emoji) = path.into_inner();
    let reactions = reactions::add(&app, &member, Subject::Comment(id), &emoji).await?;
    answer::ok(&Reactions::from(reactions))
}

/// Takes a reaction to a comment back
#[utoipa::path(
    delete, path = "/comments/{id}/reactions/{emoji}", tag = "comments",
    params(("id" = Uuid, Path, description = "The comment"), ("emoji" = String, Path, description = "An emoji or its name", example = "thanks")),
    responses((status = 200, description = "Taken back", body = Reactions)),
)]
pub async fn remove_from_comment(app: Data<App>, member: Signed, path: Path<(CommentId, String)>) -> Answer {
    let (id, emoji) = path.into_inner();
    let reactions = reactions::remove(&app, &member, Subject::Comment(id), &emoji).await?;
    answer::ok(&Reactions::from(reactions))
}
