//! Brings in posts that were written elsewhere, with their dates and their threads: the same rows and
//! facts as if they had been published here, in few statements.

use super::{
    comments::comment,
    post::{self, Post, PostKind, PostState, Reactions, Tags, tag},
    publish,
};
use crate::{
    App, Result,
    platform::{
        clock::Moment,
        facts::Fact,
        ids::{CommentId, OrgUnitId, PersonId, PostId, SpaceId},
        markdown::{self, Mentioned},
        text,
    },
    spaces::space,
};
use sea_orm::{ExprTrait, IntoActiveModel, entity::prelude::*};
use std::collections::HashMap;

/// Somebody who wrote, and where they stood.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    pub id: PersonId,
    pub unit: Option<OrgUnitId>,
}

/// A post as it was elsewhere. Mentions stay words: handles there are not handles here.
#[derive(Debug, Clone)]
pub struct ImportedPost {
    pub space: SpaceId,
    pub author: Writer,
    pub kind: PostKind,
    pub title: String,
    /// Markdown.
    pub body: String,
    pub tags: Vec<String>,
    pub at: Moment,
    /// Oldest first.
    pub comments: Vec<ImportedComment>,
}

/// A comment as it was elsewhere.
#[derive(Debug, Clone)]
pub struct ImportedComment {
    pub author: Writer,
    pub body: String,
    pub at: Moment,
}

/// Values one statement may carry: SQLite stops at 32,766 and PostgreSQL at 65,535.
const ROWS_PER_STATEMENT: usize = 500;

/// Brings posts in, all or none. Callers with many cut them into batches of a few hundred.
pub async fn import(app: &App, posts: Vec<ImportedPost>) -> Result<Vec<PostId>> {
    let tx = app.begin().await?;
    let mut ids = Vec::with_capacity(posts.len());
    let mut post_rows = Vec::new();
    let mut comment_rows = Vec::new();
    let mut tag_rows = Vec::new();
    let mut counts: HashMap<SpaceId, (i32, Moment)> = HashMap::new();
    for imported in posts {
        let ImportedPost { space, author, kind, title, body, tags, at, comments } = imported;
        let id: PostId = tx.id_at(at);
        let rendered = markdown::render(&body, &Mentioned::new());
        let tags = super::draft::normalised_tags(&tags);
        let row = Post {
            id,
            space_id: space,
            author_id: author.id,
            kind,
            state: PostState::Published,
            slug: publish::slug(&title, id),
            title,
            summary: text::excerpt(&rendered.text, publish::SUMMARY_CHARS),
            body_html: rendered.html,
            body,
            tags: Tags(tags.clone()),
            created_at: at,
            published_at: at,
            edited_at: None,
            edits: 0,
            removed_at: None,
            removed_by: None,
            removal_reason: None,
            pinned_at: None,
            accepted_comment_id: None,
            comment_count: i32::try_from(comments.len()).unwrap_or(i32::MAX),
            reactions: Reactions::default(),
            attachment_count: 0,
            last_activity_at: comments.last().map_or(at, |last| last.at),
            guard_notes: None,
        };
        tx.record_at(at, Some(author.id), publish::published(&row, author.id, author.unit, Vec::new()));
        for written in comments {
            let fact = comment_row(&tx, &row, &written, &mut comment_rows);
            tx.record_at(written.at, Some(written.author.id), fact);
        }
        let counted = counts.entry(space).or_insert((0, at));
        *counted = (counted.0 + 1, std::cmp::max(counted.1, at));
        tag_rows
            .extend(tags.into_iter().map(|tag| {
                tag::Model { tag, post_id: id, published_at: at }.into_active_model().reset_all()
            }));
        post_rows.push(row.into_active_model().reset_all());
        ids.push(id);
    }
    for rows in post_rows.chunks(ROWS_PER_STATEMENT) {
        post::Entity::insert_many(rows.to_vec()).exec_without_returning(&*tx).await?;
    }
    for rows in comment_rows.chunks(ROWS_PER_STATEMENT) {
        comment::Entity::insert_many(rows.to_vec()).exec_without_returning(&*tx).await?;
    }
    for rows in tag_rows.chunks(ROWS_PER_STATEMENT) {
        tag::Entity::insert_many(rows.to_vec()).exec_without_returning(&*tx).await?;
    }
    for (space, (count, last)) in counts {
        space::Entity::update_many()
            .col_expr(space::Column::PostCount, Expr::col(space::Column::PostCount).add(count))
            .col_expr(space::Column::LastPostAt, Expr::value(last))
            .filter(space::Column::Id.eq(space))
            .exec(&*tx)
            .await?;
    }
    tx.commit().await?;
    Ok(ids)
}

fn comment_row(
    tx: &crate::Tx,
    post: &Post,
    written: &ImportedComment,
    rows: &mut Vec<comment::ActiveModel>,
) -> Fact {
    let id: CommentId = tx.id_at(written.at);
    let row = comment::Model {
        id,
        post_id: post.id,
        parent_id: None,
        author_id: written.author.id,
        body: written.body.clone(),
        body_html: markdown::render(&written.body, &Mentioned::new()).html,
        created_at: written.at,
        edited_at: None,
        edits: 0,
        removed_at: None,
        removed_by: None,
        removal_reason: None,
        reactions: Reactions::default(),
    };
    rows.push(row.into_active_model().reset_all());
    Fact::CommentAdded {
        comment: id,
        post: post.id,
        space: post.space_id,
        author: written.author.id,
        post_author: post.author_id,
        parent: None,
        mentions: Vec::new(),
        length: written.body.chars().count() as u64,
        author_unit: written.author.unit,
    }
}
