//! The buttons of a resource: did it help, does it still hold, take it out, put it back.

use super::day;
use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{
    App,
    platform::ids::ResourceId,
    resources::{self, Vote},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Said {
    /// `yes`, `no`, or anything else to take it back.
    helped: String,
}

/// `POST /resources/{id}/vote`.
pub async fn vote(app: Data<App>, me: Signed, id: Path<ResourceId>, said: Form<Said>) -> Answer {
    let vote = match said.helped.as_str() {
        "yes" => Some(Vote::Helped),
        "no" => Some(Vote::NotHelped),
        _ => None,
    };
    resources::vote(&app, &me, *id, vote).await?;
    let shown = resources::find(&app, &me, *id).await?;
    Ok(respond::see_other(&format!("/resources/{}#helped", shown.resource.slug)))
}

#[derive(Deserialize)]
pub struct Promise {
    review_on: String,
}

/// `POST /resources/{id}/review`.
pub async fn review(app: Data<App>, me: Signed, id: Path<ResourceId>, promise: Form<Promise>) -> Answer {
    let row = resources::review(&app, &me, *id, day(&promise.review_on)?).await?;
    Ok(respond::see_other_saying(&format!("/resources/{}", row.slug), "resource-reviewed"))
}

/// `POST /resources/{id}/removal`.
pub async fn remove(app: Data<App>, me: Signed, id: Path<ResourceId>) -> Answer {
    let row = resources::remove(&app, &me, *id).await?;
    Ok(respond::see_other_saying(&format!("/resources/{}", row.slug), "resource-removed"))
}

/// `POST /resources/{id}/restoration`.
pub async fn restore(app: Data<App>, me: Signed, id: Path<ResourceId>) -> Answer {
    let row = resources::restore(&app, &me, *id).await?;
    Ok(respond::see_other_saying(&format!("/resources/{}", row.slug), "resource-restored"))
}
