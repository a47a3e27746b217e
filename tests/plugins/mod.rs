//! Plugins as they run in the product: real guests, the hostile ones included.

mod effects;
pub mod fixture;
mod gamification;
mod guards;
mod hostile;
mod invocations;
mod jobs;
mod lifecycle;
mod network;
pub mod kept;
mod readme;
mod tools;
