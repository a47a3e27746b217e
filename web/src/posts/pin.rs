//! `POST /posts/{id}/pin`: at the top of its space, or in its place again.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{App, platform::ids::PostId, posts};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Wish {
    pinned: bool,
}

pub async fn change(app: Data<App>, me: Signed, id: Path<PostId>, wish: Form<Wish>) -> Answer {
    if wish.pinned {
        posts::pin(&app, &me, *id).await?;
    } else {
        posts::unpin(&app, &me, *id).await?;
    }
    let slug = posts::find(&app, &me, *id).await?.0.slug;
    Ok(respond::see_other_saying(&format!("/posts/{slug}"), "saved"))
}
