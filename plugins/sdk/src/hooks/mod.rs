//! One trait per hook. A plugin implements those it has and names them in [`crate::export!`].

#[doc(hidden)]
pub mod actions;
#[doc(hidden)]
pub mod commands;
#[doc(hidden)]
pub mod guards;
#[doc(hidden)]
pub mod inbound;
#[doc(hidden)]
pub mod jobs;
#[doc(hidden)]
pub mod lifecycle;
#[doc(hidden)]
pub mod observers;
#[doc(hidden)]
pub mod setup;
#[doc(hidden)]
pub mod ui;

pub use actions::{Actions, Outcome};
pub use commands::Commands;
pub use guards::{Decision, Draft, Guards};
pub use inbound::{Delivery, Handled, Inbound};
pub use jobs::{Jobs, Progress, Run};
pub use lifecycle::{Lifecycle, Migrated, Upgrade};
pub use observers::Observers;
pub use setup::{Issue, Setup, Step, Turn};
pub use ui::{Rendered, Request, Ui};
