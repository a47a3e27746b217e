//! How somebody wants to be told of each kind of thing, and when not.

use super::notification::NotificationKind;
use crate::{
    App, Result,
    events::slots::Hours,
    identity::Member,
    platform::{clock::Moment, error::Check, facts::Fact, ids::PersonId},
};
use chrono::{NaiveTime, Timelike};
use sea_orm::{ActiveValue::Set, FromJsonQueryResult, entity::prelude::*, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How often mails about a kind come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    Never,
    Instant,
    /// With everything else of the day, the next morning.
    Daily,
    /// With everything else of the week, on Monday morning.
    Weekly,
}

impl Cadence {
    pub const ALL: [Self; 4] = [Self::Never, Self::Instant, Self::Daily, Self::Weekly];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Instant => "instant",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }
}

/// Where somebody is told of one kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    pub in_app: bool,
    pub email: Cadence,
    pub push: bool,
}

impl Channels {
    /// What somebody who chose nothing gets: what is said to them in person comes at once, the rest with the
    /// morning's digest.
    pub fn by_default(kind: NotificationKind) -> Self {
        use NotificationKind as Kind;
        let email = match kind {
            Kind::Mention | Kind::Invitation | Kind::Removed | Kind::Moderation | Kind::Announcement => {
                Cadence::Instant
            }
            Kind::Reply
            | Kind::Accepted
            | Kind::Question
            | Kind::JoinRequest
            | Kind::Report
            | Kind::ReviewDue => Cadence::Daily,
            Kind::EventReminder | Kind::EventAction => Cadence::Instant,
            Kind::Welcomed
            | Kind::EventInvited
            | Kind::EventChanged
            | Kind::EventCancelled
            | Kind::EventSeat => Cadence::Never,
        };
        Self { in_app: true, email, push: !matches!(kind, Kind::Welcomed | Kind::JoinRequest) }
    }
}

/// Hours of the day, in one's own time zone, in which nothing leaves the product. From after to: over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// Minutes since midnight.
    pub from: u16,
    /// Minutes since midnight; the first in which mails come again.
    pub to: u16,
}

impl From<Hours> for QuietHours {
    fn from(hours: Hours) -> Self {
        let minutes = |time: NaiveTime| (time.hour() * 60 + time.minute()) as u16;
        Self { from: minutes(hours.from), to: minutes(hours.to) }
    }
}

/// What somebody chose. What they did not choose is as [`Channels::by_default`] says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(default)]
pub struct Preferences {
    pub kinds: BTreeMap<NotificationKind, Channels>,
    pub quiet: Option<QuietHours>,
    /// Whether the protected hours of their site (see `events::slots`) are kept free as well.
    pub breaks: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { kinds: BTreeMap::new(), quiet: None, breaks: true }
    }
}

impl Preferences {
    pub fn of(&self, kind: NotificationKind) -> Channels {
        let chosen = self.kinds.get(&kind).copied().unwrap_or_else(|| Channels::by_default(kind));
        if kind.is_calendars() { Channels { email: Cadence::Never, ..chosen } } else { chosen }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_preferences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub chosen: Preferences,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a member chose.
pub async fn preferences(app: &App, of: &Member) -> Result<Preferences> {
    read(app.reader(), of.id).await
}

pub(super) async fn read<C: ConnectionTrait>(connection: &C, person: PersonId) -> Result<Preferences> {
    Ok(Entity::find_by_id(person).one(connection).await?.map(|row| row.chosen).unwrap_or_default())
}

/// Replaces what a member chose. What is already on its way to them keeps its hour.
pub async fn set_preferences(app: &App, of: &Member, chosen: Preferences) -> Result<()> {
    if let Some(quiet) = chosen.quiet {
        let mut check = Check::new();
        check.require(quiet.from < 24 * 60, "quiet_from", "out-of-range");
        check.require(quiet.to < 24 * 60 && quiet.to != quiet.from, "quiet_to", "out-of-range");
        check.done()?;
    }
    let tx = app.begin().await?;
    write(&tx, of.id, chosen).await?;
    tx.commit().await
}

pub(super) async fn write(tx: &crate::Tx, person: PersonId, chosen: Preferences) -> Result<()> {
    let row = ActiveModel { person_id: Set(person), chosen: Set(chosen), updated_at: Set(tx.now()) };
    let replace =
        OnConflict::column(Column::PersonId).update_columns([Column::Chosen, Column::UpdatedAt]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&**tx).await?;
    tx.record(Some(person), Fact::NotificationPreferencesChanged { person });
    Ok(())
}
