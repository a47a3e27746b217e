//! Changes a space.

use super::space::{Space, Visibility};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    spaces::{self, Action},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpaceChanges {
    #[schema(example = "Maintenance", min_length = 2, max_length = 80)]
    pub name: Option<String>,
    #[schema(example = "Keeping the machines running.", max_length = 2000)]
    pub description: Option<String>,
    pub visibility: Option<Visibility>,
    #[schema(example = 3, maximum = 11)]
    pub accent: Option<u8>,
    /// Closes the space to new content, or opens it again.
    #[schema(example = false)]
    pub archived: Option<bool>,
}

impl SpaceChanges {
    fn touches_settings(&self) -> bool {
        self.name.is_some()
            || self.description.is_some()
            || self.visibility.is_some()
            || self.accent.is_some()
    }

    fn over(self, space: spaces::Space) -> spaces::EditSpace {
        spaces::EditSpace {
            name: self.name.unwrap_or(space.name),
            description: self.description.unwrap_or(space.description),
            visibility: self.visibility.map_or(space.visibility, Into::into),
            accent: self.accent.or_else(|| space.accent.parse().ok()).unwrap_or(0),
        }
    }
}

/// Changes a space
///
/// For its managers. The address stays: links to it are everywhere.
#[utoipa::path(
    patch, path = "/spaces/{slug}", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = SpaceChanges,
    responses((status = 200, description = "The space as it is now", body = Space)),
)]
pub async fn edit(app: Data<App>, member: Signed, slug: Path<String>, sent: Json<SpaceChanges>) -> Answer {
    let changes = sent.into_inner();
    let seen = spaces::find(&app, &member, &slug).await?.may(Action::Manage)?;
    let (id, archived) = (seen.space.id, changes.archived);
    if changes.touches_settings() {
        spaces::edit(&app, &member, id, changes.over(seen.space)).await?;
    }
    if let Some(archived) = archived {
        spaces::archive(&app, &member, id, archived).await?;
    }
    let seen = spaces::find(&app, &member, &slug).await?.may(Action::Know)?;
    answer::ok(&Space::from(seen))
}
