//! What a batch asks of the outside: effects and timers.

use super::{State, Undo};
use relais_domain::{
    Error, Result, Tx,
    plugins::{
        cursor::{self, Cursor},
        effects::{self, Asked},
        timers,
    },
};
use std::collections::BTreeMap;

/// Asked for and not yet written.
#[derive(Default)]
pub struct Wishes {
    effects: Vec<Asked>,
    /// By key; nothing for one that is cleared.
    timers: BTreeMap<String, Timer>,
    /// How many plugins deep the fact under way is.
    depth: i32,
}

type Timer = Option<(i64, String)>;

impl State {
    /// The fact under way stands this many plugins deep.
    pub fn caused_at(&mut self, depth: i32) {
        self.wishes.depth = depth;
    }

    pub fn ask(&mut self, key: String, kind: String, schema: i32, body: serde_json::Value) {
        let depth = self.wishes.depth + 1;
        self.wishes.effects.push(Asked { key, kind, schema, body, depth });
        self.undo.push(Undo::Effect);
    }

    /// Sets a timer, or clears it.
    pub fn set_timer(&mut self, key: String, timer: Timer) {
        let before = self.wishes.timers.insert(key.clone(), timer);
        self.undo.push(Undo::Timer(key, before));
    }

    /// When a timer will go off (microseconds), if it is set.
    pub async fn timer(&self, key: &str) -> Result<Option<i64>, Error> {
        if let Some(timer) = self.wishes.timers.get(key) {
            return Ok(timer.as_ref().map(|(at, _)| *at));
        }
        Ok(timers::find(self.asking().reader(), self.store, key).await?.map(|timer| timer.at))
    }

    pub(super) fn unask(&mut self) {
        self.wishes.effects.pop();
    }

    pub(super) fn restore_timer(&mut self, key: String, before: Option<Timer>) {
        match before {
            Some(timer) => drop(self.wishes.timers.insert(key, timer)),
            None => drop(self.wishes.timers.remove(&key)),
        }
    }

    /// Writes them, in the transaction that moves the cursor; true when something may be due now.
    pub(super) async fn flush_wishes(&mut self, tx: &Tx, cursor: &Cursor) -> Result<()> {
        let wishes = std::mem::take(&mut self.wishes);
        let live = cursor.state == cursor::LIVE;
        effects::ask(tx, &cursor.plugin, live, wishes.effects).await?;
        timers::change(tx, self.store, wishes.timers.into_iter().collect()).await
    }
}
