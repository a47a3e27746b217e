//! Plugins as they run in the product: real guests, the hostile ones included.

mod gamification;
mod hostile;
pub mod kept;
