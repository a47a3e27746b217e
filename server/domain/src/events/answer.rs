//! What somebody answered for one occurrence, and the seat that gives them.

use super::event::Mode;
use crate::platform::{
    clock::Moment,
    ids::{EventId, OccurrenceId, PersonId},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    #[sea_orm(string_value = "on-site")]
    OnSite,
    #[sea_orm(string_value = "remote")]
    Remote,
    #[sea_orm(string_value = "maybe")]
    Maybe,
    #[sea_orm(string_value = "no")]
    No,
}

impl Answer {
    pub const ALL: [Self; 4] = [Self::OnSite, Self::Remote, Self::Maybe, Self::No];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnSite => "on-site",
            Self::Remote => "remote",
            Self::Maybe => "maybe",
            Self::No => "no",
        }
    }

    /// The answer of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == name)
    }

    /// The kind of seat it asks for.
    pub fn mode(self) -> Option<Mode> {
        match self {
            Self::OnSite => Some(Mode::OnSite),
            Self::Remote => Some(Mode::Remote),
            Self::Maybe | Self::No => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// They asked for none.
    #[sea_orm(string_value = "none")]
    None,
    #[sea_orm(string_value = "seated")]
    Seated,
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Kept for them until `offered_until`.
    #[sea_orm(string_value = "offered")]
    Offered,
    /// They let an offer pass; they may ask again.
    #[sea_orm(string_value = "lapsed")]
    Lapsed,
}

impl Seat {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Seated => "seated",
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Lapsed => "lapsed",
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub occurrence_id: OccurrenceId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub event_id: EventId,
    pub answer: Answer,
    pub seat: Seat,
    /// Besides the person.
    pub guests: i32,
    pub waiting_since: Option<Moment>,
    pub offered_until: Option<Moment>,
    pub answered_at: Moment,
    /// The stamp of the last answer that came by mail: an older one says nothing new.
    pub replied_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as AnswerRow;

impl Model {
    /// The seats this answer occupies, and where.
    pub(super) fn held(&self) -> Option<(Mode, i32)> {
        let mode = self.answer.mode()?;
        matches!(self.seat, Seat::Seated | Seat::Offered).then_some((mode, self.guests + 1))
    }
}
