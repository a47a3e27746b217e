//! The hooks a component exports: any subset of the contract's, each its own interface.

use crate::{
    bindings::{
        PACKAGE, VERSION,
        hooks::{actions, commands, guards, inbound, jobs, lifecycle, observers, setup, ui},
    },
    call::Call,
    manifest::Manifest,
    package::Unsound,
};
use wasmtime::{
    Store,
    component::{Component, Instance, InstancePre},
};

/// Where each hook is found in an instance.
pub struct Exports {
    pub guards: Option<guards::GuestIndices>,
    pub observers: Option<observers::GuestIndices>,
    pub commands: Option<commands::GuestIndices>,
    pub actions: Option<actions::GuestIndices>,
    pub inbound: Option<inbound::GuestIndices>,
    pub jobs: Option<jobs::GuestIndices>,
    pub lifecycle: Option<lifecycle::GuestIndices>,
    pub setup: Option<setup::GuestIndices>,
    pub ui: Option<ui::GuestIndices>,
}

impl Exports {
    pub fn of(component: &Component, pre: &InstancePre<Call>) -> Result<Self, Unsound> {
        let has = |interface: &str| {
            component.get_export_index(None, format!("{PACKAGE}/{interface}@{VERSION}")).is_some()
        };
        Ok(Self {
            guards: found(has("guards"), pre, guards::GuestIndices::new)?,
            observers: found(has("observers"), pre, observers::GuestIndices::new)?,
            commands: found(has("commands"), pre, commands::GuestIndices::new)?,
            actions: found(has("actions"), pre, actions::GuestIndices::new)?,
            inbound: found(has("inbound"), pre, inbound::GuestIndices::new)?,
            jobs: found(has("jobs"), pre, jobs::GuestIndices::new)?,
            lifecycle: found(has("lifecycle"), pre, lifecycle::GuestIndices::new)?,
            setup: found(has("setup"), pre, setup::GuestIndices::new)?,
            ui: found(has("ui"), pre, ui::GuestIndices::new)?,
        })
    }

    /// What the manifest declares and the component does not have.
    pub fn missing(&self, manifest: &Manifest) -> Vec<String> {
        [
            (
                manifest.facts.subscribe.is_empty(),
                self.observers.is_some(),
                "subscribes to facts",
                "observers",
            ),
            (manifest.slots.is_empty(), self.ui.is_some(), "fills slots", "ui"),
            (manifest.guards.is_empty(), self.guards.is_some(), "guards operations", "guards"),
            (manifest.commands.is_empty(), self.commands.is_some(), "has commands", "commands"),
            (manifest.actions.is_empty(), self.actions.is_some(), "has actions", "actions"),
            (manifest.endpoints.is_empty(), self.inbound.is_some(), "has endpoints", "inbound"),
            (manifest.jobs.is_empty(), self.jobs.is_some(), "has jobs", "jobs"),
        ]
        .into_iter()
        .filter(|(undeclared, there, ..)| !undeclared && !there)
        .map(|(.., what, hook)| format!("the manifest {what}, the component exports no {hook}"))
        .chain(
            (self.setup.is_some() && manifest.settings.is_none())
                .then(|| "the component exports setup, the manifest has no [settings] to set up".to_owned()),
        )
        .collect()
    }

    /// Checks the types of every hook.
    pub fn check(&self, store: &mut Store<Call>, instance: &Instance) -> wasmtime::Result<()> {
        self.guards.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.observers.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.commands.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.actions.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.inbound.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.jobs.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.lifecycle.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.setup.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        self.ui.as_ref().map(|it| it.load(&mut *store, instance)).transpose()?;
        Ok(())
    }
}

fn found<T>(
    there: bool,
    pre: &InstancePre<Call>,
    indices: impl FnOnce(&InstancePre<Call>) -> wasmtime::Result<T>,
) -> Result<Option<T>, Unsound> {
    there.then(|| indices(pre)).transpose().map_err(unfit)
}

/// An interface of the right name and the wrong shape.
pub fn unfit(error: wasmtime::Error) -> Unsound {
    Unsound(vec![format!("plugin.wasm does not fit: {error:#}")])
}
