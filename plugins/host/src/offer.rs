//! Looks at a package for whoever decides whether to install it.

use crate::{host::Signatures, inspect, install, manifest::Backfill, shared::Shared};
use bytes::Bytes;
use relais_domain::{
    App, Error, Result,
    plugins::{Asked, History, Kept, Offer, installed},
};
use std::sync::Arc;

/// Reads a package and keeps it until somebody accepts it. Nothing is installed.
pub async fn offer(app: &App, shared: &Arc<Shared>, signatures: &Signatures, file: Bytes) -> Result<Offer> {
    let package = inspect::inspect(shared, file).await?.package;
    install::vouched(&package, signatures)?;
    let manifest = &package.manifest;
    let running = match installed::find(app.reader(), &manifest.id).await {
        Ok(row) => Some(row),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let granted: Vec<String> = match &running {
        Some(row) => serde_json::from_value(row.granted.clone())?,
        None => Vec::new(),
    };
    let key = install::package_key(&package.file);
    app.blobs().put(&key, package.file.clone()).await?;
    let asked = |permission: &String, optional: bool| Asked {
        new: !granted.contains(permission),
        permission: permission.clone(),
        optional,
    };
    let required = manifest.permissions.required.iter().map(|permission| asked(permission, false));
    let optional = manifest.permissions.optional.iter().map(|permission| asked(permission, true));
    let collections = manifest.collections.iter();
    let collections =
        collections.map(|it| Kept { name: it.name.clone(), about_people: it.subject.is_some() });
    let counters = manifest.counters.iter().map(|it| &it.name);
    let numbers = counters.chain(manifest.boards.iter().map(|it| &it.name));
    let numbers = numbers.map(|name| Kept { name: name.clone(), about_people: false });
    Ok(Offer {
        package: key,
        id: manifest.id.clone(),
        version: manifest.version.clone(),
        name: package.names(),
        description: package.descriptions(),
        size: package.file.len() as u64,
        signer: package.signer.map(|signer| signer.to_string()),
        replaces: running.map(|row| row.version),
        permissions: required.chain(optional).collect(),
        history: match manifest.facts.backfill {
            Backfill::None => History::None,
            Backfill::All => History::All,
            Backfill::Last(age) => History::Days(age.as_secs().div_ceil(86_400)),
        },
        keeps: collections.chain(numbers).collect(),
    })
}
