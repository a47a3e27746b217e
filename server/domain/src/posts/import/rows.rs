//! What an import is about to write, gathered so that it goes in few statements.

use super::ImportedReaction;
use crate::{
    Result, Tx,
    platform::{
        clock::Moment,
        facts::{Fact, Reacted},
        ids::{PersonId, PostId, SpaceId},
    },
    posts::{
        comments::comment,
        follow,
        post::{self, Post, tag},
        reactions,
    },
    spaces::space,
};
use sea_orm::{ExprTrait, IntoActiveModel, entity::prelude::*};
use std::collections::HashMap;

/// Rows of the widest table one statement may carry: SQLite stops at 32,766 values.
const ROWS_PER_STATEMENT: usize = 500;

#[derive(Default)]
pub struct Rows {
    posts: Vec<post::ActiveModel>,
    comments: Vec<comment::ActiveModel>,
    tags: Vec<tag::ActiveModel>,
    reactions: Vec<reactions::ActiveModel>,
    follows: HashMap<(PostId, PersonId), Moment>,
    facts: Vec<(Moment, PersonId, Fact)>,
    spaces: HashMap<SpaceId, (i32, Moment)>,
}

impl Rows {
    pub fn fact(&mut self, at: Moment, by: PersonId, fact: Fact) {
        self.facts.push((at, by, fact));
    }

    pub fn post(&mut self, post: Post) {
        let (count, last) = self.spaces.entry(post.space_id).or_insert((0, post.published_at));
        *count += 1;
        *last = std::cmp::max(*last, post.published_at);
        let tags = post.tags.0.iter().map(|tag| tag::Model {
            tag: tag.clone(),
            post_id: post.id,
            published_at: post.published_at,
        });
        self.tags.extend(tags.map(|row| row.into_active_model().reset_all()));
        self.posts.push(post.into_active_model().reset_all());
    }

    pub fn comment(&mut self, comment: comment::Model) {
        self.comments.push(comment.into_active_model().reset_all());
    }

    /// Whoever writes in a thread follows it from then on.
    pub fn follow(&mut self, post: PostId, person: PersonId, since: Moment) {
        let first = self.follows.entry((post, person)).or_insert(since);
        *first = std::cmp::min(*first, since);
    }

    /// Reactions to a post or to a comment under it, written by `author`.
    pub fn reactions(
        &mut self,
        post: &Post,
        subject: Uuid,
        subject_kind: &str,
        author: PersonId,
        given: Vec<ImportedReaction>,
    ) {
        for ImportedReaction { by, emoji, at } in given {
            let row = reactions::Model {
                subject_id: subject,
                person_id: by,
                emoji: emoji.to_owned(),
                subject_kind: subject_kind.to_owned(),
                post_id: post.id,
                at,
            };
            self.reactions.push(row.into_active_model().reset_all());
            let reacted = Reacted {
                subject_kind: subject_kind.to_owned(),
                subject,
                post: post.id,
                space: post.space_id,
                emoji: emoji.to_owned(),
                by,
                author,
            };
            self.fact(at, by, Fact::ReactionAdded(reacted));
        }
    }

    /// Writes the rows and records the facts, oldest first.
    pub async fn flush(mut self, tx: &Tx) -> Result<()> {
        for rows in self.posts.chunks(ROWS_PER_STATEMENT) {
            post::Entity::insert_many(rows.to_vec()).exec_without_returning(&**tx).await?;
        }
        for rows in self.comments.chunks(ROWS_PER_STATEMENT) {
            comment::Entity::insert_many(rows.to_vec()).exec_without_returning(&**tx).await?;
        }
        for rows in self.tags.chunks(ROWS_PER_STATEMENT) {
            tag::Entity::insert_many(rows.to_vec()).exec_without_returning(&**tx).await?;
        }
        for rows in self.reactions.chunks(ROWS_PER_STATEMENT) {
            reactions::Entity::insert_many(rows.to_vec()).exec_without_returning(&**tx).await?;
        }
        let follows = self.follows.into_iter().map(|((post_id, person_id), since)| {
            follow::Model { post_id, person_id, since }.into_active_model().reset_all()
        });
        for rows in follows.collect::<Vec<_>>().chunks(ROWS_PER_STATEMENT) {
            follow::Entity::insert_many(rows.to_vec()).exec_without_returning(&**tx).await?;
        }
        for (space, (count, last)) in self.spaces {
            space::Entity::update_many()
                .col_expr(space::Column::PostCount, Expr::col(space::Column::PostCount).add(count))
                .col_expr(space::Column::LastPostAt, Expr::value(last))
                .filter(space::Column::Id.eq(space))
                .exec(&**tx)
                .await?;
        }
        self.facts.sort_by_key(|(at, ..)| *at);
        for (at, by, fact) in self.facts {
            tx.record_at(at, Some(by), fact);
        }
        Ok(())
    }
}
