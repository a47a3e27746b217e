//! What the API and the pages share: who is calling, limits, errors.
//!
//! Wiring, outermost first: [`request::accompany`], then [`identify::identify`], around everything;
//! [`payload::extractors`] once. App data: `web::Data<App>`, and `web::Data<Pages>` where there are pages.

pub mod address;
pub mod archive;
pub mod cookies;
pub mod form;
mod headers;
mod idempotency;
pub mod identify;
mod limits;
mod origin;
mod pages;
pub mod paging;
pub mod payload;
pub mod problem;
pub mod request;
pub mod visitor;

pub use address::TrustedProxies;
pub use pages::Pages;
pub use paging::Paging;
pub use problem::{Answer, Failure, Problem};
pub use request::RequestId;
pub use visitor::{Admin, Signed, Via, Visitor};

#[cfg(test)]
mod tests;
