//! A plugin's code, ready to run: every call gets a fresh instance of it.

use crate::{
    bindings::{PACKAGE, VERSION, types::Fault},
    call::{Call, Identity},
    exports::{Exports, unfit},
    failure::{Failure, OutOfTime},
    limits::{Budget, HOSTCALL_BYTES},
    mode::Mode,
    package::Unsound,
    state::State,
};
use relais_domain::App;
use std::{sync::Arc, time::Duration};
use wasmtime::{
    Store, UpdateDeadline,
    component::{Component, Instance, InstancePre, Linker},
};

/// A loaded plugin and the hooks it has.
pub struct Guest {
    pub identity: Arc<Identity>,
    pre: InstancePre<Call>,
    pub exports: Exports,
}

/// Permissions an import needs some of, by interface.
const GUARDED: [(&str, &str); 2] = [("http", "http:"), ("platform", "platform:")];

impl Guest {
    /// Links a component. Says in words what does not fit this server.
    pub fn load(
        linker: &Linker<Call>,
        component: &Component,
        identity: Arc<Identity>,
    ) -> Result<Self, Unsound> {
        let wrong = misfits(linker, component, &identity);
        if !wrong.is_empty() {
            return Err(Unsound(wrong));
        }
        let pre = linker
            .instantiate_pre(component)
            .map_err(|error| Unsound(vec![format!("plugin.wasm does not fit: {error:#}")]))?;
        let exports = Exports::of(component, &pre)?;
        let missing = exports.missing(&identity.manifest);
        if !missing.is_empty() {
            return Err(Unsound(missing));
        }
        Ok(Self { identity, pre, exports })
    }

    /// Instantiates it once and checks the types of its hooks: an install finds out, not the first call.
    pub async fn rehearse(&self, app: &App) -> Result<(), Unsound> {
        let budget = Mode::Apply.budget();
        let state = State::new(app.clone(), 0, self.identity.manifest.clone(), true);
        let mut store = self.store(Call::applying(self.identity.clone(), state, &budget), &budget);
        let instance = self.instance(&mut store).await.map_err(|failure| match failure {
            Failure::Guest(failure) => Unsound(vec![format!("plugin.wasm does not start: {failure}")]),
            Failure::Host(error) => Unsound(vec![format!("plugin.wasm does not start: {error}")]),
        })?;
        self.exports.check(&mut store, &instance).map_err(unfit)?;
        Ok(())
    }

    /// A store with everything that bounds a call.
    pub fn store(&self, call: Call, budget: &Budget) -> Store<Call> {
        let mut store = Store::new(self.pre.engine(), call);
        store.limiter(|call| &mut call.caps);
        store.set_hostcall_fuel(HOSTCALL_BYTES);
        store.set_epoch_deadline(1);
        let most = budget.ticks;
        store.epoch_deadline_callback(move |mut context| {
            let call = context.data_mut();
            if !call.state.take_asked() {
                call.ticks += 1;
                call.ticks_in_all += 1;
            }
            if call.ticks > most {
                return Err(OutOfTime.into());
            }
            Ok(UpdateDeadline::YieldCustom(1, Box::pin(tokio::task::yield_now())))
        });
        store
    }

    async fn instance(&self, store: &mut Store<Call>) -> Result<Instance, Failure> {
        let wall = store.data().mode.budget().wall;
        let started = within(wall, self.pre.instantiate_async(&mut *store)).await;
        started?.map_err(|error| Failure::of(error, store))
    }

    /// One of its hooks, on a fresh instance.
    pub async fn hook<I, G>(
        &self,
        store: &mut Store<Call>,
        indices: Option<&I>,
        load: impl FnOnce(&I, &mut Store<Call>, &Instance) -> wasmtime::Result<G>,
    ) -> Result<G, Failure> {
        let instance = self.instance(store).await?;
        let indices = indices.ok_or_else(|| Failure::guest("trap", "it has no such hook"))?;
        load(indices, store, &instance).map_err(|error| Failure::of(error, store))
    }
}

/// Awaits a call for at most `wall`. Giving up drops it, after which its store may only be taken apart.
pub async fn within<T>(wall: Duration, call: impl Future<Output = T>) -> Result<T, Failure> {
    let late = || Failure::guest("wall", format!("took longer than {} ms", wall.as_millis()));
    tokio::time::timeout(wall, call).await.map_err(|_| late())
}

/// What of its imports and exports this server does not have, or the manifest does not ask for.
fn misfits(linker: &Linker<Call>, component: &Component, identity: &Identity) -> Vec<String> {
    let (engine, shape) = (linker.engine(), component.component_type());
    let ours = format!("{PACKAGE}/");
    let names =
        shape.imports(engine).map(|(name, _)| name).chain(shape.exports(engine).map(|(name, _)| name));
    let mut wrong = Vec::new();
    for name in names.filter_map(|name| name.strip_prefix(&ours)) {
        let (interface, version) = name.split_once('@').unwrap_or((name, "none"));
        if version != VERSION {
            wrong.push(format!("built for plugin API {version} ({interface}), this server has {VERSION}"));
        }
    }
    let permissions = &identity.manifest.permissions;
    for (interface, prefix) in GUARDED {
        let imported =
            shape.imports(engine).any(|(name, _)| name.starts_with(&format!("{ours}{interface}@")));
        let mut asked = permissions.required.iter().chain(&permissions.optional);
        if imported && !asked.any(|permission| permission.starts_with(prefix)) {
            wrong.push(format!("imports {interface}, the manifest asks for no permission {prefix}…"));
        }
    }
    wrong
}

/// What a guest said, or how it failed to.
pub fn said<T>(answer: wasmtime::Result<Result<T, Fault>>, store: &Store<Call>) -> Result<T, Failure> {
    let answer = answer.map_err(|error| Failure::of(error, store))?;
    answer.map_err(|fault| Failure::Guest(fault.into()))
}
