//! What an administrator decides about a plugin beside running it.

use crate::shared::Shared;
use relais_domain::{
    App, Error, Result,
    platform::{facts::Fact, ids::PersonId},
    plugins::{GuardPolicy, Operation, SecretStatus, installed, secrets},
};
use std::{collections::BTreeMap, sync::Arc};

pub async fn set_guard_policy(
    app: &App,
    shared: &Shared,
    by: Option<PersonId>,
    plugin: &str,
    (operation, policy): (Operation, Option<GuardPolicy>),
) -> Result<()> {
    let running = shared.find(plugin)?;
    let guest = running.guest();
    guest.identity.manifest.guard(operation.as_str()).ok_or(Error::NotFound)?;
    let mut policies: BTreeMap<_, _> = (**running.guard_policies.load()).clone();
    match policy {
        Some(policy) => drop(policies.insert(operation.as_str().to_owned(), policy)),
        None => drop(policies.remove(operation.as_str())),
    }
    let tx = app.begin().await?;
    installed::set_guard_policies(&tx, plugin, serde_json::to_value(&policies)?).await?;
    let key = format!("plugins/{plugin}/guards/{}", operation.as_str());
    tx.record(by, Fact::SettingsChanged { key });
    tx.commit().await?;
    running.guard_policies.store(Arc::new(policies));
    Ok(())
}

pub async fn secrets_of(app: &App, shared: &Shared, plugin: &str) -> Result<Vec<SecretStatus>> {
    let guest = shared.find(plugin)?.guest();
    let known = secrets::known(app, plugin).await?;
    let status = |secret: &crate::manifest::Secret| {
        let set_at = known.iter().find(|known| known.name == secret.name).map(|known| known.set_at);
        SecretStatus { name: secret.name.clone(), set_at }
    };
    Ok(guest.identity.manifest.secrets.iter().map(status).collect())
}

pub async fn set_secret(
    app: &App,
    shared: &Shared,
    by: Option<PersonId>,
    plugin: &str,
    (name, secret): (&str, Option<&str>),
) -> Result<()> {
    if !shared.find(plugin)?.guest().identity.manifest.has_secret(name) {
        return Err(Error::NotFound);
    }
    match secret {
        Some(secret) => secrets::set(app, by, plugin, name, secret).await,
        None => secrets::forget(app, by, plugin, name).await,
    }
}
