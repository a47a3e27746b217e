//! What plugins said lately and what went wrong with them, for whoever watches one being written.
//!
//! Kept in memory and bounded: the server's own log is where lines are kept for good.

use relais_domain::{platform::clock::Moment, plugins::LogLine};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Lines kept for each plugin.
const LINES: usize = 500;

/// The lines of one plugin, whatever version of it runs.
#[derive(Debug, Default)]
pub struct Journal {
    lines: Mutex<Lines>,
    denied: Mutex<Denied>,
}

/// What a plugin wanted and may not.
#[derive(Debug, Clone, Default)]
pub struct Denied {
    pub times: u64,
    /// The last time, in words.
    pub last: Option<String>,
}

#[derive(Debug, Default)]
struct Lines {
    /// Number of the last line.
    last: u64,
    kept: VecDeque<LogLine>,
}

/// One journal per plugin.
#[derive(Default)]
pub struct Journals(Mutex<HashMap<String, Arc<Journal>>>);

impl Journal {
    pub fn write(&self, at: Moment, level: &'static str, message: impl Into<String>, fields: &str) {
        let mut lines = lock(&self.lines);
        lines.last += 1;
        let line =
            LogLine { number: lines.last, at, level, message: message.into(), fields: fields.to_owned() };
        lines.kept.push_back(line);
        if lines.kept.len() > LINES {
            lines.kept.pop_front();
        }
    }

    /// Counts something it may not.
    pub fn deny(&self, what: &str) {
        let mut denied = lock(&self.denied);
        denied.times += 1;
        denied.last = Some(what.to_owned());
    }

    pub fn denied(&self) -> Denied {
        lock(&self.denied).clone()
    }

    /// The lines after the one numbered `after`, oldest first.
    pub fn after(&self, after: u64) -> Vec<LogLine> {
        lock(&self.lines).kept.iter().filter(|line| line.number > after).cloned().collect()
    }
}

impl Journals {
    pub fn of(&self, plugin: &str) -> Arc<Journal> {
        lock(&self.0).entry(plugin.to_owned()).or_default().clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_lines_are_kept_and_told_once() {
        let journals = Journals::default();
        for number in 0..LINES + 10 {
            journals.of("p").write(Moment::default(), "info", format!("line {number}"), "");
        }
        let all = journals.of("p").after(0);
        assert_eq!((all.len(), all[0].number), (LINES, 11));
        assert_eq!(journals.of("p").after(LINES as u64 + 9).len(), 1);
        assert!(journals.of("q").after(0).is_empty());
    }
}
