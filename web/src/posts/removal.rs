//! `POST /posts/{id}/removal` and `/restoration`.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{App, platform::ids::PostId, posts};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

pub async fn remove(app: Data<App>, me: Signed, id: Path<PostId>, reason: Form<Reason>) -> Answer {
    let post = posts::remove(&app, &me, *id, &reason.reason).await?;
    Ok(respond::see_other_saying(&format!("/posts/{}", post.slug), "post-removed"))
}

pub async fn restore(app: Data<App>, me: Signed, id: Path<PostId>) -> Answer {
    let post = posts::restore(&app, &me, *id).await?;
    Ok(respond::see_other_saying(&format!("/posts/{}", post.slug), "post-restored"))
}
