//! `POST /posts/{id}/following`: being told what is answered, or not any more.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{
    App,
    platform::ids::PostId,
    posts::{self, follow},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Wish {
    follow: bool,
}

pub async fn change(app: Data<App>, me: Signed, id: Path<PostId>, wish: Form<Wish>) -> Answer {
    if wish.follow {
        follow::follow(&app, &me, *id).await?;
    } else {
        follow::unfollow(&app, &me, *id).await?;
    }
    let slug = posts::find(&app, &me, *id).await?.0.slug;
    Ok(respond::see_other_saying(
        &format!("/posts/{slug}"),
        if wish.follow { "post-followed" } else { "post-unfollowed" },
    ))
}
