//! Accepts a comment as the answer to a question.

use super::{
    comments::comment,
    post::{self, Post, PostKind},
    thread::locked,
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, person},
    platform::{
        facts::{Answered, Fact},
        ids::{CommentId, OrgUnitId, PersonId, PostId},
    },
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*};

/// Accepts a comment as the answer: by who asked, or a moderator of the space. Another answer accepted
/// before gives way.
pub async fn accept_answer(app: &App, by: &Member, id: PostId, answer: CommentId) -> Result<()> {
    let tx = app.begin().await?;
    let post = question(&tx, by, id).await?;
    let comment = comment::Entity::find_by_id(answer).one(&*tx).await?;
    let comment = comment
        .filter(|c| c.post_id == id && c.removed_at.is_none())
        .ok_or(Error::invalid("comment_id", "unknown"))?;
    if post.accepted_comment_id == Some(answer) {
        return Ok(());
    }
    if let Some(previous) = post.accepted_comment_id {
        let answered = answered(&tx, by, &post, previous).await?;
        tx.record(Some(by.id), Fact::AnswerUnaccepted(answered));
    }
    set(&tx, id, Some(answer)).await?;
    let answered = answered(&tx, by, &post, comment.id).await?;
    tx.record(Some(by.id), Fact::AnswerAccepted(answered));
    tx.commit().await
}

/// Takes the acceptance back.
pub async fn unaccept_answer(app: &App, by: &Member, id: PostId) -> Result<()> {
    let tx = app.begin().await?;
    let post = question(&tx, by, id).await?;
    let Some(previous) = post.accepted_comment_id else { return Ok(()) };
    set(&tx, id, None).await?;
    let answered = answered(&tx, by, &post, previous).await?;
    tx.record(Some(by.id), Fact::AnswerUnaccepted(answered));
    tx.commit().await
}

async fn question(tx: &Tx, by: &Member, id: PostId) -> Result<Post> {
    let post = locked(tx, by, id).await?;
    if post.kind != PostKind::Question {
        return Err(Error::Conflict("not-a-question"));
    }
    if post.author_id != by.id && !find_by_id(&**tx, by, post.space_id).await?.allows(Action::Moderate) {
        return Err(Error::Forbidden("question-author-only"));
    }
    Ok(post)
}

async fn set(tx: &Tx, id: PostId, answer: Option<CommentId>) -> Result<()> {
    let row = post::ActiveModel { id: Set(id), accepted_comment_id: Set(answer), ..Default::default() };
    row.update(&**tx).await?;
    Ok(())
}

/// The fact's content: who answered whom, and from where.
async fn answered(tx: &Tx, by: &Member, post: &Post, answer: CommentId) -> Result<Answered> {
    let comment = comment::Entity::find_by_id(answer).one(&**tx).await?.ok_or(Error::NotFound)?;
    let units: Vec<(PersonId, Option<OrgUnitId>)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::UnitId])
        .filter(person::Column::Id.is_in([post.author_id, comment.author_id]))
        .into_tuple()
        .all(&**tx)
        .await?;
    let unit = |id| units.iter().find(|(person, _)| *person == id).and_then(|(_, unit)| *unit);
    Ok(Answered {
        post: post.id,
        comment: answer,
        space: post.space_id,
        question_author: post.author_id,
        answer_author: comment.author_id,
        by: by.id,
        question_unit: unit(post.author_id),
        answer_unit: unit(comment.author_id),
    })
}
