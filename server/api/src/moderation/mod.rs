//! Reports, the queue, the log, blocked words.

pub mod appeal;
pub mod cases;
pub mod decision;
pub mod log;
pub mod report;
pub mod words;
