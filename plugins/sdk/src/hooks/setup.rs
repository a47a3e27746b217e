//! The settings wizard, and what a plugin thinks of settings before they are saved.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::bindings::configuring::exports::relais::plugin::setup as wit;
use crate::{Form, Live, Result};

/// Leads an administrator to settings of the manifest's schema. It may use the network; nothing is in force
/// before the administrator saves what it ends with.
pub trait Setup {
    /// The next step: from the start, or from what the one before was answered.
    ///
    /// # Errors
    /// A refusal is read by the administrator, who then stands where they stood.
    fn next(live: &Live, turn: &Turn) -> Result<Step>;

    /// What is wrong with settings that fit the schema, whichever way they are about to be saved.
    fn check(live: &Live, settings: &Value) -> Result<Vec<Issue>> {
        let _ = (live, settings);
        Ok(Vec::new())
    }
}

/// What the administrator did.
#[derive(Clone, Debug)]
pub struct Turn {
    state: Option<String>,
    input: Option<Value>,
}

impl Turn {
    /// Nothing was answered yet.
    pub fn is_first(&self) -> bool {
        self.state.is_none()
    }

    /// What the last step was keeping.
    ///
    /// # Errors
    /// `invalid` at the first turn, or when it is not of that shape.
    pub fn state<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_str(self.state.as_deref().unwrap_or("null"))?)
    }

    /// The form, filled in: every field that is required, or has a default, is there and fits. A secret is there by
    /// name alone, `{"$secret": "…"}`: it can be used, not read.
    ///
    /// # Errors
    /// `invalid` when it is not of that shape.
    pub fn answer<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_value(self.input.clone().unwrap_or_default())?)
    }

    /// What was brought back from where [`Step::external`] led: the parameters of the address.
    pub fn brought(&self) -> Option<&Map<String, Value>> {
        self.input.as_ref()?.get("$return")?.as_object()
    }
}

/// What is shown next.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    state: String,
    step: Shown,
}

#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Form(String),
    External(String),
    Done(String),
    Abort(String),
}

impl Step {
    /// Something to fill in; a menu is a form with one choice.
    pub fn form(form: &Form) -> Result<Self> {
        Ok(Self::showing(Shown::Form(form.step()?)))
    }

    /// Somewhere else, over https or within the hosts of a connection. Where `{return}` stands in the address, the
    /// host puts the one that leads back.
    pub fn external(url: impl Into<String>) -> Self {
        Self::showing(Shown::External(url.into()))
    }

    /// The end: settings for the administrator to save.
    pub fn done(settings: &impl Serialize) -> Result<Self> {
        Ok(Self::showing(Shown::Done(serde_json::to_string(settings)?)))
    }

    /// It cannot go on, for a reason the administrator reads.
    pub fn abort(reason: impl Into<String>) -> Self {
        Self::showing(Shown::Abort(reason.into()))
    }

    /// Remembers something until the next turn, at most 16 KiB of JSON.
    pub fn keeping(self, state: &impl Serialize) -> Result<Self> {
        Ok(Self { state: serde_json::to_string(state)?, ..self })
    }

    fn showing(step: Shown) -> Self {
        Self { state: "null".to_owned(), step }
    }
}

/// A remark on settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    path: String,
    message: String,
    blocking: bool,
}

impl Issue {
    /// They cannot be saved like this. `path` is a JSON pointer such as `/points/tip`; empty for all of them.
    pub fn blocking(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), message: message.into(), blocking: true }
    }

    /// They can, and the administrator is told.
    pub fn warning(path: &str, message: impl Into<String>) -> Self {
        Self { blocking: false, ..Self::blocking(path, message) }
    }
}

/// What the exported function does.
pub fn next<P: Setup>(_flow: String, state: Option<String>, input: Option<String>) -> Result<wit::Turn> {
    let input = input.as_deref().map(serde_json::from_str).transpose()?;
    let Step { state, step } = P::next(&Live::new(), &Turn { state, input })?;
    let step = match step {
        Shown::Form(form) => wit::Step::Form(form),
        Shown::External(url) => wit::Step::External(url),
        Shown::Done(settings) => wit::Step::Done(settings),
        Shown::Abort(reason) => wit::Step::Abort(reason),
    };
    Ok(wit::Turn { state, step })
}

/// What the exported function does.
pub fn check<P: Setup>(settings: String) -> Result<Vec<wit::Issue>> {
    let issues = P::check(&Live::new(), &serde_json::from_str(&settings)?)?;
    let issue = |Issue { path, message, blocking }| wit::Issue { path, message, blocking };
    Ok(issues.into_iter().map(issue).collect())
}
