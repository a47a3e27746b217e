//! The composition root: knows everyone, decides nothing.
//!
//! [`product::assemble`] builds the application from a configuration, [`work::Workers`] folds facts and
//! carries out effects, [`serve::serve`] answers requests, [`cli`] is the command line.

pub mod adapters;
pub mod cli;
pub mod config;
pub mod demo;
pub mod https;
pub mod product;
pub mod reading;
pub mod search;
pub mod serve;
pub mod telemetry;
pub mod work;
