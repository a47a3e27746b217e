//! Wizards and checks of settings, natively.

use serde_json::{Value, json};

use super::Host;
use super::call::Mode;
use crate::Result;
use crate::bindings::configuring::exports::relais::plugin::setup as wit;
use crate::hooks::Setup;

/// A remark on settings, as the host receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// JSON pointer of the setting.
    pub path: String,
    pub message: String,
    pub blocking: bool,
}

impl<P: Setup> Host<P> {
    /// Walks through the wizard with these answers, as they come out of its forms, and returns every step it shows:
    /// `{"form": …}`, `{"external": …}`, `{"done": …}` or `{"abort": …}`. What is brought back from outside is an
    /// answer such as `{"$return": {"code": "…"}}`.
    pub fn sets_up(&mut self, answers: &[Value]) -> Result<Vec<Value>> {
        let mut shown = Vec::new();
        let (mut state, mut inputs) = (None, answers.iter());
        let mut input = None;
        loop {
            let (before, given) = (state.take(), input.take());
            let call = || crate::hooks::setup::next::<P>("settings".to_owned(), before, given);
            let wit::Turn { state: after, step } = self.call(Mode::Live, call)?;
            let over = matches!(step, wit::Step::Done(_) | wit::Step::Abort(_));
            shown.push(match step {
                wit::Step::Form(form) => json!({ "form": serde_json::from_str::<Value>(&form)? }),
                wit::Step::External(url) => json!({ "external": url }),
                wit::Step::Done(settings) => json!({ "done": serde_json::from_str::<Value>(&settings)? }),
                wit::Step::Abort(reason) => json!({ "abort": reason }),
            });
            let Some(next) = inputs.next().filter(|_| !over) else { return Ok(shown) };
            (state, input) = (Some(after), Some(next.to_string()));
        }
    }

    /// What the plugin has to say about settings.
    pub fn checks(&mut self, settings: &Value) -> Result<Vec<Remark>> {
        let settings = settings.to_string();
        let issues = self.call(Mode::Live, || crate::hooks::setup::check::<P>(settings))?;
        let remark = |wit::Issue { path, message, blocking }| Remark { path, message, blocking };
        Ok(issues.into_iter().map(remark).collect())
    }
}
