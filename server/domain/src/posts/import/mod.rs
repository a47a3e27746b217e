//! Brings in posts that were written elsewhere, with their dates, threads, reactions and answers: the
//! same rows and facts as if it had all happened here, in few statements.

mod rows;

use super::{
    attachments,
    comments::comment,
    post::{Post, PostKind, PostState, Reactions, Tags},
    publish,
};
use crate::{
    App, Error, Result, Tx,
    platform::{
        clock::Moment,
        facts::{Answered, Fact},
        ids::{AttachmentId, CommentId, OrgUnitId, PersonId, PostId, SpaceId},
        markdown::{self, Mentioned, Rendered},
        text,
    },
};
use rows::Rows;
use std::collections::BTreeMap;

/// Somebody who wrote, and where they stood.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    pub id: PersonId,
    pub unit: Option<OrgUnitId>,
}

/// A post as it was elsewhere.
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
    pub reactions: Vec<ImportedReaction>,
    /// Files its author uploaded and did not use elsewhere.
    pub attachments: Vec<AttachmentId>,
    /// Each after the one it answers.
    pub comments: Vec<ImportedComment>,
    /// For a question: which of the comments its author accepted, and when.
    pub accepted: Option<(usize, Moment)>,
}

/// A comment as it was elsewhere.
#[derive(Debug, Clone)]
pub struct ImportedComment {
    pub author: Writer,
    pub body: String,
    pub at: Moment,
    /// The place, among the comments of the post, of the one it answers.
    pub parent: Option<usize>,
    pub reactions: Vec<ImportedReaction>,
}

/// A reaction as it was elsewhere; each person gives an emoji once.
#[derive(Debug, Clone)]
pub struct ImportedReaction {
    pub by: PersonId,
    /// As [`super::reactions::emoji`] returns it.
    pub emoji: &'static str,
    pub at: Moment,
}

/// Brings posts in, all or none; facts are recorded in the order in which things happened. Handles of
/// `mentioned` become mentions, others stay words. Callers with many posts cut them into batches of a
/// few hundred.
pub async fn import(app: &App, mentioned: &Mentioned, posts: Vec<ImportedPost>) -> Result<Vec<PostId>> {
    let tx = app.begin().await?;
    let mut rows = Rows::default();
    let mut ids = Vec::with_capacity(posts.len());
    let mut files = Vec::new();
    for imported in posts {
        let (author, attached) = (imported.author.id, imported.attachments.clone());
        let post = thread(&tx, mentioned, &mut rows, imported)?;
        if !attached.is_empty() {
            files.push((author, attached, post));
        }
        ids.push(post);
    }
    rows.flush(&tx).await?;
    for (author, attached, post) in files {
        attachments::attach(&tx, author, &attached, post).await?;
    }
    tx.commit().await?;
    Ok(ids)
}

/// A post and everything under it, as rows and facts.
fn thread(tx: &Tx, mentioned: &Mentioned, rows: &mut Rows, imported: ImportedPost) -> Result<PostId> {
    let ImportedPost {
        space,
        author,
        kind,
        title,
        body,
        tags,
        at,
        reactions,
        attachments,
        comments,
        accepted,
    } = imported;
    let id: PostId = tx.id_at(at);
    let (rendered, mentions) = render(&body, mentioned);
    let mut post = Post {
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
        tags: Tags(super::draft::normalised_tags(&tags)),
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
        reactions: counted(&reactions),
        attachment_count: i32::try_from(attachments.len()).unwrap_or(i32::MAX),
        last_activity_at: comments.iter().map(|comment| comment.at).max().unwrap_or(at),
        held_at: None,
        guard_notes: None,
    };
    rows.fact(at, author.id, publish::published(&post, author.id, author.unit, mentions));
    rows.reactions(&post, id.0, "post", author.id, reactions);
    let mut written: Vec<(CommentId, Writer, Option<CommentId>)> = Vec::with_capacity(comments.len());
    for comment in comments {
        let parent = match comment.parent {
            Some(place) => {
                let (id, _, above) = written.get(place).ok_or(Error::invalid("parent", "unknown"))?;
                // Replies go one level deep.
                Some(above.unwrap_or(*id))
            }
            None => None,
        };
        let author = comment.author;
        let id = reply(tx, mentioned, rows, &post, comment, parent);
        written.push((id, author, parent));
    }
    if let Some((place, at)) = accepted {
        let (comment, writer, _) = *written.get(place).ok_or(Error::invalid("accepted", "unknown"))?;
        post.accepted_comment_id = Some(comment);
        let answered = Answered {
            post: id,
            comment,
            space,
            question_author: author.id,
            answer_author: writer.id,
            by: author.id,
            question_unit: author.unit,
            answer_unit: writer.unit,
        };
        rows.fact(at, author.id, Fact::AnswerAccepted(answered));
    }
    rows.follow(id, author.id, at);
    rows.post(post);
    Ok(id)
}

fn reply(
    tx: &Tx,
    mentioned: &Mentioned,
    rows: &mut Rows,
    post: &Post,
    imported: ImportedComment,
    parent: Option<CommentId>,
) -> CommentId {
    let ImportedComment { author, body, at, parent: _, reactions } = imported;
    let id: CommentId = tx.id_at(at);
    let (rendered, mentions) = render(&body, mentioned);
    let fact = Fact::CommentAdded {
        comment: id,
        post: post.id,
        space: post.space_id,
        author: author.id,
        post_author: post.author_id,
        parent,
        mentions,
        length: body.chars().count() as u64,
        author_unit: author.unit,
    };
    rows.fact(at, author.id, fact);
    let counts = counted(&reactions);
    rows.reactions(post, id.0, "comment", author.id, reactions);
    rows.follow(post.id, author.id, at);
    rows.comment(comment::Model {
        id,
        post_id: post.id,
        parent_id: parent,
        author_id: author.id,
        body,
        body_html: rendered.html,
        created_at: at,
        edited_at: None,
        edits: 0,
        removed_at: None,
        removed_by: None,
        removal_reason: None,
        held_at: None,
        reactions: counts,
    });
    id
}

/// A text rendered, with the people it mentions.
fn render(body: &str, mentioned: &Mentioned) -> (Rendered, Vec<PersonId>) {
    let handles = markdown::mentions(body);
    let mut people: Vec<_> = handles.iter().filter_map(|handle| Some(mentioned.get(handle)?.0)).collect();
    people.sort_unstable();
    people.dedup();
    (markdown::render(body, mentioned), people)
}

fn counted(reactions: &[ImportedReaction]) -> Reactions {
    let mut counts = BTreeMap::new();
    for reaction in reactions {
        *counts.entry(reaction.emoji.to_owned()).or_insert(0) += 1;
    }
    Reactions(counts)
}
