//! What loaded plugins offer on every page: places they fill, commands that can be typed, pictures.

use crate::{running::Running, shared::Shared};
use relais_domain::plugins::{Asset, Place, PluginState, TypedCommand};
use std::{collections::BTreeMap, sync::Arc};

/// The plugins that fill a place on pages.
pub fn filling(shared: &Shared, slot: &str, locale: &str) -> Vec<Place> {
    let shows = |running: &Arc<Running>| {
        matches!(running.state(), PluginState::Active | PluginState::Paused)
            && running.guest().identity.manifest.slot(slot, "web").is_some()
    };
    let named = |running: Arc<Running>| {
        let code = running.code.load();
        Place {
            name: called(&code.names, locale).unwrap_or(&running.id).to_owned(),
            plugin: running.id.clone(),
        }
    };
    shared.all().into_iter().filter(shows).map(named).collect()
}

/// The text in a language, or in one there is.
fn called<'a>(names: &'a BTreeMap<String, String>, locale: &str) -> Option<&'a str> {
    let language = locale.split('-').next().unwrap_or(locale);
    names.get(language).or_else(|| names.get("en")).or_else(|| names.values().next()).map(String::as_str)
}

/// Commands of plugins that run, by what is typed; of two that want the same word, the first id has it.
pub fn typed(shared: &Shared) -> Vec<TypedCommand> {
    let mut commands: BTreeMap<String, TypedCommand> = BTreeMap::new();
    for running in shared.all().into_iter().filter(|running| running.state() == PluginState::Active) {
        let guest = running.guest();
        let on_the_web =
            guest.identity.manifest.commands.iter().filter(|it| it.surfaces.iter().any(|s| s == "web"));
        for command in on_the_web {
            let Some(typed) = command.slash.clone().filter(|slash| slash.starts_with('/')) else { continue };
            let (plugin, name) = (running.id.clone(), command.name.clone());
            commands.entry(typed.clone()).or_insert(TypedCommand { typed, plugin, name });
        }
    }
    commands.into_values().collect()
}

pub fn asset(shared: &Shared, plugin: &str, file: &str) -> Option<Asset> {
    shared.find(plugin).ok()?.code.load().assets.get(file).cloned()
}
