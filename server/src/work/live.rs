//! Tells open pages what happened, once the log knows it.

use super::PATIENCE;
use relais_domain::{
    App, Result,
    platform::{
        facts::{self, Fact, Recorded},
        ids::{PostId, SpaceId},
        live::Happening,
    },
};

const KINDS: &[&str] = &[
    "post.published",
    "post.edited",
    "post.removed",
    "post.restored",
    "post.pinned",
    "post.unpinned",
    "comment.added",
    "comment.edited",
    "comment.removed",
    "comment.restored",
    "post.held",
    "comment.held",
    "reaction.added",
    "reaction.removed",
    "answer.accepted",
    "answer.unaccepted",
    // What this process remembers of spaces and people is told as well: another one may have changed them.
    "person.joined",
    "person.updated",
    "person.moved",
    "person.left",
    "directory.imported",
    "space.created",
    "space.updated",
    "space.archived",
    "space.synonyms-set",
    "space.joined",
    "space.left",
    "space.role-changed",
];

/// Follows the log from its present end: a page opened later reads the database.
pub async fn run(app: App) {
    let mut head = app.head().follow();
    let mut seen = *head.borrow_and_update();
    loop {
        drop(head.changed().await);
        let target = *head.borrow_and_update();
        match tell(&app, seen).await {
            Ok(()) => seen = target,
            Err(error) => {
                tracing::error!(%error, "telling open pages failed and will be tried again");
                tokio::time::sleep(PATIENCE).await;
            }
        }
    }
}

async fn tell(app: &App, after: i64) -> Result<()> {
    for recorded in facts::after(app.reader(), after, KINDS, 500).await? {
        app.head().noted(&recorded.kind);
        if let Some(happening) = happening(&recorded) {
            app.live().tell(happening);
        }
    }
    Ok(())
}

fn happening(recorded: &Recorded) -> Option<Happening> {
    let changed = |space: SpaceId, post: PostId| Happening::SpaceChanged { space, post: Some(post) };
    Some(match recorded.fact().ok()? {
        Fact::PostPublished { post, space, .. }
        | Fact::PostRemoved { post, space, .. }
        | Fact::PostRestored { post, space, .. }
        | Fact::PostHeld { post, space, .. } => changed(space, post),
        Fact::PostEdited { post, space, .. }
        | Fact::PostPinned { post, space, .. }
        | Fact::PostUnpinned { post, space, .. }
        | Fact::CommentAdded { post, space, .. }
        | Fact::CommentEdited { post, space, .. }
        | Fact::CommentRemoved { post, space, .. }
        | Fact::CommentRestored { post, space, .. }
        | Fact::CommentHeld { post, space, .. } => Happening::PostChanged { space, post },
        Fact::ReactionAdded(reacted) | Fact::ReactionRemoved(reacted) => {
            Happening::PostChanged { space: reacted.space, post: reacted.post }
        }
        Fact::AnswerAccepted(answered) | Fact::AnswerUnaccepted(answered) => {
            Happening::PostChanged { space: answered.space, post: answered.post }
        }
        _ => return None,
    })
}
