//! The lines a plugin logs: told at once, or held back while its facts may have to be folded again.

use crate::{bindings::host::logging::Level, call::Identity};
use relais_domain::platform::clock::Moment;

/// Lines held back at most; what is more is dropped, and said once.
const HELD: usize = 1_000;

struct Line {
    at: Moment,
    level: Level,
    message: String,
    fields: String,
}

/// Lines on their way to the journal of the plugin and to the server's log.
#[derive(Default)]
pub struct Said {
    /// Nothing: they are told at once.
    held: Option<Vec<Line>>,
}

impl Said {
    /// Holds back what is said from here on, until [`Self::write`].
    pub fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    pub fn say(&mut self, plugin: &Identity, at: Moment, level: Level, message: &str, fields: &str) {
        let Some(held) = &mut self.held else { return tell(plugin, at, level, message, fields) };
        let line = |level, message: &str, fields: &str| Line {
            at,
            level,
            message: message.to_owned(),
            fields: fields.to_owned(),
        };
        match held.len() {
            len if len < HELD => held.push(line(level, message, fields)),
            HELD => held.push(line(
                Level::Warn,
                &format!("more than {HELD} lines in one batch: the rest is dropped"),
                "",
            )),
            _ => {}
        }
    }

    /// Tells what was held back.
    pub fn write(self, plugin: &Identity) {
        for Line { at, level, message, fields } in self.held.into_iter().flatten() {
            tell(plugin, at, level, &message, &fields);
        }
    }
}

fn tell(plugin: &Identity, at: Moment, level: Level, message: &str, fields: &str) {
    plugin.journal.write(at, word(level), message, fields);
    let plugin = plugin.id.as_str();
    match level {
        Level::Debug => tracing::debug!(target: "plugin", plugin, fields, "{message}"),
        Level::Info => tracing::info!(target: "plugin", plugin, fields, "{message}"),
        Level::Warn => tracing::warn!(target: "plugin", plugin, fields, "{message}"),
        Level::Error => tracing::error!(target: "plugin", plugin, fields, "{message}"),
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
