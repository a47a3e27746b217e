//! A comment, as a row.

use crate::{
    Error, Result, Tx,
    identity::Member,
    platform::{
        clock::Moment,
        ids::{CommentId, PersonId, PostId},
    },
    posts::{
        post::{Post, Reactions},
        thread,
    },
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "comments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CommentId,
    pub post_id: PostId,
    /// The comment this one replies to; never itself a reply.
    pub parent_id: Option<CommentId>,
    pub author_id: PersonId,
    pub body: String,
    pub body_html: String,
    pub created_at: Moment,
    pub edited_at: Option<Moment>,
    pub edits: i32,
    pub removed_at: Option<Moment>,
    pub removed_by: Option<PersonId>,
    pub removal_reason: Option<String>,
    pub reactions: Reactions,
    /// Hidden until a moderator has looked at it; it is then removed as well.
    pub held_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A comment and its post, the post locked, if the viewer may read them.
pub(in crate::posts) async fn locked(tx: &Tx, viewer: &Member, id: CommentId) -> Result<(Model, Post)> {
    let comment = Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let post = thread::locked(tx, viewer, comment.post_id).await?;
    Ok((comment, post))
}
