use crate::log::Level;

/// Nothing keeps them: a test that fails shows the state.
pub fn log(_level: Level, _message: &str, _fields: Option<&str>) {}
