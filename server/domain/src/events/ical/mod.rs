//! Events as iCalendar (RFC 5545).

mod line;
mod render;
mod zone;

pub use line::{Lines, utc};
pub use render::{Calendar, Invitee, Method, Shape, Written, single, uid, write};
