//! Takes a file in, to be joined to a post or comment later.

use super::{Attachment, Entity};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        blobs,
        files::{clean_name, inspect},
        ids::AttachmentId,
    },
};
use bytes::Bytes;
use sea_orm::{IntoActiveModel, entity::prelude::*};

/// A file as it arrives.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub bytes: Bytes,
}

/// Keeps a file for its owner. Nothing is kept of one that is refused.
pub async fn upload(app: &App, owner: &Member, upload: Upload) -> Result<Attachment> {
    if upload.bytes.len() as u64 > app.limits().attachment_bytes {
        return Err(Error::Invalid(vec![crate::platform::error::Violation::with_limit(
            "file",
            "file-too-large",
            app.limits().attachment_bytes,
        )]));
    }
    let name = clean_name(&upload.name);
    let seen = inspect(&name, &upload.bytes)?;
    let blob = blobs::key(&upload.bytes);
    let size = i64::try_from(upload.bytes.len()).map_err(Error::internal)?;
    app.blobs().put(&blob, upload.bytes).await?;
    let tx = app.begin().await?;
    let row = Attachment {
        id: tx.id(),
        owner_id: owner.id,
        post_id: None,
        comment_id: None,
        name,
        content_type: seen.content_type,
        size,
        width: i32::try_from(seen.width).unwrap_or(0),
        height: i32::try_from(seen.height).unwrap_or(0),
        blob,
        created_at: tx.now(),
    };
    Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(row)
}

/// Forgets a file its owner uploaded and did not use.
pub async fn discard(app: &App, owner: &Member, id: AttachmentId) -> Result<()> {
    let tx = app.begin().await?;
    let row = Entity::find_by_id(id)
        .one(&*tx)
        .await?
        .filter(|row| row.owner_id == owner.id)
        .ok_or(Error::NotFound)?;
    if row.post_id.is_some() || row.comment_id.is_some() {
        return Err(Error::Conflict("attachment-used"));
    }
    Entity::delete_by_id(id).exec(&*tx).await?;
    tx.commit().await
}
