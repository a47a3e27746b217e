//! Running the product: for administrators.

pub mod effects;
