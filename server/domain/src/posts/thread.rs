//! A post with what was answered to it, as one person sees it.

use super::{
    attachments::{self, Attachment},
    comments::comment::{self, Model as Comment},
    follow,
    post::{self, Post, PostState},
    reactions,
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, PersonCard, people},
    platform::ids::{CommentId, PostId},
    spaces::{self, Action, Seen},
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// What a post's page shows.
#[derive(Debug, Clone)]
pub struct Thread {
    pub post: Post,
    pub space: Seen,
    pub author: PersonCard,
    pub attachments: Vec<Attachment>,
    pub my_reactions: Vec<String>,
    pub replies: Vec<Replies>,
    pub following: bool,
    /// Whether the viewer may hide, restore and pin here.
    pub moderates: bool,
}

/// A comment and the replies under it, oldest first.
#[derive(Debug, Clone)]
pub struct Replies {
    pub comment: ShownComment,
    pub replies: Vec<ShownComment>,
}

/// A comment as it is shown. A removed one keeps its place but not its words, unless the viewer moderates.
#[derive(Debug, Clone)]
pub struct ShownComment {
    pub comment: Comment,
    pub author: PersonCard,
    pub attachments: Vec<Attachment>,
    pub my_reactions: Vec<String>,
    pub is_answer: bool,
}

/// The most comments one page loads; a longer thread shows its newest.
const MAX_COMMENTS: u64 = 500;

/// A post the viewer may read. Removed ones exist for their author and for moderators.
pub async fn find(app: &App, viewer: &Member, id: PostId) -> Result<(Post, Seen)> {
    let post = post::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    readable(app.reader(), viewer, post).await
}

async fn readable<C: ConnectionTrait>(connection: &C, viewer: &Member, post: Post) -> Result<(Post, Seen)> {
    // Who may not read the space is not told that the post exists.
    let seen = spaces::find_by_id(connection, viewer, post.space_id)
        .await?
        .may(Action::Read)
        .map_err(|_| Error::NotFound)?;
    if post.state == PostState::Removed && post.author_id != viewer.id && !seen.allows(Action::Moderate) {
        return Err(Error::NotFound);
    }
    Ok((post, seen))
}

/// A post the viewer may read, locked until the transaction ends.
pub(super) async fn locked(tx: &Tx, viewer: &Member, id: PostId) -> Result<Post> {
    let post = post::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)?;
    Ok(readable(&**tx, viewer, post).await?.0)
}

/// A post and its thread, by id.
pub async fn thread(app: &App, viewer: &Member, id: PostId) -> Result<Thread> {
    let (post, space) = find(app, viewer, id).await?;
    assemble(app, viewer, post, space).await
}

/// A post as its page shows it, without what was answered to it.
pub async fn opening(app: &App, viewer: &Member, id: PostId) -> Result<Thread> {
    let (post, space) = find(app, viewer, id).await?;
    let author =
        people::cards(app, [post.author_id]).await?.remove(&post.author_id).ok_or(Error::NotFound)?;
    let my_reactions =
        reactions::given(app, viewer.id, [post.id]).await?.remove(&post.id.0).unwrap_or_default();
    let attachments = attachments::under(app, &post, &[]).await?.remove(&post.id.0).unwrap_or_default();
    let following = follow::is_following(app, viewer, post.id).await?;
    let moderates = space.allows(Action::Moderate);
    Ok(Thread { author, attachments, my_reactions, replies: Vec::new(), following, moderates, post, space })
}

/// A post and its thread, by the address of the post.
pub async fn thread_by_slug(app: &App, viewer: &Member, slug: &str) -> Result<Thread> {
    let post = post::Entity::find()
        .filter(post::Column::Slug.eq(slug))
        .one(app.reader())
        .await?
        .ok_or(Error::NotFound)?;
    let (post, space) = readable(app.reader(), viewer, post).await?;
    assemble(app, viewer, post, space).await
}

async fn assemble(app: &App, viewer: &Member, post: Post, space: Seen) -> Result<Thread> {
    let moderates = space.allows(Action::Moderate);
    let mut comments = if post.comment_count == 0 && post.accepted_comment_id.is_none() && !moderates {
        Vec::new()
    } else {
        comment::Entity::find()
            .filter(comment::Column::PostId.eq(post.id))
            .order_by_desc(comment::Column::CreatedAt)
            .order_by_desc(comment::Column::Id)
            .limit(MAX_COMMENTS)
            .all(app.reader())
            .await?
    };
    comments.reverse();
    let people = people::cards(app, comments.iter().map(|c| c.author_id).chain([post.author_id])).await?;
    let mut given = reactions::given(app, viewer.id, [post.id]).await?;
    let mut files = attachments::under(app, &post, &comments).await?;
    let following = follow::is_following(app, viewer, post.id).await?;
    let author = people.get(&post.author_id).cloned().ok_or(Error::NotFound)?;
    let my_reactions = given.remove(&post.id.0).unwrap_or_default();
    let post_files = files.remove(&post.id.0).unwrap_or_default();
    let shown = comments.into_iter().filter_map(|mut comment| {
        if comment.removed_at.is_some() && !moderates && comment.author_id != viewer.id {
            comment.body.clear();
            comment.body_html.clear();
        }
        Some(ShownComment {
            author: people.get(&comment.author_id).cloned()?,
            attachments: files.remove(&comment.id.0).unwrap_or_default(),
            my_reactions: given.remove(&comment.id.0).unwrap_or_default(),
            is_answer: post.accepted_comment_id == Some(comment.id),
            comment,
        })
    });
    let replies = nest(shown.collect());
    Ok(Thread { author, attachments: post_files, my_reactions, replies, following, moderates, post, space })
}

/// Hangs replies under their comments. A removed comment nobody answered leaves no trace.
fn nest(shown: Vec<ShownComment>) -> Vec<Replies> {
    let mut threads: Vec<Replies> = Vec::new();
    let mut places: HashMap<CommentId, usize> = HashMap::new();
    let mut orphans = Vec::new();
    for comment in shown {
        match comment.comment.parent_id {
            None => {
                places.insert(comment.comment.id, threads.len());
                threads.push(Replies { comment, replies: Vec::new() });
            }
            Some(parent) => orphans.push((parent, comment)),
        }
    }
    for (parent, reply) in orphans {
        if let Some(place) = places.get(&parent) {
            threads[*place].replies.push(reply);
        }
    }
    let gone = |shown: &ShownComment| shown.comment.removed_at.is_some() && shown.comment.body.is_empty();
    for thread in &mut threads {
        thread.replies.retain(|reply| !gone(reply));
    }
    threads.retain(|thread| !(gone(&thread.comment) && thread.replies.is_empty()));
    threads
}
