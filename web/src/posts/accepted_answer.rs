//! `POST /posts/{id}/accepted-answer`: which comment answers the question; none takes it back.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{
    App,
    platform::ids::{CommentId, PostId},
    posts,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Judgement {
    comment: Option<CommentId>,
}

pub async fn accept(app: Data<App>, me: Signed, id: Path<PostId>, judgement: Form<Judgement>) -> Answer {
    match judgement.comment {
        Some(comment) => posts::accept_answer(&app, &me, *id, comment).await?,
        None => posts::unaccept_answer(&app, &me, *id).await?,
    }
    let slug = posts::find(&app, &me, *id).await?.0.slug;
    let anchor = judgement.comment.map(|id| format!("#c-{id}")).unwrap_or_default();
    Ok(respond::see_other(&format!("/posts/{slug}{anchor}")))
}
