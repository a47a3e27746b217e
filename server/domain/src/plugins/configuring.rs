//! Settings of plugins as pages and the API see them, and the wizard that leads to them.

use super::{
    form::Form,
    settings::{self, Way},
};
use crate::{App, Result, platform::ids::PersonId};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a plugin can be set to, and is.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub form: Form,
    /// In force; defaults until some are saved.
    pub values: Value,
    /// 0 when none were ever saved.
    pub version: i32,
    /// Secrets that are set.
    pub secrets: BTreeSet<String>,
    /// The plugin has a wizard.
    pub wizard: bool,
    /// A turn of the administrator's wizard waits.
    pub under_way: bool,
}

/// What an administrator wants to save.
#[derive(Debug, Clone)]
pub struct Proposed {
    pub values: Value,
    /// The version it was made from; nothing for whichever is in force.
    pub based_on: Option<i32>,
    pub way: Way,
}

/// What was saved, and what the plugin thinks of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    pub version: i32,
    pub warnings: Vec<Issue>,
}

/// A remark of a plugin on settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// JSON pointer of the setting; empty for all of them.
    pub path: String,
    /// In the administrator's language.
    pub message: String,
}

/// Where a wizard stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// How many turns were taken: what is answered says to which.
    pub turn: i32,
    pub step: Step,
}

/// What a wizard shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    Form(Form),
    /// Something to do elsewhere, after which one comes back by itself.
    External {
        url: String,
    },
    /// The settings it leads to, to be saved or not, and what the plugin thinks of them.
    Done {
        values: Value,
        warnings: Vec<Issue>,
    },
    /// It cannot go on, and is over.
    Aborted {
        message: String,
    },
}

/// A turn of the administrator's.
#[derive(Debug, Clone)]
pub enum Turn {
    /// From the start.
    Begin,
    /// A form, filled in, of this turn.
    Answer { turn: i32, values: Value },
    /// Back from outside, with what was brought along.
    Back { token: String, brought: Vec<(String, String)> },
}

/// Saves an earlier version again; what it refers to is checked as it is today.
pub async fn go_back(
    app: &App,
    by: Option<PersonId>,
    (plugin, locale): (&str, &str),
    version: i32,
) -> Result<Saved> {
    let values = settings::find(app.reader(), plugin, version).await?.settings;
    let proposed = Proposed { values, based_on: None, way: Way::Return(version) };
    app.plugins().save_settings(app, by, (plugin, locale), proposed).await
}
