//! Comments: adding, editing, removing.

use super::{
    thread::{self, Reply},
    uploads::Sent,
};
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    http::StatusCode,
    web::{Data, Form, Path},
};
use askama::Template;
use relais_domain::{
    App, Error,
    platform::ids::{CommentId, PostId},
    posts::{self, NewComment, ShownComment, comments},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

/// `POST /posts/{id}/comments`.
pub async fn add(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<PostId>,
    request: HttpRequest,
    body: Multipart,
) -> Answer {
    let sent = Sent::read(&app, &me, &request, body).await?;
    if sent.field("body").trim_start().starts_with('/') {
        let (post, _) = posts::find(&app, &me, *id).await?;
        let about = (sent.field("body"), Some(post.space_id), Some(post.id));
        let back = format!("/posts/{}#reply", post.slug);
        if let Some(done) = crate::plugins::slash::run(&app, &cx, &me, about, &back).await? {
            return Ok(done);
        }
    }
    let parent = sent.field("parent").parse::<CommentId>().ok();
    let new = NewComment { body: sent.field("body").to_owned(), parent, attachments: sent.attachments() };
    let added = match sent.problems() {
        Some(problems) => Err(problems),
        None => comments::add(&app, &me, *id, new).await,
    };
    match added {
        Ok(comment) => {
            let slug = posts::find(&app, &me, *id).await?.0.slug;
            Ok(respond::see_other(&format!("/posts/{slug}#c-{}", comment.id)))
        }
        Err(error @ (Error::Invalid(_) | Error::Refused { .. })) => {
            let shown = posts::thread(&app, &me, *id).await?;
            let to = parent.and_then(|id| thread::comment_of(&shown, id));
            let problems = Problems::of_text(&cx, error)?;
            let reply = Reply { body: sent.field("body"), to, problems };
            thread::render(&app, &cx, &me, &shown, reply, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "posts/edit_comment.html")]
struct EditComment<'a> {
    cx: &'a Page,
    shown: &'a ShownComment,
    body: &'a str,
    problems: Problems,
}

#[derive(Deserialize)]
pub struct Rewritten {
    body: String,
}

/// `GET /comments/{id}/edit`.
pub async fn edit(app: Data<App>, cx: Page, me: Signed, id: Path<CommentId>) -> Answer {
    let shown = comments::show(&app, &me, *id).await?;
    respond::page(&EditComment {
        cx: &cx,
        body: &shown.comment.body,
        problems: Problems::default(),
        shown: &shown,
    })
}

/// `POST /comments/{id}/edit`.
pub async fn save(
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<CommentId>,
    typed: Form<Rewritten>,
) -> Answer {
    match comments::edit(&app, &me, *id, &typed.body).await {
        Ok(comment) => back_to(&app, &me, comment.post_id, *id).await,
        Err(error @ (Error::Invalid(_) | Error::Refused { .. })) => {
            let shown = comments::show(&app, &me, *id).await?;
            let problems = Problems::of_text(&cx, error)?;
            respond::unprocessable(&EditComment { cx: &cx, shown: &shown, body: &typed.body, problems })
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

/// `POST /comments/{id}/removal`.
pub async fn remove(app: Data<App>, me: Signed, id: Path<CommentId>, reason: Form<Reason>) -> Answer {
    let comment = comments::remove(&app, &me, *id, &reason.reason).await?;
    back_to(&app, &me, comment.post_id, *id).await
}

/// `POST /comments/{id}/restoration`.
pub async fn restore(app: Data<App>, me: Signed, id: Path<CommentId>) -> Answer {
    let comment = comments::restore(&app, &me, *id).await?;
    back_to(&app, &me, comment.post_id, *id).await
}

async fn back_to(app: &App, me: &Signed, post: PostId, comment: CommentId) -> Answer {
    let slug = posts::find(app, me, post).await?.0.slug;
    Ok(respond::see_other(&format!("/posts/{slug}#c-{comment}")))
}
