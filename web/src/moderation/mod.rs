//! Reporting, and the pages of those who look at reports.

pub mod log;
pub mod mine;
pub mod queue;
pub mod report;
pub mod words;
