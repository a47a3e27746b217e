//! The imports of the contract, answered from memory. Same names and signatures as the generated ones.

pub mod boards;
pub mod context;
pub mod counters;
pub mod documents;
pub mod effects;
pub mod http;
pub mod logging;
pub mod platform;
pub mod vault;
