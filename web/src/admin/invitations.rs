//! `POST /admin/invitations`: inviting by mail, and taking it back.

use super::people::{Asked, render};
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use relais_domain::{
    App, Error,
    identity::{
        Role,
        invitations::{self, Invite},
    },
    platform::{ids::InvitationId, pages::PageRequest},
};
use relais_transport::{Admin, Answer};
use serde::Deserialize;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Typed {
    pub email: String,
    pub role: String,
    pub space: String,
}

pub async fn invite(app: Data<App>, cx: Page, admin: Admin, typed: Form<Typed>) -> Answer {
    let input = Invite {
        email: typed.email.clone(),
        role: Role::from_name(&typed.role).unwrap_or(Role::Member),
        space: typed.space.parse().ok(),
        locale: None,
    };
    match invitations::invite(&app, &admin, &input).await {
        Ok(_) => Ok(respond::see_other_saying("/admin/people", "admin-invited")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let form = (typed.into_inner(), problems);
            render(&app, &cx, &admin, &Asked::default(), &PageRequest::default(), form).await
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn withdraw(app: Data<App>, admin: Admin, id: Path<InvitationId>) -> Answer {
    invitations::withdraw(&app, &admin, *id).await?;
    Ok(respond::see_other_saying("/admin/people", "saved"))
}
