//! The host's functions: the component's imports in WebAssembly, the test double natively.

#[cfg(target_arch = "wasm32")]
pub(crate) use crate::bindings::relais::plugin::{
    boards, context, counters, documents, effects, http, logging, platform, vault,
};

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use crate::testing::imports::{
    boards, context, counters, documents, effects, http, logging, platform, vault,
};
