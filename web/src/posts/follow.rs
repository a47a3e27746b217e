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
    follow: Option<bool>,
    mute: Option<bool>,
}

pub async fn change(app: Data<App>, me: Signed, id: Path<PostId>, wish: Form<Wish>) -> Answer {
    let said = match (wish.mute, wish.follow) {
        (Some(true), _) => {
            follow::mute(&app, &me, *id).await?;
            "post-muted"
        }
        (Some(false), _) => {
            follow::unmute(&app, &me, *id).await?;
            "post-unmuted"
        }
        (None, Some(true)) => {
            follow::follow(&app, &me, *id).await?;
            "post-followed"
        }
        (None, _) => {
            follow::unfollow(&app, &me, *id).await?;
            "post-unfollowed"
        }
    };
    let slug = posts::find(&app, &me, *id).await?.0.slug;
    Ok(respond::see_other_saying(&format!("/posts/{slug}"), said))
}
