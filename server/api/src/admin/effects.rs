//! What could not be done outside: mails that did not leave, and the like.

use crate::answer::{self, List};
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    platform::{effects, ids::EffectId},
};
use relais_transport::{Admin, Answer};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Something that was tried for the last time.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadEffect {
    pub id: Uuid,
    /// What was to be done.
    #[schema(example = "mail")]
    pub kind: String,
    #[schema(example = 8)]
    pub attempts: i32,
    #[schema(example = "unavailable: mail")]
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
}

impl From<effects::Effect> for DeadEffect {
    fn from(effect: effects::Effect) -> Self {
        let effects::Effect { id, kind, attempts, last_error, created_at, .. } = effect;
        Self { id: id.0, kind, attempts, last_error, created_at }
    }
}

/// More dead effects than anyone decides on at once.
const MAX_SHOWN: u64 = 100;

/// Lists what was given up
#[utoipa::path(
    get, path = "/admin/effects/dead-letters", tag = "administration",
    responses((status = 200, description = "Newest first, at most 100", body = List<DeadEffect>)),
)]
pub async fn list_dead_effects(app: Data<App>, _: Admin) -> Answer {
    let dead = effects::dead(&app, MAX_SHOWN).await?;
    answer::ok(&List::<DeadEffect>::whole(dead))
}

/// Tries again what was given up
#[utoipa::path(
    post, path = "/admin/effects/dead-letters/{id}/retrial", tag = "administration",
    params(("id" = Uuid, Path, description = "What was given up")),
    responses((status = 202, description = "It is tried again, starting now")),
)]
pub async fn retry_effect(app: Data<App>, _: Admin, id: Path<EffectId>) -> Answer {
    effects::retry(&app, *id).await?;
    Ok(HttpResponse::Accepted().finish())
}
