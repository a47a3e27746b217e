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
        let now = self.state.now();
        if self.logged <= LOG_LINES {
            let fields = fields.as_deref().map(shortened).unwrap_or_default();
            self.said.say(&self.plugin, now, level, shortened(&message), fields);
        } else if self.logged == LOG_LINES + 1 {
            let dropped = format!("more than {LOG_LINES} lines in one call: the rest is dropped");
            self.said.say(&self.plugin, now, Level::Warn, &dropped, "");
        }
        Ok(())
    }
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(LOG_CHARS).map_or(text, |(end, _)| &text[..end])
}
