//! `/welcome`: the first visit, in three steps.

use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{
    App,
    identity::end_tour,
    spaces::{self, Listed},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "settings/tour.html")]
struct Tour<'a> {
    cx: &'a Page,
    /// A few spaces one could join at once.
    spaces: Vec<Listed>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let mut spaces = spaces::list(&app, &me).await?;
    spaces.retain(|listed| listed.space.visibility == spaces::Visibility::Open);
    spaces.sort_by_key(|listed| std::cmp::Reverse(listed.space.member_count));
    spaces.truncate(4);
    respond::page(&Tour { cx: &cx, spaces })
}

/// `POST /welcome/done`.
pub async fn done(app: Data<App>, me: Signed) -> Answer {
    end_tour(&app, &me).await?;
    Ok(respond::see_other("/"))
}
