//! What every template receives: who reads, in which language, when, and the few words and pictures
//! that appear everywhere.

mod extract;
mod faces;
mod frame;
mod markup;
mod problems;
mod say;

pub use extract::{LOCALE, THEME, request_id};
pub use faces::picture;
pub use frame::{Flash, Frame, NavSpace, Page, Reader, Theme};
pub use markup::{Ago, Avatar, Icon, Medal, Rendered};
pub use problems::{Choice, Problems};
