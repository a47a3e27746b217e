//! Comments without their thread: a page of them, or one.

use super::comment::{self, Model as Comment};
use crate::{
    App, Error, Result,
    identity::{Member, people},
    platform::{
        ids::{CommentId, PostId},
        pages::{Page, PageRequest, TimeKey},
    },
    posts::{Post, ShownComment, attachments, find, reactions},
    spaces::{Action, Seen},
};
use sea_orm::{ExprTrait, QueryOrder, QuerySelect, entity::prelude::*};

/// The comments of a post the viewer may read, oldest first. Removed ones keep their place but not their
/// words, unless the viewer wrote them or moderates.
pub async fn list(
    app: &App,
    viewer: &Member,
    post: PostId,
    page: &PageRequest,
) -> Result<Page<ShownComment>> {
    let (post, space) = find(app, viewer, post).await?;
    let mut query = comment::Entity::find().filter(comment::Column::PostId.eq(post.id));
    if let Some((at, id)) = page.position::<TimeKey>()? {
        let (created, key) = (comment::Column::CreatedAt, comment::Column::Id);
        query = query.filter(created.gte(at)).filter(created.gt(at).or(key.gt(id)));
    }
    let rows = query
        .order_by_asc(comment::Column::CreatedAt)
        .order_by_asc(comment::Column::Id)
        .limit(page.limit() + 1)
        .all(app.reader())
        .await?;
    let rows = Page::from_rows(rows, page.limit(), |row| (row.created_at, row.id.0));
    Ok(Page { items: shown(app, viewer, &post, &space, rows.items).await?, next: rows.next })
}

/// One comment of a post the viewer may read. A removed one exists for its author and for moderators.
pub async fn show(app: &App, viewer: &Member, id: CommentId) -> Result<ShownComment> {
    let comment = comment::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let (post, space) = find(app, viewer, comment.post_id).await?;
    let hidden =
        comment.removed_at.is_some() && comment.author_id != viewer.id && !space.allows(Action::Moderate);
    if hidden {
        return Err(Error::NotFound);
    }
    shown(app, viewer, &post, &space, vec![comment]).await?.pop().ok_or(Error::NotFound)
}

async fn shown(
    app: &App,
    viewer: &Member,
    post: &Post,
    space: &Seen,
    comments: Vec<Comment>,
) -> Result<Vec<ShownComment>> {
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    let moderates = space.allows(Action::Moderate);
    let people = people::cards(app, comments.iter().map(|comment| comment.author_id)).await?;
    let mut given = reactions::given(app, viewer.id, [post.id]).await?;
    let mut files = attachments::under(app, post, &comments).await?;
    let shown = comments.into_iter().filter_map(|mut comment| {
        if comment.removed_at.is_some() && !moderates && comment.author_id != viewer.id {
            comment.body.clear();
            comment.body_html.clear();
        }
        Some(ShownComment {
            author: people.get(&comment.author_id).cloned()?,
            attachments: files.remove(&comment.id.0).unwrap_or_default(),
            my_reactions: given.remove(&comment.id.0).unwrap_or_default(),
            is_answer: post.accepted_comment_id == Some(comment.id),
            comment,
        })
    });
    Ok(shown.collect())
}
