//! The tree of the organisation.

pub mod change;
pub mod list;
pub mod unit;

pub use unit::UnitRef;
