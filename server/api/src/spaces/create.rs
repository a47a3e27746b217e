//! Opens a space.

use super::space::{Space, Standing, Visibility};
use crate::answer;
use actix_web::web::{Data, Json};
use relais_domain::{
    App,
    spaces::{self, MembershipState, SpaceRole},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;

/// A space to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSpace {
    #[schema(example = "Maintenance", min_length = 2, max_length = 80)]
    pub name: String,
    /// Its address; made from the name when empty.
    #[serde(default)]
    #[schema(example = "maintenance", max_length = 60)]
    pub slug: String,
    #[serde(default)]
    #[schema(example = "Keeping the machines running.", max_length = 2000)]
    pub description: String,
    /// `open` unless said otherwise.
    #[serde(default)]
    pub visibility: Option<Visibility>,
    #[serde(default)]
    #[schema(example = 3, maximum = 11)]
    pub accent: u8,
}

impl From<NewSpace> for spaces::NewSpace {
    fn from(new: NewSpace) -> Self {
        let NewSpace { name, slug, description, visibility, accent } = new;
        Self { name, slug, description, visibility: visibility.map(Into::into), accent }
    }
}

/// Opens a space
///
/// Everyone may; whoever opens a space runs it.
#[utoipa::path(
    post, path = "/spaces", tag = "spaces",
    request_body = NewSpace,
    responses((status = 201, description = "Open", body = Space)),
)]
pub async fn create(app: Data<App>, member: Signed, sent: Json<NewSpace>) -> Answer {
    let space = spaces::create(&app, &member, sent.into_inner().into()).await?;
    let location = format!("/spaces/{}", space.slug);
    let standing = Standing::new(MembershipState::Active, Some(SpaceRole::Manager));
    answer::created(&location, &Space::of(space, Some(standing)))
}
