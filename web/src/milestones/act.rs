//! The buttons of a milestone: reached, and gone.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{App, milestones, platform::ids::MilestoneId};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    reached: bool,
}

/// `POST /milestones/{id}/reached`.
pub async fn reach(app: Data<App>, me: Signed, id: Path<MilestoneId>, said: Form<Said>) -> Answer {
    milestones::set_reached(&app, &me, *id, said.reached).await?;
    let (_, seen) = milestones::find(&app, &me, *id).await?;
    Ok(respond::see_other(&format!("/spaces/{}/milestones#m-{id}", seen.space.slug)))
}

/// `POST /milestones/{id}/removal`.
pub async fn remove(app: Data<App>, me: Signed, id: Path<MilestoneId>) -> Answer {
    let (_, seen) = milestones::find(&app, &me, *id).await?;
    milestones::remove(&app, &me, *id).await?;
    let page = format!("/spaces/{}/milestones", seen.space.slug);
    Ok(respond::see_other_saying(&page, "milestone-removed"))
}
