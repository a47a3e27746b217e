//! Lines for the plugin's log, shown to administrators.

pub use crate::bindings::relais::plugin::logging::Level;

/// Writes a line; `fields` is a JSON object to search by.
pub fn log(level: Level, message: &str, fields: Option<&serde_json::Value>) {
    let fields = fields.map(ToString::to_string);
    crate::host::logging::log(level, message, fields.as_deref());
}
