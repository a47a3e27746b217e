//! The FAQ of a space, with the answers as they are now.

use super::entry::{Column, Entity, Model as FaqEntry};
use crate::{
    App, Result,
    identity::{Member, PersonCard, people},
    platform::{
        ids::{CommentId, PostId, SpaceId},
        pages::{self, Page, PageRequest},
    },
    posts::{Post, comments::comment, post},
    spaces::{self, Action},
};
use sea_orm::entity::prelude::*;
use std::collections::HashMap;

/// A question of the FAQ and its answer.
#[derive(Debug, Clone)]
pub struct Answered {
    pub entry: FaqEntry,
    pub question: Post,
    pub answer: comment::Model,
    /// Who gave the answer.
    pub author: PersonCard,
    /// Who keeps it true.
    pub owner: PersonCard,
}

/// What the FAQ of a space says, last promoted first. A question whose answer is not accepted any more, or
/// that was removed, waits unseen until it has one again.
pub async fn in_space(app: &App, viewer: &Member, slug: &str, page: &PageRequest) -> Result<Page<Answered>> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space;
    let query = Entity::find().filter(Column::SpaceId.eq(space.id));
    let rows = pages::newest(query, Column::PromotedAt, Column::PostId, page)?.all(app.reader()).await?;
    let page = Page::from_rows(rows, page.limit(), |row| (row.promoted_at, row.post_id.0));
    let items = with_answers(app, page.items).await?;
    Ok(Page { items, next: page.next })
}

/// These questions of the FAQ of a space, in no order; those that wait for an answer are left out. The caller
/// has decided that the reader may read the space.
pub(crate) async fn of(app: &App, space: SpaceId, ids: &[PostId]) -> Result<Vec<Answered>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().filter(Column::SpaceId.eq(space)).filter(Column::PostId.is_in(ids.to_vec()));
    with_answers(app, query.all(app.reader()).await?).await
}

/// The entry of a question, if it is in the FAQ. For whoever may read the question.
pub async fn find(app: &App, viewer: &Member, id: PostId) -> Result<Option<FaqEntry>> {
    crate::posts::find(app, viewer, id).await?;
    Ok(Entity::find_by_id(id).one(app.reader()).await?)
}

/// Three look-ups, whatever the length of the page.
async fn with_answers(app: &App, entries: Vec<FaqEntry>) -> Result<Vec<Answered>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let questions = post::Entity::find()
        .filter(post::Column::Id.is_in(entries.iter().map(|entry| entry.post_id)))
        .filter(post::Column::RemovedAt.is_null())
        .all(app.reader())
        .await?;
    let answers = comment::Entity::find()
        .filter(comment::Column::Id.is_in(questions.iter().filter_map(|post| post.accepted_comment_id)))
        .filter(comment::Column::RemovedAt.is_null())
        .all(app.reader())
        .await?;
    let mut questions: HashMap<PostId, Post> = questions.into_iter().map(|post| (post.id, post)).collect();
    let mut answers: HashMap<CommentId, comment::Model> =
        answers.into_iter().map(|comment| (comment.id, comment)).collect();
    let named = entries.iter().map(|entry| entry.owner_id);
    let people = people::cards(app, named.chain(answers.values().map(|answer| answer.author_id))).await?;
    let shown = entries.into_iter().filter_map(|entry| {
        let question = questions.remove(&entry.post_id)?;
        let answer = answers.remove(&question.accepted_comment_id?)?;
        let author = people.get(&answer.author_id)?.clone();
        let owner = people.get(&entry.owner_id)?.clone();
        Some(Answered { entry, question, answer, author, owner })
    });
    Ok(shown.collect())
}
