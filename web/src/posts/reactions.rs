//! `POST …/reactions`: giving a reaction and taking it back, and the bar that shows them.

use crate::{page::Page, respond};
use actix_web::{
    HttpRequest,
    web::{Data, Form, Path},
};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App, Result,
    identity::Member,
    platform::ids::{CommentId, PostId},
    posts::{
        Reactions,
        reactions::{self, OFFERED, Subject},
    },
};
use relais_transport::{Answer, Signed, identify::safe_next};
use serde::Deserialize;

/// What was given, and what one may give.
#[derive(Template)]
#[template(path = "posts/reactions.html")]
pub struct ReactionBar<'a> {
    cx: &'a Page,
    /// Where the form goes.
    action: String,
    given: Vec<Given>,
    offered: Vec<(&'static str, String)>,
}
impl HtmlSafe for ReactionBar<'_> {}

struct Given {
    emoji: String,
    count: u32,
    mine: bool,
}

impl<'a> ReactionBar<'a> {
    pub fn new(cx: &'a Page, action: String, reactions: &Reactions, mine: &[String]) -> Self {
        let mut given: Vec<_> = reactions
            .0
            .iter()
            .map(|(emoji, count)| Given { emoji: emoji.clone(), count: *count, mine: mine.contains(emoji) })
            .collect();
        given.sort_by_key(|given| std::cmp::Reverse(given.count));
        let not_given = OFFERED.iter().filter(|(emoji, _)| !mine.iter().any(|given| given == emoji));
        let offered = not_given.map(|(emoji, name)| (*emoji, cx.tx("reaction-", name))).collect();
        Self { cx, action, given, offered }
    }
}

#[derive(Deserialize)]
pub struct Pressed {
    give: Option<String>,
    take: Option<String>,
}

pub async fn on_post(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<PostId>,
    pressed: Form<Pressed>,
    request: HttpRequest,
) -> Answer {
    let reactions = press(&app, &me, Subject::Post(*id), &pressed).await?;
    show(&app, &cx, &me, (Subject::Post(*id), *id), &reactions, &request).await
}

pub async fn on_comment(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<CommentId>,
    pressed: Form<Pressed>,
    request: HttpRequest,
) -> Answer {
    let post = relais_domain::posts::comments::show(&app, &me, *id).await?.comment.post_id;
    let reactions = press(&app, &me, Subject::Comment(*id), &pressed).await?;
    show(&app, &cx, &me, (Subject::Comment(*id), post), &reactions, &request).await
}

async fn press(app: &App, me: &Member, subject: Subject, pressed: &Pressed) -> Result<Reactions> {
    match (&pressed.give, &pressed.take) {
        (Some(emoji), _) => reactions::add(app, me, subject, emoji).await,
        (None, take) => reactions::remove(app, me, subject, take.as_deref().unwrap_or_default()).await,
    }
}

/// The bar alone for htmx; otherwise back to where it was pressed.
async fn show(
    app: &App,
    cx: &Page,
    me: &Member,
    (subject, post): (Subject, PostId),
    reactions: &Reactions,
    request: &HttpRequest,
) -> Answer {
    if !cx.partial {
        let came_from = request.headers().get("referer").and_then(|value| value.to_str().ok());
        let path = came_from.and_then(|url| url.splitn(4, '/').nth(3)).map(|rest| format!("/{rest}"));
        return Ok(respond::see_other(safe_next(path.as_deref())));
    }
    let (id, action) = match subject {
        Subject::Post(id) => (id.0, format!("/posts/{id}/reactions")),
        Subject::Comment(id) => (id.0, format!("/comments/{id}/reactions")),
    };
    let mine = reactions::given(app, me.id, [post]).await?.remove(&id).unwrap_or_default();
    respond::page(&ReactionBar::new(cx, action, reactions, &mine))
}
