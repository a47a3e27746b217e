//! `GET /spaces`: every space one may know of.

use super::visibility_icon;
use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{
    App,
    spaces::{self, Listed, MembershipState},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "spaces/list.html")]
struct Spaces<'a> {
    cx: &'a Page,
    mine: Vec<Listed>,
    others: Vec<Listed>,
}

impl Spaces<'_> {
    fn icon(&self, listed: &Listed) -> &'static str {
        visibility_icon(listed.space.visibility)
    }

    fn is_open(&self, listed: &Listed) -> bool {
        listed.space.visibility == spaces::Visibility::Open
    }

    fn state(&self, listed: &Listed) -> Option<&'static str> {
        listed.state.filter(|state| *state != MembershipState::Active).map(MembershipState::as_str)
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let listed = spaces::list(&app, &me).await?;
    let (mine, others) = listed.into_iter().partition(|listed| listed.role.is_some());
    Ok(respond::unsay(&cx, respond::page(&Spaces { cx: &cx, mine, others })?))
}
