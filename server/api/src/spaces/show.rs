//! One space.

use super::space::Space;
use crate::answer;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use relais_domain::{
    App,
    spaces::{self, Action},
};
use relais_transport::{Answer, Signed};

/// Shows a space
#[utoipa::path(
    get, path = "/spaces/{slug}", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "The space", body = Space)),
)]
pub async fn show(request: HttpRequest, app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &member, &slug).await?.may(Action::Know)?;
    answer::fresh(&request, &Space::from(seen))
}
