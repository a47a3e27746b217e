//! Gives a file back to who may read what carries it.

use super::{Attachment, Column, Entity};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::ids::AttachmentId,
    posts::{comments::comment, find},
};
use bytes::Bytes;
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

/// A file and its content, for whoever may read the post it belongs to, or its owner before that.
pub async fn open(app: &App, viewer: &Member, id: AttachmentId) -> Result<(Attachment, Bytes)> {
    let row = Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let post = match (row.post_id, row.comment_id) {
        (Some(post), _) => Some(post),
        (None, Some(comment)) => {
            let comment =
                comment::Entity::find_by_id(comment).one(app.reader()).await?.ok_or(Error::NotFound)?;
            let hidden =
                comment.removed_at.is_some() && comment.author_id != viewer.id && !viewer.is_moderator();
            if hidden {
                return Err(Error::NotFound);
            }
            Some(comment.post_id)
        }
        (None, None) => None,
    };
    match post {
        Some(post) => drop(find(app, viewer, post).await?),
        None if row.owner_id == viewer.id => {}
        None => return Err(Error::NotFound),
    }
    let bytes = app.blobs().get(&row.blob).await?;
    Ok((row, bytes))
}

/// Files their owner uploaded for a post that is still being written.
pub async fn unattached(app: &App, owner: &Member) -> Result<Vec<Attachment>> {
    Ok(Entity::find()
        .filter(Column::OwnerId.eq(owner.id))
        .filter(Column::PostId.is_null())
        .filter(Column::CommentId.is_null())
        .order_by_desc(Column::CreatedAt)
        .limit(20)
        .all(app.reader())
        .await?)
}
