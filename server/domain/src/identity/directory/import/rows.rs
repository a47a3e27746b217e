//! What is to be written about one person.

use crate::{identity::directory::assignments::Place, platform::ids::PersonId};
use chrono::NaiveDate;

/// A person to make, or to bring up to date.
#[derive(Debug, Clone)]
pub(super) struct PersonRow {
    pub id: PersonId,
    /// Nothing leaves it as it is.
    pub external_id: Option<String>,
    pub email: String,
    pub name: String,
    /// New people only.
    pub handle: String,
    /// New people only.
    pub locale: Option<String>,
    /// New people only.
    pub time_zone: String,
    pub title: String,
    pub place: Place,
    pub manager: Option<PersonId>,
    pub start_date: Option<NaiveDate>,
}

/// Which columns the file has: the others are not touched in people who are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Touched {
    pub title: bool,
    pub unit: bool,
    pub site: bool,
    pub manager: bool,
    pub start_date: bool,
}
