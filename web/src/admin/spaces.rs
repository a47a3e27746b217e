//! `GET /admin/spaces`: every space, hidden ones too.

use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{
    App,
    spaces::{self, Listed},
};
use relais_transport::{Admin, Answer};

#[derive(Template)]
#[template(path = "admin/spaces.html")]
struct Spaces<'a> {
    cx: &'a Page,
    spaces: Vec<Listed>,
}

pub async fn show(app: Data<App>, cx: Page, admin: Admin) -> Answer {
    let spaces = spaces::list(&app, &admin).await?;
    respond::page(&Spaces { cx: &cx, spaces })
}
