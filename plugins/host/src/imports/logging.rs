use crate::{
    bindings::host::logging::{self, Level},
    call::Call,
    limits::{LOG_CHARS, LOG_LINES},
};
use wasmtime::Result;

impl logging::Host for Call {
    /// Into the server's log, under the plugin's name; what is too much is dropped, and said once.
    fn log(&mut self, level: Level, message: String, fields: Option<String>) -> Result<()> {
        self.logged += 1;
        let plugin = self.plugin.id.as_str();
        let (journal, now) = (&self.plugin.journal, self.state.now());
        if self.logged > LOG_LINES {
            if self.logged == LOG_LINES + 1 {
                journal.write(
                    now,
                    "warn",
                    format!("more than {LOG_LINES} lines in one call: the rest is dropped"),
                    "",
                );
                tracing::warn!(target: "plugin", plugin, "more than {LOG_LINES} lines in one call: the rest is dropped");
            }
            return Ok(());
        }
        let message = shortened(&message);
        let fields = fields.as_deref().map(shortened).unwrap_or_default();
        journal.write(now, word(level), message, fields);
        match level {
            Level::Debug => tracing::debug!(target: "plugin", plugin, fields, "{message}"),
            Level::Info => tracing::info!(target: "plugin", plugin, fields, "{message}"),
            Level::Warn => tracing::warn!(target: "plugin", plugin, fields, "{message}"),
            Level::Error => tracing::error!(target: "plugin", plugin, fields, "{message}"),
        }
        Ok(())
    }
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Debug => "debug",
        Level::Info => "info",
        Level::Warn => "warn",
        Level::Error => "error",
    }
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(LOG_CHARS).map_or(text, |(end, _)| &text[..end])
}
