//! Plugins as the rest of the product sees them: a port, and what they keep.

mod nobody;
mod port;

pub use nobody::NoPlugins;
pub use port::{
    DeadLetter, Decision, Document, DocumentQuery, Plugins, PluginState, PluginStatus, Rebuild, RebuildState,
    SlotRequest, SlotView, Viewer,
};
