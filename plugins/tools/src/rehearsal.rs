//! A plugin, some facts, and what becomes of them.

use crate::{
    Result,
    names::Names,
    picture,
    scenario::{Look, Scenario},
    surfaces::{Budget, surfaces},
    walk,
    world::World,
};
use bytes::Bytes;
use relais_domain::{
    platform::{facts::Recorded, ids::PersonId},
    plugins::{Plugins, SlotView, Viewer, cursor, generation},
};
use relais_plugin_host::Inspection;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A plugin that can be rehearsed any number of times.
pub struct Rehearsal {
    package: Bytes,
    /// Where its compiled form is kept between rehearsals.
    cache: PathBuf,
}

/// How facts reach the plugin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Facts that are applied together, at most.
    pub batch: usize,
    /// Every so-manieth fact traps on purpose and is applied again; 0 for none.
    pub disturb_every: u32,
}

impl Manner {
    /// As it mostly is in a running product.
    pub const USUAL: Self = Self { batch: 100, disturb_every: 0 };
}

impl Rehearsal {
    /// `cache` may be any folder; it is made when it is not there.
    pub fn new(package: impl Into<Bytes>, cache: &Path) -> Self {
        Self { package: package.into(), cache: cache.to_owned() }
    }

    /// What the package says and has.
    pub async fn inspect(&self) -> Result<Inspection> {
        let world = World::new(&self.cache, 0).await?;
        let inspected = world.host.inspect(self.package.clone()).await?;
        world.host.stop().await;
        Ok(inspected)
    }

    /// Plays a scenario and returns its picture.
    pub async fn play(&self, scenario: &Scenario) -> Result<Value> {
        let names = Names::default();
        let facts = scenario.recorded(&names);
        let (world, plugin) = self.installed(&facts, Manner::USUAL).await?;
        let shown = prepare(&world, &names, &plugin, scenario).await?;
        world.happen(&facts, Manner::USUAL.batch).await?;
        let mut cards = Vec::new();
        for look in &scenario.cards {
            cards.push(card(&world, &names, look).await);
        }
        let mut picture = picture::of(&world, &names, &plugin, cards).await?;
        if let Some(shown) = shown {
            picture["setup"] = names.unresolved(&Value::Array(shown));
        }
        world.host.stop().await;
        Ok(picture)
    }

    /// The budgets every card of a scenario takes, with the place it stands in.
    pub async fn budgets(&self, scenario: &Scenario) -> Result<Vec<(String, Vec<Budget>)>> {
        let names = Names::default();
        let facts = scenario.recorded(&names);
        let (world, plugin) = self.installed(&facts, Manner::USUAL).await?;
        prepare(&world, &names, &plugin, scenario).await?;
        world.happen(&facts, Manner::USUAL.batch).await?;
        let mut taken = Vec::new();
        for look in &scenario.cards {
            for view in views(&world, &names, look).await {
                let budgets = surfaces(&view.plugin, &view.card, &look.locale, &names).budgets;
                taken.push((look.slot.clone(), budgets));
            }
        }
        world.host.stop().await;
        Ok(taken)
    }

    /// Applies facts and returns the picture of the state alone.
    pub async fn replay(&self, facts: &[Recorded]) -> Result<Value> {
        let (world, plugin) = self.fold(facts, Manner::USUAL).await?;
        let picture = picture::of(&world, &Names::default(), &plugin, Vec::new()).await?;
        world.host.stop().await;
        Ok(picture)
    }

    /// Applies facts and returns a hash of everything the plugin keeps.
    pub async fn fingerprint(&self, facts: &[Recorded], manner: Manner) -> Result<String> {
        let (world, plugin) = self.fold(facts, manner).await?;
        let cursors = cursor::generations(world.app.reader(), &plugin).await?;
        let store = cursors.iter().rfind(|it| it.state == cursor::LIVE).map_or(0, |live| live.store);
        let hash = generation::fingerprint(world.app.reader(), store).await?;
        world.host.stop().await;
        Ok(hash)
    }

    async fn fold(&self, facts: &[Recorded], manner: Manner) -> Result<(World, String)> {
        let (world, plugin) = self.installed(facts, manner).await?;
        world.happen(facts, manner.batch).await?;
        Ok((world, plugin))
    }

    /// The plugin in a world of its own, before anything happened.
    async fn installed(&self, facts: &[Recorded], manner: Manner) -> Result<(World, String)> {
        let world = World::new(&self.cache, manner.disturb_every).await?;
        // Its clock stands where the history begins, so that the whole of it is new to the plugin.
        if let Some(first) = facts.first() {
            world.clock.set(first.at);
        }
        let plugin = world.host.install(&world.app, None, self.package.clone()).await?;
        Ok((world, plugin))
    }
}

/// Sets the plugin up as the scenario says; what its wizard showed, where it was walked through.
async fn prepare(
    world: &World,
    names: &Names,
    plugin: &str,
    scenario: &Scenario,
) -> Result<Option<Vec<Value>>> {
    if let Some(values) = &scenario.settings {
        walk::save(world, plugin, values).await?;
    }
    match &scenario.setup {
        Some(way) => Ok(Some(walk::walk(world, names, plugin, way).await?)),
        None => Ok(None),
    }
}

/// What is shown in a place: the card, and what the other surfaces get of it when the scenario asks.
async fn card(world: &World, names: &Names, look: &Look) -> Value {
    let view = views(world, names, look).await.into_iter().next();
    let mut shown = json!({
        "slot": look.slot,
        "about": look.about,
        "viewer": look.viewer,
        "locale": look.locale,
        "card": view.as_ref().map(|view| &view.card),
    });
    if let (true, Some(view)) = (look.everywhere, view) {
        shown["surfaces"] = surfaces(&view.plugin, &view.card, &look.locale, names).sent;
    }
    shown
}

async fn views(world: &World, names: &Names, look: &Look) -> Vec<SlotView> {
    let viewer = Viewer {
        person: look.viewer.as_deref().map(|viewer| PersonId(names.id(viewer))),
        locale: look.locale.clone(),
    };
    world.host.render(&world.app, &[look.request(names)], &viewer).await
}
