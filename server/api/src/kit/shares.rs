//! Links that open a kit to people without an account.

use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Result,
    kit::shares::{self, NewShare, Part, Share},
    platform::ids::KitShareId,
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A link that is good for a while.
#[derive(Debug, Serialize, ToSchema)]
pub struct KitShare {
    pub id: Uuid,
    /// For whom it was made, in words.
    #[schema(example = "The works council")]
    pub label: String,
    pub shows: Vec<KitPart>,
    /// The address: whoever has it may look.
    #[schema(example = "https://relais.example.org/kit/eyJ0")]
    pub url: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A part of a kit a link may show. Milestones under embargo, posts and events are never shown; of contacts the
/// name alone.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KitPart {
    Texts,
    Faq,
    Milestones,
    Contacts,
    Files,
}

impl From<Part> for KitPart {
    fn from(part: Part) -> Self {
        match part {
            Part::Texts => Self::Texts,
            Part::Faq => Self::Faq,
            Part::Milestones => Self::Milestones,
            Part::Contacts => Self::Contacts,
            Part::Files => Self::Files,
        }
    }
}

impl From<KitPart> for Part {
    fn from(part: KitPart) -> Self {
        match part {
            KitPart::Texts => Self::Texts,
            KitPart::Faq => Self::Faq,
            KitPart::Milestones => Self::Milestones,
            KitPart::Contacts => Self::Contacts,
            KitPart::Files => Self::Files,
        }
    }
}

fn on_the_wire(app: &App, share: Share) -> Result<KitShare> {
    Ok(KitShare {
        url: shares::address(app, &share)?,
        shows: share.parts().map(Into::into).collect(),
        id: share.id.0,
        label: share.label,
        created_at: share.created_at,
        expires_at: share.expires_at,
    })
}

/// A link to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKitShare {
    /// For whom, in words.
    #[serde(default)]
    #[schema(example = "The works council")]
    pub label: String,
    /// How long it is good for: 1 to 90.
    #[schema(example = 7)]
    pub days: u32,
    pub shows: Vec<KitPart>,
}

/// Lists the links of a kit
///
/// Those that are good, for moderators of the space.
#[utoipa::path(
    get, path = "/spaces/{slug}/kit/shares", tag = "kit",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "Newest first", body = List<KitShare>)),
)]
pub async fn list_kit_shares(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    let listed = shares::list(&app, &member, &slug).await?.into_iter();
    let listed = listed.map(|share| on_the_wire(&app, share)).collect::<Result<Vec<_>>>()?;
    answer::ok(&List::<KitShare>::whole(listed))
}

/// Makes a link that opens a kit
///
/// To whoever has it, account or not, until it expires or is taken back. For moderators of the space.
#[utoipa::path(
    post, path = "/spaces/{slug}/kit/shares", tag = "kit",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    request_body = NewKitShare,
    responses((status = 201, description = "Made", body = KitShare)),
)]
pub async fn share_kit(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    sent: Json<NewKitShare>,
) -> Answer {
    let NewKitShare { label, days, shows } = sent.into_inner();
    let new = NewShare { label, days, shows: shows.into_iter().map(Into::into).collect() };
    let share = shares::share(&app, &member, &slug, new).await?;
    answer::created(&format!("/kit-shares/{}", share.id), &on_the_wire(&app, share)?)
}

/// Takes a link back
#[utoipa::path(
    delete, path = "/kit-shares/{id}", tag = "kit",
    params(("id" = Uuid, Path, description = "The link")),
    responses((status = 204, description = "It opens nothing any more")),
)]
pub async fn revoke_kit_share(app: Data<App>, member: Signed, id: Path<KitShareId>) -> Answer {
    shares::revoke(&app, &member, *id).await?;
    answer::done()
}
