//! One post, with its comments if asked.

use super::post::Post;
use crate::{answer, comments::Comment};
use actix_web::{
    HttpRequest,
    web::{Data, Path, Query},
};
use relais_domain::{App, platform::ids::PostId, posts};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What comes along.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Along {
    /// `comments` for the whole thread in one answer (its newest 500).
    #[param(inline)]
    pub include: Option<Include>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Include {
    Comments,
}

/// Shows a post
#[utoipa::path(
    get, path = "/posts/{id}", tag = "posts",
    params(("id" = Uuid, Path, description = "The post"), Along),
    responses((status = 200, description = "The post", body = Post)),
)]
pub async fn show(
    request: HttpRequest,
    app: Data<App>,
    member: Signed,
    id: Path<PostId>,
    along: Query<Along>,
) -> Answer {
    if along.include.is_none() {
        return answer::fresh(&request, &Post::from(posts::opening(&app, &member, *id).await?));
    }
    let mut thread = posts::thread(&app, &member, *id).await?;
    let comments = std::mem::take(&mut thread.replies)
        .into_iter()
        .flat_map(|replies| std::iter::once(replies.comment).chain(replies.replies))
        .map(Comment::from)
        .collect();
    answer::fresh(&request, &Post { comments: Some(comments), ..Post::from(thread) })
}
