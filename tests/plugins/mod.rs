//! Plugins as they run in the product: real guests, the hostile ones included.

mod care;
mod corpus;
mod effects;
pub mod fixture;
mod gamification;
mod guards;
mod hostile;
mod inbound;
mod invocations;
mod jobs;
pub mod kept;
mod lifecycle;
mod network;
mod places;
mod readme;
mod settings;
mod setup;
mod tools;
