//! The spaces the caller may know of.

use super::space::Space;
use crate::answer::{self, List};
use actix_web::{HttpRequest, web::Data};
use relais_domain::{App, spaces};
use relais_transport::{Answer, Signed};

/// Lists spaces
///
/// Every space the caller may know of, by name, each with the caller's `membership`. The list comes whole.
#[utoipa::path(
    get, path = "/spaces", tag = "spaces",
    responses((status = 200, description = "By name", body = List<Space>)),
)]
pub async fn list(request: HttpRequest, app: Data<App>, member: Signed) -> Answer {
    let spaces = spaces::list(&app, &member).await?;
    answer::fresh(&request, &List::<Space>::whole(spaces))
}
