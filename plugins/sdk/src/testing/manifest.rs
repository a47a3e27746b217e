//! The part of a manifest the double holds a plugin to.

use serde::Deserialize;

use crate::{Fault, Result};

#[derive(Deserialize)]
pub(super) struct Manifest {
    #[serde(default)]
    facts: Facts,
    #[serde(default)]
    guards: Vec<GuardEntry>,
    #[serde(default)]
    commands: Vec<Named>,
    #[serde(default)]
    actions: Vec<Named>,
    #[serde(default)]
    endpoints: Vec<Named>,
    #[serde(default)]
    collections: Vec<Collection>,
    #[serde(default)]
    counters: Vec<Named>,
    #[serde(default)]
    boards: Vec<BoardEntry>,
}

#[derive(Default, Deserialize)]
struct Facts {
    #[serde(default)]
    subscribe: Vec<String>,
}

#[derive(Deserialize)]
struct GuardEntry {
    operation: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Collection {
    name: String,
    #[serde(default)]
    indexes: Vec<Index>,
}

#[derive(Deserialize)]
struct Index {
    name: String,
    columns: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct BoardEntry {
    name: String,
    pub windows: Vec<String>,
    #[serde(default)]
    pub scopes: Vec<String>,
}

impl Manifest {
    pub fn parse(text: &str) -> Self {
        toml::from_str(text).unwrap_or_else(|error| panic!("plugin.toml: {error}"))
    }

    pub fn subscribes(&self, kind: &str, schema: u32) -> bool {
        self.facts.subscribe.contains(&format!("{kind}/{schema}"))
    }

    /// Panics for what could never be asked of the plugin.
    pub fn must_guard(&self, operation: &str) {
        let known = self.guards.iter().any(|guard| guard.operation == format!("{operation}/1"));
        assert!(known, "the manifest has no guard for `{operation}/1`");
    }

    pub fn must_have_command(&self, name: &str) {
        assert!(self.commands.iter().any(|it| it.name == name), "the manifest has no command `{name}`");
    }

    pub fn must_have_action(&self, name: &str) {
        assert!(self.actions.iter().any(|it| it.name == name), "the manifest has no action `{name}`");
    }

    pub fn must_have_endpoint(&self, name: &str) {
        assert!(self.endpoints.iter().any(|it| it.name == name), "the manifest has no endpoint `{name}`");
    }

    pub fn collection(&self, name: &str) -> Result<()> {
        self.find_collection(name).map(|_| ())
    }

    /// The columns of an index, as JSON pointers; none for the primary key.
    pub fn index(&self, collection: &str, index: &str) -> Result<Option<&[String]>> {
        let declared = &self.find_collection(collection)?.indexes;
        match declared.iter().find(|candidate| candidate.name == index) {
            Some(found) => Ok(Some(&found.columns)),
            None if index == "key" => Ok(None),
            None => Err(undeclared("index", &format!("{collection}.{index}"))),
        }
    }

    pub fn counter(&self, name: &str) -> Result<()> {
        let known = self.counters.iter().any(|counter| counter.name == name);
        if known { Ok(()) } else { Err(undeclared("counter", name)) }
    }

    pub fn board(&self, name: &str) -> Result<&BoardEntry> {
        self.boards.iter().find(|board| board.name == name).ok_or_else(|| undeclared("board", name))
    }

    fn find_collection(&self, name: &str) -> Result<&Collection> {
        let found = self.collections.iter().find(|collection| collection.name == name);
        found.ok_or_else(|| undeclared("collection", name))
    }
}

pub(super) fn undeclared(what: &str, name: &str) -> Fault {
    Fault::invalid(format!("the manifest declares no {what} `{name}`"))
}
