//! Changes what a post says; what it said before is kept.

use super::{
    draft::{check_text, normalised_tags},
    find,
    guarding::{self, PostDraft},
    history::{self, Before},
    mentions,
    post::{self, Post, PostKind, Tags, tag},
    publish,
    thread::locked,
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        error::Check,
        facts::{Fact, Notes},
        ids::PostId,
    },
    plugins::Operation,
    spaces::{Action, blocked_words, find_by_id},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// A post rewritten.
#[derive(Debug, Clone)]
pub struct EditPost {
    pub kind: Option<PostKind>,
    pub title: String,
    pub body: String,
    pub tags: Vec<String>,
}

/// Saves a rewrite, by its author or a moderator of its space. Saving without a change does nothing.
pub async fn edit(app: &App, by: &Member, id: PostId, edit: EditPost) -> Result<Post> {
    let title = edit.title.trim().to_owned();
    let body = edit.body.trim().replace("\r\n", "\n");
    let tags = normalised_tags(&edit.tags);
    let mut check = Check::new();
    check_text(&mut check, &title, &body, app.limits());
    check.require(tags.len() <= app.limits().tags_per_post, "tags", "too-many");
    check.done()?;
    let edit = EditPost { kind: edit.kind, title, body, tags };
    let (EditPost { kind, title, body, tags }, notes) = guarded(app, by, id, edit).await?;
    let written = mentions::write(app.reader(), &body).await?;

    let tx = app.begin().await?;
    let post = locked(&tx, by, id).await?;
    let seen = find_by_id(&*tx, by, post.space_id).await?.may(Action::Post)?;
    if post.author_id != by.id && !seen.allows(Action::Moderate) {
        return Err(Error::Forbidden("author-only"));
    }
    blocked_words::refuse(&*tx, post.space_id, &[&title, &body]).await?;
    let kind = kind.unwrap_or(post.kind);
    if kind != PostKind::Question && post.accepted_comment_id.is_some() {
        return Err(Error::Conflict("question-answered"));
    }
    if (&post.title, &post.body, &post.tags.0, post.kind) == (&title, &body, &tags, kind) {
        return Ok(post);
    }
    history::keep(&tx, by.id, Before { subject: id.0, title: post.title.clone(), body: post.body.clone() })
        .await?;
    let row = post::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        title: Set(title),
        body: Set(body),
        summary: Set(publish::summary(&written.rendered.text)),
        body_html: Set(written.rendered.html),
        tags: Set(Tags(tags)),
        edited_at: Set(Some(tx.now())),
        edits: Set(post.edits + 1),
        ..Default::default()
    };
    let post = row.update(&*tx).await?;
    tag::Entity::delete_many().filter(tag::Column::PostId.eq(id)).exec(&*tx).await?;
    publish::insert_tags(&tx, &post).await?;
    tx.record_noted(Some(by.id), Fact::PostEdited { post: id, space: post.space_id, editor: by.id }, notes);
    tx.commit().await?;
    Ok(post)
}

/// The rewrite as the guards leave it. Who may not see the post asks nobody.
async fn guarded(app: &App, by: &Member, id: PostId, edit: EditPost) -> Result<(EditPost, Notes)> {
    if !app.plugins().guarded(Operation::PostEdit) {
        return Ok((edit, Notes::new()));
    }
    let (post, _) = find(app, by, id).await?;
    let EditPost { kind, title, body, tags } = edit;
    let seen = PostDraft { kind: kind.unwrap_or(post.kind), title, body, tags };
    let space = post.space_id;
    let current = || PostDraft { kind: post.kind, title: post.title, body: post.body, tags: post.tags.0 };
    let (PostDraft { kind, title, body, tags }, notes) =
        guarding::edited(app, by, space, seen, current).await?;
    Ok((EditPost { kind: Some(kind), title, body, tags }, notes))
}
