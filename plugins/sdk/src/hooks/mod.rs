//! One trait per hook. A plugin implements those it has and names them in [`crate::export!`].

#[doc(hidden)]
pub mod observers;
#[doc(hidden)]
pub mod ui;

pub use observers::Observers;
pub use ui::{Rendered, Request, Ui};
