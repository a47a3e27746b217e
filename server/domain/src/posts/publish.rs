//! Publishes a post in a space.

use super::{
    announce, attachments,
    draft::Draft,
    follow,
    guarding::{self, Guarded, Waits},
    mentions,
    post::{self, Post, PostState, Reactions, Tags, tag},
};
use crate::{
    App, Result, Tx,
    identity::Member,
    platform::{
        facts::{Fact, Notes},
        ids::{OrgUnitId, PersonId, PostId, SpaceId},
        text,
    },
    spaces::{self, Action, Seen, Space, blocked_words},
};
use sea_orm::ExprTrait;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

/// How many characters of a post its summary keeps.
pub(super) const SUMMARY_CHARS: usize = 280;

/// Publishes a post in a space on behalf of a member.
pub async fn publish(app: &App, author: &Member, draft: Draft) -> Result<Post> {
    let prepared = prepare(app, author, draft).await?;
    let bucket = prepared.announces.then(|| prepared.seen.clone());
    let published = write(app, author, prepared).await;
    if let (Err(_), Some(seen)) = (&published, bucket) {
        announce::give_back(app, &seen);
    }
    published
}

/// A post that was looked at, by us and by guards, and can be written down.
pub struct Prepared {
    seen: Seen,
    draft: Draft,
    written: mentions::Written,
    waits: Option<Waits>,
    notes: Notes,
    /// Whether every member of the space is told.
    announces: bool,
}

/// Everything there is to do about a post before a transaction is open.
pub async fn prepare(app: &App, author: &Member, draft: Draft) -> Result<Prepared> {
    let seen = spaces::find(app, author, &draft.space).await?.may(Action::Post)?;
    let draft = draft.checked(app.limits())?;
    let Guarded { draft, hold, notes } = guarding::post(app, author, seen.space.id, draft).await?;
    let written = mentions::write(app.reader(), &draft.body).await?;
    let word = blocked_words::review(app.reader(), seen.space.id, &[&draft.title, &draft.body]).await?;
    let waits = Waits::because(hold, word);
    let announces = announce::take(app, author, &seen, written.calls_everybody && waits.is_none())?;
    Ok(Prepared { seen, draft, written, waits, notes, announces })
}

async fn write(app: &App, author: &Member, prepared: Prepared) -> Result<Post> {
    let tx = app.begin().await?;
    let post = insert(&tx, author, prepared).await?;
    tx.commit().await?;
    Ok(post)
}

/// Writes a post down with whatever else happens in the transaction.
pub async fn insert(tx: &Tx, author: &Member, prepared: Prepared) -> Result<Post> {
    let Prepared { seen, draft, written, waits, notes, announces } = prepared;
    let space = &seen.space;
    let post = row(tx, author, space, &draft, &written.rendered);
    let post = waits.iter().try_fold(post, |post, waits| held(post, waits, &notes))?;
    post::Entity::insert(post.clone().into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    attachments::attach(tx, author.id, &draft.attachments, post.id).await?;
    insert_tags(tx, &post).await?;
    follow::start(tx, post.id, author.id).await?;
    match waits {
        None => {
            count_in_space(tx, space, &post).await?;
            let fact = published(&post, author.id, author.unit_id, written.mentions);
            tx.record_noted(Some(author.id), fact, notes);
        }
        Some(Waits { plugin, reason }) => {
            let (post, space, author) = (post.id, post.space_id, author.id);
            tx.record(Some(author), Fact::PostHeld { post, space, author, by: None, plugin, reason });
        }
    }
    if announces {
        let members = u64::try_from(space.member_count).unwrap_or_default();
        tx.record(
            Some(author.id),
            Fact::SpaceAnnounced { space: space.id, post: post.id, by: author.id, members },
        );
    }
    Ok(post)
}

/// Out of sight until a moderator has seen it; what guards remarked waits with it.
fn held(post: Post, waits: &Waits, notes: &Notes) -> Result<Post> {
    Ok(Post {
        state: PostState::Removed,
        removed_at: Some(post.created_at),
        held_at: Some(post.created_at),
        removal_reason: waits.remark(),
        guard_notes: Some(serde_json::to_value(notes)?),
        ..post
    })
}

fn row(
    tx: &Tx,
    author: &Member,
    space: &Space,
    draft: &Draft,
    rendered: &crate::platform::markdown::Rendered,
) -> Post {
    let id: PostId = tx.id();
    let now = tx.now();
    Post {
        id,
        space_id: space.id,
        author_id: author.id,
        kind: draft.kind,
        state: PostState::Published,
        title: draft.title.clone(),
        slug: slug(&draft.title, id),
        body: draft.body.clone(),
        body_html: rendered.html.clone(),
        summary: text::excerpt(&rendered.text, SUMMARY_CHARS),
        tags: Tags(draft.tags.clone()),
        created_at: now,
        published_at: now,
        edited_at: None,
        edits: 0,
        removed_at: None,
        removed_by: None,
        removal_reason: None,
        pinned_at: None,
        accepted_comment_id: None,
        comment_count: 0,
        reactions: Reactions::default(),
        attachment_count: i32::try_from(draft.attachments.len()).unwrap_or(i32::MAX),
        last_activity_at: now,
        held_at: None,
        guard_notes: None,
    }
}

/// The title in an address, made unique by the random end of the id.
pub(super) fn slug(title: &str, id: PostId) -> String {
    text::unique_slug(title, 70, "post", id.0)
}

/// The summary of a rendered text.
pub(super) fn summary(text: &str) -> String {
    text::excerpt(text, SUMMARY_CHARS)
}

pub(super) async fn insert_tags(tx: &Tx, post: &Post) -> Result<()> {
    let rows = post.tags.0.iter().map(|tag| tag::ActiveModel {
        tag: Set(tag.clone()),
        post_id: Set(post.id),
        published_at: Set(post.published_at),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        tag::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

async fn count_in_space(tx: &Tx, space: &Space, post: &Post) -> Result<()> {
    use spaces::space::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::PostCount, Expr::col(Column::PostCount).add(1))
        .col_expr(Column::LastPostAt, Expr::value(post.published_at))
        .filter(Column::Id.eq(space.id))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The fact of a publication.
pub(super) fn published(
    post: &Post,
    author: PersonId,
    author_unit: Option<OrgUnitId>,
    mentions: Vec<PersonId>,
) -> Fact {
    Fact::PostPublished {
        post: post.id,
        space: post.space_id,
        author,
        post_kind: post.kind,
        title: post.title.clone(),
        length: post.body.chars().count() as u64,
        tags: post.tags.0.clone(),
        mentions,
        author_unit,
    }
}

/// Keeps the number of published posts of a space.
pub(super) async fn count(tx: &Tx, space: SpaceId, by: i32) -> Result<()> {
    use spaces::space::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::PostCount, Expr::col(Column::PostCount).add(by))
        .filter(Column::Id.eq(space))
        .exec(&**tx)
        .await?;
    Ok(())
}
