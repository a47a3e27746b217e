//! What an administrator decides about a plugin: its secrets, and what happens when a guard fails.

use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Error,
    plugins::{self, Operation},
};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A secret a plugin may use. What it is can be written and never read.
#[derive(Debug, Serialize, ToSchema)]
pub struct Secret {
    #[schema(example = "signing-secret")]
    pub name: String,
    /// Since when it is set.
    pub set_at: Option<DateTime<Utc>>,
}

impl From<plugins::SecretStatus> for Secret {
    fn from(plugins::SecretStatus { name, set_at }: plugins::SecretStatus) -> Self {
        Self { name, set_at }
    }
}

/// A secret.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSecret {
    #[schema(example = "8f14e45f", min_length = 1, max_length = 10000)]
    pub value: String,
}

/// Lists the secrets of a plugin
#[utoipa::path(
    get, path = "/admin/plugins/{id}/secrets", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification")),
    responses((status = 200, description = "Those its manifest declares", body = List<Secret>)),
)]
pub async fn list_secrets(app: Data<App>, _: Admin, id: Path<String>) -> Answer {
    answer::ok(&List::<Secret>::whole(app.plugins().secrets(&app, &id).await?))
}

/// Sets a secret of a plugin
///
/// It is sealed where it is kept and told to nobody, the plugin included.
#[utoipa::path(
    put, path = "/admin/plugins/{id}/secrets/{name}", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "relais.gamification"),
        ("name" = String, Path, description = "As its manifest names it", example = "signing-secret"),
    ),
    request_body = NewSecret,
    responses((status = 204, description = "Set")),
)]
pub async fn set_secret(
    app: Data<App>,
    admin: Admin,
    path: Path<(String, String)>,
    sent: Json<NewSecret>,
) -> Answer {
    let (id, name) = path.into_inner();
    app.plugins().set_secret(&app, Some(admin.id), &id, &name, Some(&sent.value)).await?;
    answer::done()
}

/// Forgets a secret of a plugin
#[utoipa::path(
    delete, path = "/admin/plugins/{id}/secrets/{name}", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "relais.gamification"),
        ("name" = String, Path, description = "As its manifest names it", example = "signing-secret"),
    ),
    responses((status = 204, description = "Forgotten")),
)]
pub async fn forget_secret(app: Data<App>, admin: Admin, path: Path<(String, String)>) -> Answer {
    let (id, name) = path.into_inner();
    app.plugins().set_secret(&app, Some(admin.id), &id, &name, None).await?;
    answer::done()
}

/// What happens when a guard does not answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGuardPolicy {
    /// `null` gives the manifest its word back.
    pub on_failure: Option<GuardPolicy>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GuardPolicy {
    /// It goes on as if there were no guard.
    Allow,
    /// It waits for a moderator.
    Hold,
    /// It is refused.
    Reject,
}

impl From<GuardPolicy> for plugins::GuardPolicy {
    fn from(policy: GuardPolicy) -> Self {
        match policy {
            GuardPolicy::Allow => Self::Allow,
            GuardPolicy::Hold => Self::Hold,
            GuardPolicy::Reject => Self::Reject,
        }
    }
}

/// Decides what happens when a guard fails
#[utoipa::path(
    put, path = "/admin/plugins/{id}/guards/{operation}", tag = "plugins",
    params(
        ("id" = String, Path, description = "The plugin", example = "relais.gamification"),
        ("operation" = String, Path, description = "What it guards", example = "post.create"),
    ),
    request_body = NewGuardPolicy,
    responses((status = 204, description = "Decided")),
)]
pub async fn set_guard_policy(
    app: Data<App>,
    admin: Admin,
    path: Path<(String, String)>,
    sent: Json<NewGuardPolicy>,
) -> Answer {
    let (id, operation) = path.into_inner();
    let operation = Operation::ALL.into_iter().find(|it| it.as_str() == operation).ok_or(Error::NotFound)?;
    let policy = sent.on_failure.map(Into::into);
    app.plugins().set_guard_policy(&app, Some(admin.id), &id, operation, policy).await?;
    answer::done()
}
