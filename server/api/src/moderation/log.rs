//! Who did what to whom, for moderators and for those concerned.

use crate::{
    answer::{self, List},
    people::PersonRef,
    spaces::SpaceRef,
};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    moderation::{self, Shown},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An act of moderation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModerationAct {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// `reported`, `dismissed`, `removed`, `restored`, `held`, `released`, `warned`, `suspended`,
    /// `reinstated`, `undone`, `appealed`, `upheld` or `granted`.
    #[schema(example = "removed")]
    pub act: String,
    /// Who did it; nobody when a blocked word did.
    pub actor: Option<PersonRef>,
    /// Whoever is concerned.
    pub person: Option<PersonRef>,
    pub space: Option<SpaceRef>,
    /// The title of the post it is about.
    #[schema(example = "How do I oil the engine?")]
    pub title: Option<String>,
    #[schema(example = "It names a customer.")]
    pub reason: String,
}

impl From<Shown> for ModerationAct {
    fn from(shown: Shown) -> Self {
        let Shown { act, actor, person, space, post } = shown;
        Self {
            id: act.id.0,
            at: act.at,
            act: act.act.as_str().to_owned(),
            actor: actor.map(Into::into),
            person: person.map(Into::into),
            space: space.map(Into::into),
            title: post.map(|(title, _)| title),
            reason: act.reason,
        }
    }
}

/// Lists what was done
///
/// For moderators: in the network, or in the spaces they moderate.
#[utoipa::path(
    get, path = "/moderation/log", tag = "moderation",
    params(crate::openapi::Paging),
    responses((status = 200, description = "Last first", body = List<ModerationAct>)),
)]
pub async fn list_acts(app: Data<App>, member: Signed, Paging(page): Paging) -> Answer {
    answer::ok(&List::<ModerationAct>::from(moderation::log(&app, &member, &page).await?))
}

/// Lists what concerns the caller
///
/// What was done to what they wrote or to them, and why; never who reported it.
#[utoipa::path(
    get, path = "/me/moderation", tag = "moderation",
    params(crate::openapi::Paging),
    responses((status = 200, description = "Last first", body = List<ModerationAct>)),
)]
pub async fn list_my_acts(app: Data<App>, member: Signed, Paging(page): Paging) -> Answer {
    answer::ok(&List::<ModerationAct>::from(moderation::mine(&app, &member, &page).await?))
}
