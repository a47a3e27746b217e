//! The description of the API: built from the handlers, kept as a file, served as it is kept.

mod document;
mod examples;
pub mod page;
mod problems;
pub mod serve;

pub use document::openapi;

use utoipa::IntoParams;

/// Where a page of a listing starts and how long it is.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the transport; this is its description")]
pub struct Paging {
    /// The `next_cursor` of the page before; opaque.
    pub cursor: Option<String>,
    /// How many items, at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u64>,
}
