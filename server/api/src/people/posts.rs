//! What somebody wrote.

use crate::{
    answer::{self, List},
    posts::PostItem,
};
use actix_web::web::{Data, Path};
use relais_domain::{App, identity::people, platform::ids::PersonId, posts::listing};
use relais_transport::{Answer, Paging, Signed};

/// Lists the posts of a person
///
/// In the spaces the caller may read.
#[utoipa::path(
    get, path = "/people/{id}/posts", tag = "people",
    params(("id" = Uuid, Path, description = "The person"), crate::openapi::Paging),
    responses((status = 200, description = "Newest first", body = List<PostItem>)),
)]
pub async fn list_posts(app: Data<App>, member: Signed, id: Path<PersonId>, Paging(page): Paging) -> Answer {
    let person = people::card(&app, *id).await?;
    let posts = listing::by_author(&app, &member, person.id, &page).await?;
    answer::ok(&List::<PostItem>::from(posts))
}
