//! Files joined to posts and comments.

mod read;
mod upload;

pub use read::{open, unattached};
pub use upload::{Upload, discard, upload};

use super::{comments::Comment, post::Post};
use crate::{
    App, Error, Result, Tx,
    platform::{
        clock::Moment,
        ids::{AttachmentId, CommentId, PersonId, PostId},
    },
};
use sea_orm::ExprTrait;
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use std::collections::HashMap;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    pub owner_id: PersonId,
    pub post_id: Option<PostId>,
    pub comment_id: Option<CommentId>,
    pub name: String,
    /// What the content is, not what its name says.
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// Pixels; 0 for what is not an image.
    pub width: i32,
    pub height: i32,
    pub blob: String,
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Attachment;

impl Attachment {
    /// Whether a page may show it in place.
    pub fn is_image(&self) -> bool {
        self.width > 0
    }
}

/// Joins uploaded files to a post. Each must be the author's own and free.
pub(super) async fn attach(tx: &Tx, owner: PersonId, ids: &[AttachmentId], post: PostId) -> Result<()> {
    join(tx, owner, ids, |row| row.post_id = Set(Some(post))).await
}

/// Joins uploaded files to a comment. Each must be the author's own and free.
pub(super) async fn attach_to_comment(
    tx: &Tx,
    owner: PersonId,
    ids: &[AttachmentId],
    comment: CommentId,
) -> Result<()> {
    join(tx, owner, ids, |row| row.comment_id = Set(Some(comment))).await
}

async fn join(
    tx: &Tx,
    owner: PersonId,
    ids: &[AttachmentId],
    target: impl Fn(&mut ActiveModel),
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut row = <ActiveModel as Default>::default();
    target(&mut row);
    let joined = Entity::update_many()
        .set(row)
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::OwnerId.eq(owner))
        .filter(Column::PostId.is_null())
        .filter(Column::CommentId.is_null())
        .exec(&**tx)
        .await?;
    if joined.rows_affected == ids.len() as u64 {
        Ok(())
    } else {
        Err(Error::invalid("attachments", "unknown"))
    }
}

/// The files of a post and of its comments, by the id of what carries them.
pub(super) async fn under(
    app: &App,
    post: &Post,
    comments: &[Comment],
) -> Result<HashMap<Uuid, Vec<Attachment>>> {
    if post.attachment_count == 0 && comments.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find()
        .filter(Column::PostId.eq(post.id).or(Column::CommentId.is_in(comments.iter().map(|c| c.id))))
        .order_by_asc(Column::CreatedAt)
        .all(app.reader())
        .await?;
    let mut files: HashMap<Uuid, Vec<Attachment>> = HashMap::new();
    for row in rows {
        if let Some(carrier) = row.post_id.map(|id| id.0).or(row.comment_id.map(|id| id.0)) {
            files.entry(carrier).or_default().push(row);
        }
    }
    Ok(files)
}
