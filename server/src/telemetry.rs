//! Logs: one subscriber for the whole process.

use crate::config::{Log, LogFormat};
use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging to standard error. A second call changes nothing.
pub fn start(log: &Log) -> Result<(), String> {
    let filter = EnvFilter::try_new(&log.level).map_err(|error| format!("log.level: {error}"))?;
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(true);
    // Already started (tests): what is there stays.
    let _ = match log.format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    Ok(())
}
