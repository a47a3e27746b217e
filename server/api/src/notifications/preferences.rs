//! How the caller wants to be told.

use super::list::Reason;
use crate::answer;
use actix_web::web::{Data, Json};
use relais_domain::{
    App, Error, Result,
    notifications::{self, NotificationKind},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the caller wants to be told.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotificationPreferences {
    /// One per kind; kinds left out are told as they are by default.
    pub kinds: Vec<KindPreference>,
    /// In these hours no mail and no push is sent; they wait.
    pub quiet_hours: Option<QuietHours>,
    /// Whether the protected hours of the caller's site (12:00 to 14:00) are kept free as well.
    #[schema(example = true)]
    pub protected_hours: bool,
}

/// Where the caller is told of one kind of thing.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KindPreference {
    pub kind: Reason,
    /// In the list of notifications.
    #[schema(example = true)]
    pub in_app: bool,
    pub email: Cadence,
    /// On devices that asked for it; left out, as it is by default.
    #[schema(example = true)]
    pub push: Option<bool>,
}

/// How often mails come.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    Never,
    Instant,
    /// In a digest the next morning at 8, without what was seen.
    Daily,
    /// In a digest on Monday morning at 8, without what was seen.
    Weekly,
}

/// Hours of the day in the caller's time zone.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    #[schema(example = "22:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    pub from: String,
    #[schema(example = "07:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    pub to: String,
}

impl From<notifications::Cadence> for Cadence {
    fn from(cadence: notifications::Cadence) -> Self {
        match cadence {
            notifications::Cadence::Never => Self::Never,
            notifications::Cadence::Instant => Self::Instant,
            notifications::Cadence::Daily => Self::Daily,
            notifications::Cadence::Weekly => Self::Weekly,
        }
    }
}

impl From<Cadence> for notifications::Cadence {
    fn from(cadence: Cadence) -> Self {
        match cadence {
            Cadence::Never => Self::Never,
            Cadence::Instant => Self::Instant,
            Cadence::Daily => Self::Daily,
            Cadence::Weekly => Self::Weekly,
        }
    }
}

impl From<notifications::Preferences> for NotificationPreferences {
    fn from(chosen: notifications::Preferences) -> Self {
        let kinds = NotificationKind::ALL.map(|kind| {
            let channels = chosen.of(kind);
            KindPreference {
                kind: kind.into(),
                in_app: channels.in_app,
                email: channels.email.into(),
                push: Some(channels.push),
            }
        });
        let said = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let quiet_hours = chosen.quiet.map(|quiet| QuietHours { from: said(quiet.from), to: said(quiet.to) });
        Self { kinds: kinds.into(), quiet_hours, protected_hours: chosen.breaks }
    }
}

impl NotificationPreferences {
    fn into_domain(self) -> Result<notifications::Preferences> {
        let kinds = self.kinds.into_iter().map(|one| {
            let KindPreference { kind, in_app, email, push } = one;
            let kind = NotificationKind::from(kind);
            let push = push.unwrap_or(notifications::Channels::by_default(kind).push);
            (kind, notifications::Channels { in_app, email: email.into(), push })
        });
        let quiet = match self.quiet_hours {
            Some(hours) => Some(notifications::QuietHours {
                from: minutes(&hours.from).ok_or(Error::invalid("quiet_hours.from", "malformed"))?,
                to: minutes(&hours.to).ok_or(Error::invalid("quiet_hours.to", "malformed"))?,
            }),
            None => None,
        };
        Ok(notifications::Preferences { kinds: kinds.collect(), quiet, breaks: self.protected_hours })
    }
}

/// `HH:MM` as minutes since midnight.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Shows how the caller is told
#[utoipa::path(
    get, path = "/me/notification-preferences", tag = "notifications",
    responses((status = 200, description = "Every kind, with what is in force", body = NotificationPreferences)),
)]
pub async fn show_preferences(app: Data<App>, member: Signed) -> Answer {
    let chosen = notifications::preferences(&app, &member).await?;
    answer::ok(&NotificationPreferences::from(chosen))
}

/// Chooses how the caller is told
#[utoipa::path(
    put, path = "/me/notification-preferences", tag = "notifications",
    request_body = NotificationPreferences,
    responses((status = 200, description = "As it is from now on", body = NotificationPreferences)),
)]
pub async fn set_preferences(app: Data<App>, member: Signed, sent: Json<NotificationPreferences>) -> Answer {
    notifications::set_preferences(&app, &member, sent.into_inner().into_domain()?).await?;
    show_preferences(app, member).await
}
