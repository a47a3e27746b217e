//! The places where people work.

pub mod change;
pub mod list;
pub mod site;

pub use site::SiteRef;
