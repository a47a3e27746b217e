//! One time an event takes place, as a row.

use super::event::{Event, Mode};
use crate::platform::{
    clock::Moment,
    ids::{EventId, OccurrenceId, SpaceId},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_occurrences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OccurrenceId,
    pub event_id: EventId,
    pub space_id: SpaceId,
    /// When the rule says it starts: its name in calendars, even after it was moved.
    pub original_at: Moment,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub cancelled_at: Option<Moment>,
    pub cancel_reason: Option<String>,
    /// Seats taken or offered, guests included; maintained.
    pub on_site_taken: i32,
    pub remote_taken: i32,
    pub maybe_count: i32,
    /// People on the waiting list, maintained.
    pub waiting_count: i32,
    /// When those who come were reminded of it.
    pub reminded_at: Option<Moment>,
    /// Of a workshop: what its event is part of.
    pub part_of: Option<OccurrenceId>,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Occurrence;

impl Model {
    pub fn was_moved(&self) -> bool {
        self.starts_at != self.original_at
    }

    pub fn taken(&self, mode: Mode) -> i32 {
        if mode == Mode::Remote { self.remote_taken } else { self.on_site_taken }
    }

    /// Seats left in one mode; nothing when there is no limit.
    pub fn free(&self, event: &Event, mode: Mode) -> Option<i32> {
        let seats = if mode == Mode::Remote { event.remote_seats } else { event.on_site_seats };
        seats.map(|seats| (seats - self.taken(mode)).max(0))
    }

    pub(super) fn take(&mut self, mode: Mode, seats: i32) {
        if mode == Mode::Remote {
            self.remote_taken += seats;
        } else {
            self.on_site_taken += seats;
        }
    }
}
