//! What people say for each other in a space.

use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{App, search};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Groups of words and expressions; in each, every one stands for every other.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// At most 200 groups of 2 to 10 expressions of at most 60 characters, of which four words count.
    #[schema(example = json!([["CSE", "comité social et économique"]]))]
    pub groups: Vec<Vec<String>>,
}

impl From<search::Synonyms> for Synonyms {
    fn from(synonyms: search::Synonyms) -> Self {
        Self { groups: synonyms.0 }
    }
}

/// Shows the synonyms of a space
#[utoipa::path(
    get, path = "/spaces/{slug}/synonyms", tag = "search",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "As its moderators wrote them", body = Synonyms)),
)]
pub async fn show_synonyms(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    answer::ok(&Synonyms::from(search::synonyms(&app, &member, &slug).await?))
}

/// Replaces the synonyms of a space
///
/// For those who moderate it. They count at once, for whoever belongs to the space and for whoever searches in it.
#[utoipa::path(
    put, path = "/spaces/{slug}/synonyms", tag = "search",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = Synonyms,
    responses((status = 200, description = "The synonyms as they are now", body = Synonyms)),
)]
pub async fn set_synonyms(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    sent: Json<Synonyms>,
) -> Answer {
    let groups = search::Synonyms(sent.into_inner().groups);
    answer::ok(&Synonyms::from(search::set_synonyms(&app, &member, &slug, groups).await?))
}
