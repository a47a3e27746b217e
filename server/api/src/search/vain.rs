//! What people look for and do not find.

use crate::answer::{self, List};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use relais_domain::{App, search};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question that found nothing.
#[derive(Debug, Serialize, ToSchema)]
pub struct VainSearch {
    /// The words folded: what it is known by.
    #[schema(example = "prime d'ete")]
    pub words: String,
    /// As it was typed last.
    #[schema(example = "Prime d'été")]
    pub typed: String,
    #[schema(example = 7)]
    pub times: i32,
    pub first_at: DateTime<Utc>,
    pub last_at: DateTime<Utc>,
}

impl From<search::VainSearch> for VainSearch {
    fn from(row: search::VainSearch) -> Self {
        let search::VainSearch { words, typed, times, first_at, last_at, .. } = row;
        Self { words, typed, times, first_at, last_at }
    }
}

/// Lists what is sought in vain
///
/// For moderators of the network. Counted by words, never by person.
#[utoipa::path(
    get, path = "/search/vain", tag = "search",
    responses((status = 200, description = "Most often first, at most 100", body = List<VainSearch>)),
)]
pub async fn list_vain(app: Data<App>, member: Signed) -> Answer {
    answer::ok(&List::<VainSearch>::whole(search::vain(&app, &member).await?))
}

/// A question that was taken care of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// What it is known by.
    #[schema(example = "prime d'ete")]
    pub words: String,
}

/// Takes a question off the list
///
/// For moderators of the network, once it has an answer or needs none. Asked in vain again, it comes back.
#[utoipa::path(
    put, path = "/search/vain/settled", tag = "search",
    request_body = Settlement,
    responses((status = 204, description = "Off the list")),
)]
pub async fn settle_vain(app: Data<App>, member: Signed, sent: Json<Settlement>) -> Answer {
    search::settle(&app, &member, &sent.words).await?;
    answer::done()
}
