//! The settings facts are folded with: those in force at their place, the same in every replay.

use crate::{applier::Applier, fold::settings_of, install::in_force, running::Running};
use relais_domain::{
    App, Result,
    platform::facts::Recorded,
    plugins::{cursor, settings},
};
use std::sync::Arc;

impl Applier {
    /// Those in force after the last position looked at.
    pub async fn settings(&mut self, app: &App, running: &Running) -> Result<Arc<String>> {
        if let Some(known) = &self.settings {
            return Ok(known.clone());
        }
        let code = running.code.load_full();
        let saved = match &code.form {
            Some(_) => settings::as_of(app.reader(), &self.cursor.plugin, self.seen()).await?,
            None => None,
        };
        let saved_some = saved.is_some();
        let found = Arc::new(in_force(code.form.as_ref(), saved));
        // Defaults are those of the version that runs: not remembered beyond it.
        self.settings = (saved_some || code.form.is_none()).then(|| found.clone());
        Ok(found)
    }

    /// What was applied may have changed them: here, or in another process, of which this one hears now.
    pub fn pass_settings(&mut self, applied: &[Arc<Recorded>], running: &Running) {
        let changed = applied.iter().rev().find(|fact| fact.kind == settings::CHANGED);
        let Some(settings) = changed.map(|fact| settings_of(fact)) else { return };
        if self.cursor.state == cursor::LIVE {
            running.guest().identity.settings.store(settings.clone());
        }
        self.settings = Some(settings);
    }

    /// Settings take effect even where the plugin failed on hearing of them: a batch ends before a change it was
    /// let go of, and what follows reads them anew. Whether it did end.
    pub fn stop_at_settings(&mut self, batch: &mut Vec<Recorded>) -> bool {
        let let_go =
            |fact: &Recorded| fact.kind == settings::CHANGED && self.skipped.contains(&fact.position);
        match batch.iter().position(let_go) {
            None => return false,
            Some(0) => {
                batch.truncate(1);
                self.settings = None;
            }
            Some(before) => batch.truncate(before),
        }
        true
    }
}
