//! What is new, and what needs the caller.

use crate::{
    answer::{self, List},
    notifications::Notification,
    posts::PostItem,
};
use actix_web::web::{Data, Query};
use relais_domain::{App, feed, notifications};
use relais_transport::{Answer, Paging, Signed};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the feed shows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Shown {
    /// `newest` unless said otherwise.
    #[serde(default)]
    #[param(inline)]
    pub view: View,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The newest posts of the caller's spaces.
    #[default]
    Newest,
    /// What waits for the caller: answers, mentions, questions.
    NeedsMe,
}

/// What the feed holds: posts, or in `needs-me` notifications.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "the two are answered as they are; this describes them together")]
pub enum FeedItem {
    Post(Box<PostItem>),
    Notification(Box<Notification>),
}

/// Shows the home feed
///
/// The newest posts of the caller's spaces; to somebody who belongs to none yet, of those open to all.
#[utoipa::path(
    get, path = "/feed", tag = "feed",
    params(Shown, crate::openapi::Paging),
    responses((status = 200, description = "Newest first", body = List<FeedItem>)),
)]
pub async fn show(app: Data<App>, member: Signed, shown: Query<Shown>, Paging(page): Paging) -> Answer {
    match shown.view {
        View::Newest => answer::ok(&List::<PostItem>::from(feed::newest(&app, &member, &page).await?)),
        View::NeedsMe => {
            answer::ok(&List::<Notification>::from(notifications::list(&app, &member, true, &page).await?))
        }
    }
}
