//! The contract of `plugins/sdk/wit/plugin.wit`, as Rust types.
//!
//! Host functions that may have to ask the database are async; the others answer at once. Every one may
//! fail as [`crate::fault::Refusal`]: a fault the guest sees, or a failure of ours that ends the call.

#![allow(unsafe_code, clippy::all, reason = "generated: typed calls that were type-checked when loaded")]

wasmtime::component::bindgen!({
    path: "../sdk/wit",
    world: "everything",
    imports: {
        "relais:plugin/documents": async | trappable,
        "relais:plugin/counters": async | trappable,
        "relais:plugin/boards": async | trappable,
        "relais:plugin/effects.cancel-timer": async | trappable,
        "relais:plugin/effects.timer": async | trappable,
        "relais:plugin/http": async | trappable,
        "relais:plugin/vault": async | trappable,
        "relais:plugin/platform": async | trappable,
        default: trappable,
    },
    exports: { default: async },
    trappable_error_type: { "relais:plugin/types.fault" => crate::fault::Refusal },
});

pub use exports::relais::plugin as hooks;
pub use relais::plugin as host;
pub use relais::plugin::types;

/// The package and version of the contract this host speaks.
pub const PACKAGE: &str = "relais:plugin";
pub const VERSION: &str = "0.1.0";
