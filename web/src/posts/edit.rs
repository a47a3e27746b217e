//! `/posts/{id}/edit`.

use super::{kind_icon, typed::Typed};
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    platform::ids::PostId,
    posts::{self, EditPost, PostKind},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "posts/edit.html")]
struct Edit<'a> {
    cx: &'a Page,
    id: PostId,
    slug: &'a str,
    typed: &'a Typed,
    problems: Problems,
}

impl Edit<'_> {
    fn kinds(&self) -> [PostKind; 5] {
        PostKind::ALL
    }

    fn icon(&self, kind: &PostKind) -> &'static str {
        kind_icon(*kind)
    }

    fn is_kind(&self, kind: &PostKind) -> bool {
        self.typed.post_kind() == *kind
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, id: Path<PostId>) -> Answer {
    let (post, _) = posts::find(&app, &me, *id).await?;
    let typed = Typed {
        kind: post.kind.as_str().to_owned(),
        title: post.title,
        body: post.body,
        tags: post.tags.0.join(", "),
        ..Typed::default()
    };
    respond::page(&Edit { cx: &cx, id: *id, slug: &post.slug, typed: &typed, problems: Problems::default() })
}

pub async fn save(app: Data<App>, cx: Page, me: Signed, id: Path<PostId>, typed: Form<Typed>) -> Answer {
    let edit = EditPost {
        kind: Some(typed.post_kind()),
        title: typed.title.clone(),
        body: typed.body.clone(),
        tags: typed.tag_list(),
    };
    match posts::edit(&app, &me, *id, edit).await {
        Ok(post) => Ok(respond::see_other_saying(&format!("/posts/{}", post.slug), "saved")),
        Err(error @ (Error::Invalid(_) | Error::Refused { .. })) => {
            let (post, _) = posts::find(&app, &me, *id).await?;
            let problems = Problems::of_text(&cx, error)?;
            respond::unprocessable(&Edit { cx: &cx, id: *id, slug: &post.slug, typed: &typed, problems })
        }
        Err(other) => Err(other.into()),
    }
}
