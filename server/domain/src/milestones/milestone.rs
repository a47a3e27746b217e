//! A milestone, as a row.

use crate::platform::{
    clock::Moment,
    ids::{MilestoneId, PersonId, PostId, SpaceId},
};
use chrono::{Datelike, NaiveDate};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How exactly its date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    #[sea_orm(string_value = "day")]
    Day,
    #[sea_orm(string_value = "month")]
    Month,
    #[sea_orm(string_value = "quarter")]
    Quarter,
}

impl Precision {
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Quarter];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// The precision of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.as_str() == name)
    }

    /// The first day of what is meant.
    pub fn first_day(self, day: NaiveDate) -> NaiveDate {
        let month = match self {
            Self::Day => return day,
            Self::Month => day.month(),
            Self::Quarter => day.month0() / 3 * 3 + 1,
        };
        // The first of a month exists whenever some day of it does.
        NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
    }
}

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Decided and on its way.
    #[sea_orm(string_value = "firm")]
    Firm,
    #[sea_orm(string_value = "likely")]
    Likely,
    /// Wished for; may move or go.
    #[sea_orm(string_value = "open")]
    Open,
}

impl Confidence {
    pub const ALL: [Self; 3] = [Self::Firm, Self::Likely, Self::Open];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Likely => "likely",
            Self::Open => "open",
        }
    }

    /// The confidence of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.as_str() == name)
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "milestones")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MilestoneId,
    pub space_id: SpaceId,
    pub author_id: PersonId,
    pub title: String,
    /// Plain text.
    pub about: String,
    /// The day, or the first of the month or quarter.
    pub due_on: NaiveDate,
    pub precision: Precision,
    pub confidence: Confidence,
    /// Whom it concerns, in words; may be empty.
    pub audience: String,
    /// Until then it is for the members of the space alone; nothing once it is open.
    pub embargo_until: Option<Moment>,
    pub released_at: Option<Moment>,
    /// What told of its release.
    pub post_id: Option<PostId>,
    pub reached_at: Option<Moment>,
    pub removed_at: Option<Moment>,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Milestone;

impl Model {
    /// Whether it is still kept for members.
    pub fn is_embargoed(&self, now: Moment) -> bool {
        self.embargo_until.is_some_and(|until| until > now)
    }
}
