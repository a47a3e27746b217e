//! `POST /posts/{id}/faq/vote`: did it help.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{App, faq, platform::ids::PostId, posts, resources::Vote};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Said {
    /// `yes`, `no`, or anything else to take it back.
    helped: String,
}

pub async fn submit(app: Data<App>, me: Signed, id: Path<PostId>, said: Form<Said>) -> Answer {
    let vote = match said.helped.as_str() {
        "yes" => Some(Vote::Helped),
        "no" => Some(Vote::NotHelped),
        _ => None,
    };
    let (_, seen) = posts::find(&app, &me, *id).await?;
    faq::vote(&app, &me, *id, vote).await?;
    Ok(respond::see_other(&format!("/spaces/{}/faq?open={id}#q-{id}", seen.space.slug)))
}
