//! `GET /posts/{slug}`: a post and its thread.

use super::{kind_icon, reactions::ReactionBar};
use crate::{
    cards::{Filled, Slots},
    kit::compose::address_for,
    page::{Page, Problems},
    respond,
};
use actix_web::{
    http::StatusCode,
    web::{Data, Path, Query},
};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App,
    identity::Member,
    kit::Kind,
    notifications,
    platform::ids::{CommentId, PersonId},
    plugins::TypedCommand,
    posts::{self, Attachment, PostKind, PostState, ShownComment, Thread, follow},
    spaces::Action,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "posts/thread.html")]
struct ShowThread<'a> {
    cx: &'a Page,
    me: &'a Member,
    thread: &'a Thread,
    filled: &'a Filled,
    discussion: Discussion<'a>,
    reply: Reply<'a>,
    /// Whether the reader wants to hear nothing of this thread.
    muted: bool,
    /// What can be typed instead of an answer.
    commands: Vec<TypedCommand>,
}

/// The answers alone: what a live page asks for again.
#[derive(Template)]
#[template(path = "posts/discussion.html")]
struct Discussion<'a> {
    cx: &'a Page,
    me: &'a Member,
    thread: &'a Thread,
    filled: &'a Filled,
}
impl HtmlSafe for Discussion<'_> {}

/// One comment.
#[derive(Template)]
#[template(path = "posts/comment.html")]
struct ShowComment<'a> {
    cx: &'a Page,
    me: &'a Member,
    thread: &'a Thread,
    filled: &'a Filled,
    shown: &'a ShownComment,
    replies: &'a [ShownComment],
    size: &'static str,
}
impl HtmlSafe for ShowComment<'_> {}

/// Files under a text.
#[derive(Template)]
#[template(path = "posts/attachments.html")]
pub struct Attachments<'a> {
    pub cx: &'a Page,
    pub files: &'a [Attachment],
}
impl HtmlSafe for Attachments<'_> {}

/// The form under a thread, and what was typed into it.
#[derive(Default)]
pub struct Reply<'a> {
    pub body: &'a str,
    /// The comment it answers, and whose that is.
    pub to: Option<(CommentId, String)>,
    pub problems: Problems,
}

#[derive(Deserialize)]
pub struct Wishes {
    reply: Option<CommentId>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, wishes: Query<Wishes>) -> Answer {
    let thread = posts::thread_by_slug(&app, &me, &slug).await?;
    notifications::mark_post_seen(&app, &me, thread.post.id).await?;
    let to = wishes.reply.and_then(|id| comment_of(&thread, id));
    render(&app, &cx, &me, &thread, Reply { to, ..Reply::default() }, StatusCode::OK).await
}

/// The page, with the reply as it stands.
pub async fn render(
    app: &App,
    cx: &Page,
    me: &Member,
    thread: &Thread,
    reply: Reply<'_>,
    status: StatusCode,
) -> Answer {
    let slots = Slots::default().beside(authors(thread));
    let slots = if cx.partial { slots } else { slots.about("post.footer", "post", thread.post.id.0) };
    let filled = slots.fill(app, cx, me).await?;
    let discussion = Discussion { cx, me, thread, filled: &filled };
    if cx.partial {
        return respond::page(&discussion);
    }
    let muted = follow::is_muted(app, me, thread.post.id).await?;
    let page = ShowThread {
        cx,
        me,
        thread,
        filled: &filled,
        discussion,
        reply,
        muted,
        commands: app.plugins().typed_commands(),
    };
    Ok(respond::unsay(cx, respond::page_with(status, &page)?))
}

pub fn comment_of(thread: &Thread, id: CommentId) -> Option<(CommentId, String)> {
    all(thread).find(|shown| shown.comment.id == id).map(|shown| (id, shown.author.name.clone()))
}

fn all(thread: &Thread) -> impl Iterator<Item = &ShownComment> {
    thread.replies.iter().flat_map(|one| std::iter::once(&one.comment).chain(&one.replies))
}

fn authors(thread: &Thread) -> impl Iterator<Item = PersonId> {
    std::iter::once(thread.author.id).chain(all(thread).map(|shown| shown.author.id))
}

impl ShowThread<'_> {
    fn icon(&self) -> &'static str {
        kind_icon(self.thread.post.kind)
    }

    fn reactions(&self) -> ReactionBar<'_> {
        let Thread { post, my_reactions, .. } = self.thread;
        ReactionBar::new(self.cx, format!("/posts/{}/reactions", post.id), &post.reactions, my_reactions)
    }

    fn files(&self) -> Attachments<'_> {
        Attachments { cx: self.cx, files: &self.thread.attachments }
    }

    fn is_mine(&self) -> bool {
        self.thread.post.author_id == self.me.id
    }

    fn is_removed(&self) -> bool {
        self.thread.post.state == PostState::Removed
    }

    /// Where it is put into the kit of its space.
    fn kit_address(&self) -> Option<String> {
        let Thread { space, post, .. } = self.thread;
        address_for(space, Kind::Post, post.id.0).filter(|_| post.state == PostState::Published)
    }

    fn may_post(&self) -> bool {
        self.thread.space.allows(Action::Post)
    }
}

impl<'a> Discussion<'a> {
    fn comment(&self, shown: &'a ShownComment, replies: &'a [ShownComment]) -> ShowComment<'a> {
        let Self { cx, me, thread, filled } = *self;
        ShowComment { cx, me, thread, filled, shown, replies, size: "s" }
    }
}

impl<'a> ShowComment<'a> {
    fn reply(&self, shown: &'a ShownComment) -> ShowComment<'a> {
        let Self { cx, me, thread, filled, .. } = *self;
        ShowComment { cx, me, thread, filled, shown, replies: &[], size: "xs" }
    }

    fn reactions(&self) -> ReactionBar<'_> {
        let ShownComment { comment, my_reactions, .. } = self.shown;
        ReactionBar::new(
            self.cx,
            format!("/comments/{}/reactions", comment.id),
            &comment.reactions,
            my_reactions,
        )
    }

    fn files(&self) -> Attachments<'_> {
        Attachments { cx: self.cx, files: &self.shown.attachments }
    }

    fn is_mine(&self) -> bool {
        self.shown.comment.author_id == self.me.id
    }

    fn is_removed(&self) -> bool {
        self.shown.comment.removed_at.is_some()
    }

    /// Whoever asked, or a moderator, says which answer helped.
    fn may_accept(&self) -> bool {
        let post = &self.thread.post;
        let judges = post.author_id == self.me.id || self.thread.moderates;
        post.kind == PostKind::Question && judges && !self.is_removed()
    }

    fn may_post(&self) -> bool {
        self.thread.space.allows(Action::Post)
    }
}
