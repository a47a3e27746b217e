//! Events: when and where a space meets, who comes, and who waits for a seat.
//!
//! An event is a plan: title, place, rule of repetition. Each time it takes place is an *occurrence*, a row
//! of its own even for what happens once: lists, answers, seats and waiting lists are about occurrences.

pub mod actions;
pub mod agenda;
pub mod answer;
pub mod attendance;
mod cancel;
pub mod check_in;
pub mod closing;
pub(crate) mod concerned;
mod create;
mod edit;
pub mod event;
pub mod feeds;
mod hosts;
pub mod ical;
mod invite;
mod itip;
pub mod listing;
pub mod local;
pub mod mails;
pub mod occurrence;
mod permission;
mod plan;
pub mod questions;
mod recurrence;
mod remembered;
mod reminders;
mod repeat;
pub mod replies;
mod respond;
mod seal;
mod seating;
mod show;
pub mod slots;
mod waiting;
pub mod workshops;

pub use answer::{Answer, AnswerRow, Seat};
pub use cancel::{cancel, cancel_occurrence};
pub use create::create;
pub use edit::{edit, move_occurrence};
pub use event::{Event, Mode};
pub use hosts::{add_host, remove_host};
pub use invite::{MAX_INVITED, invite, invite_space};
pub(crate) use listing::upcoming;
pub use listing::{EventName, Upcoming, names};
pub use occurrence::Occurrence;
pub use plan::Plan;
pub use remembered::CalendarMemory;
pub use reminders::remind_due;
pub use repeat::extend_due;
pub use respond::{Response, answer, answer_series};
pub use show::{ShownEvent, coming, find, find_by_slug, find_occurrence, people};
pub use waiting::expire_due;

#[cfg(test)]
mod tests;
