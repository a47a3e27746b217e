//! Reactions: one emoji from one person, given once, taken back at will.

use super::{
    comments::comment,
    post::{self, Post, Reactions},
    thread,
};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        clock::Moment,
        facts::{Fact, Reacted},
        ids::{CommentId, PersonId, PostId},
    },
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, QuerySelect, TryInsertResult, entity::prelude::*};
use std::collections::HashMap;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reactions")]
pub struct Model {
    /// The post or comment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub emoji: String,
    /// `post` or `comment`.
    pub subject_kind: String,
    /// The post itself, or the one the comment is under: what a page loads at once.
    pub post_id: PostId,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// What one reacts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Post(PostId),
    Comment(CommentId),
}

/// The reactions offered first, with the name each may also be called by.
pub const OFFERED: [(&str, &str); 6] = [
    ("👍", "like"),
    ("❤️", "love"),
    ("🎉", "celebrate"),
    ("💡", "insightful"),
    ("🙏", "thanks"),
    ("😄", "laugh"),
];

/// How many different emoji one post or comment may gather.
const MAX_KINDS: usize = 20;

/// The emoji meant by `text`: one emoji, or the name of an offered one.
pub fn emoji(text: &str) -> Result<&str> {
    if let Some((emoji, _)) =
        OFFERED.iter().find(|(emoji, name)| *name == text || emoji.trim_end_matches('\u{fe0f}') == text)
    {
        return Ok(emoji);
    }
    let pictographic = |c: char| matches!(u32::from(c), 0x203c..=0x3299 | 0x1f000..=0x1faff | 0xa9 | 0xae);
    let joiner =
        |c: char| matches!(u32::from(c), 0x200d | 0xfe0f | 0x20e3 | 0xe0020..=0xe007f | 0x1f3fb..=0x1f3ff);
    let valid = text.chars().count() <= 12
        && text.chars().next().is_some_and(pictographic)
        && text.chars().all(|c| pictographic(c) || joiner(c));
    if valid { Ok(text) } else { Err(Error::invalid("emoji", "emoji")) }
}

/// Gives a reaction. Giving it twice is giving it once.
pub async fn add(app: &App, by: &Member, subject: Subject, text: &str) -> Result<Reactions> {
    change(app, by, subject, text, true).await
}

/// Takes a reaction back. Taking back what was not given changes nothing.
pub async fn remove(app: &App, by: &Member, subject: Subject, text: &str) -> Result<Reactions> {
    change(app, by, subject, text, false).await
}

async fn change(app: &App, by: &Member, subject: Subject, text: &str, give: bool) -> Result<Reactions> {
    let emoji = emoji(text)?;
    let tx = app.begin().await?;
    let target = target(&tx, by, subject).await?;
    find_by_id(&*tx, by, target.post.space_id).await?.may(Action::Post)?;
    let changed =
        if give { insert(&tx, by, &target, emoji).await? } else { delete(&tx, by, &target, emoji).await? };
    if !changed {
        return Ok(target.reactions);
    }
    let mut reactions = target.reactions;
    let count = reactions.0.entry(emoji.to_owned()).or_default();
    *count = if give { *count + 1 } else { count.saturating_sub(1) };
    reactions.0.retain(|_, count| *count > 0);
    if reactions.0.len() > MAX_KINDS {
        return Err(Error::Conflict("too-many-kinds"));
    }
    save(&tx, subject, &reactions).await?;
    let reacted = Reacted {
        subject_kind: kind(subject).to_owned(),
        subject: target.id,
        post: target.post.id,
        space: target.post.space_id,
        emoji: emoji.to_owned(),
        by: by.id,
        author: target.author,
    };
    tx.record(Some(by.id), if give { Fact::ReactionAdded(reacted) } else { Fact::ReactionRemoved(reacted) });
    tx.commit().await?;
    Ok(reactions)
}

/// What is reacted to, its post locked so that counts do not lose an update.
struct Target {
    id: Uuid,
    kind: &'static str,
    author: PersonId,
    reactions: Reactions,
    post: Post,
}

fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Post(_) => "post",
        Subject::Comment(_) => "comment",
    }
}

async fn target(tx: &Tx, by: &Member, subject: Subject) -> Result<Target> {
    let kind = kind(subject);
    match subject {
        Subject::Post(id) => {
            let post = thread::locked(tx, by, id).await?;
            Ok(Target { id: id.0, kind, author: post.author_id, reactions: post.reactions.clone(), post })
        }
        Subject::Comment(id) => {
            let comment = comment::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
            let post = thread::locked(tx, by, comment.post_id).await?;
            // Read again under the post's lock: another reaction may have been counted meanwhile.
            let comment = comment::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
            Ok(Target { id: id.0, kind, author: comment.author_id, reactions: comment.reactions, post })
        }
    }
}

async fn insert(tx: &Tx, by: &Member, target: &Target, emoji: &str) -> Result<bool> {
    let row = ActiveModel {
        subject_id: Set(target.id),
        person_id: Set(by.id),
        emoji: Set(emoji.to_owned()),
        subject_kind: Set(target.kind.to_owned()),
        post_id: Set(target.post.id),
        at: Set(tx.now()),
    };
    let inserted = Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&**tx).await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1..)))
}

async fn delete(tx: &Tx, by: &Member, target: &Target, emoji: &str) -> Result<bool> {
    let deleted = Entity::delete_by_id((target.id, by.id, emoji.to_owned())).exec(&**tx).await?;
    Ok(deleted.rows_affected > 0)
}

async fn save(tx: &Tx, subject: Subject, reactions: &Reactions) -> Result<()> {
    match subject {
        Subject::Post(id) => {
            let row =
                post::ActiveModel { id: Set(id), reactions: Set(reactions.clone()), ..Default::default() };
            row.update(&**tx).await?;
        }
        Subject::Comment(id) => {
            let row =
                comment::ActiveModel { id: Set(id), reactions: Set(reactions.clone()), ..Default::default() };
            row.update(&**tx).await?;
        }
    }
    Ok(())
}

/// What one person gave under these posts, comments included: subject → emoji.
pub async fn given(
    app: &App,
    by: PersonId,
    posts: impl IntoIterator<Item = PostId>,
) -> Result<HashMap<Uuid, Vec<String>>> {
    let rows: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::SubjectId, Column::Emoji])
        .filter(Column::PostId.is_in(posts))
        .filter(Column::PersonId.eq(by))
        .into_tuple()
        .all(app.reader())
        .await?;
    let mut given: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (subject, emoji) in rows {
        given.entry(subject).or_default().push(emoji);
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_a_name_and_nothing_else_is_a_reaction() {
        assert_eq!(emoji("❤").expect("heart"), "❤️");
        assert_eq!(emoji("like").expect("by name"), "👍");
        assert_eq!(emoji("👩🏽‍🚀").expect("joined"), "👩🏽‍🚀");
        for wrong in ["", "a", "<b>", "👍a", "👍👍👍👍👍👍👍👍👍👍👍👍👍"] {
            assert!(emoji(wrong).is_err(), "{wrong}");
        }
    }
}
