//! `/invitation/{token}`: the link of an invitation.

use super::enter;
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::{
        invitations::{self, Acceptance, Shown},
        people,
    },
    spaces::members,
};
use relais_transport::{Answer, Via};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/invitation.html")]
struct ShowInvitation<'a> {
    cx: &'a Page,
    shown: Shown,
    typed_name: &'a str,
    problems: Problems,
}

#[derive(Deserialize)]
pub struct Typed {
    name: String,
    password: String,
}

pub async fn show(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let shown = invitations::pending(&app, &token).await?;
    respond::page(&ShowInvitation { cx: &cx, shown, typed_name: "", problems: Problems::default() })
}

pub async fn submit(
    app: Data<App>,
    cx: Page,
    Via(device): Via,
    token: Path<String>,
    typed: Form<Typed>,
) -> Answer {
    let Typed { name, password } = typed.into_inner();
    let acceptance = Acceptance { name: name.clone(), password, locale: Some(cx.locale.as_str().to_owned()) };
    match invitations::accept(&app, &token, &acceptance, &device).await {
        Ok(accepted) => {
            if let Some(space) = accepted.space {
                let inviter = people::member(&app, accepted.invited_by).await?;
                members::invite(&app, &inviter, space, accepted.person.id).await?;
                members::join(&app, &accepted.person.into(), space).await?;
            }
            Ok(enter(&app, &accepted.opened, "/welcome"))
        }
        Err(Error::Invalid(violations)) => {
            let shown = invitations::pending(&app, &token).await?;
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&ShowInvitation { cx: &cx, shown, typed_name: &name, problems })
        }
        Err(other) => Err(other.into()),
    }
}
