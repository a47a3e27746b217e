//! Saving settings: the form first, then the plugin, then one transaction. Whatever says no, nothing is changed.

use super::{check::check, told};
use crate::{own, running::Running, shared::Shared};
use relais_domain::{
    App, Error, Result,
    platform::{error::Violation, ids::PersonId},
    plugins::{
        Issue, Proposed, Saved, Settings,
        form::{Accepted, Form},
        secrets,
        settings::{self, Checked, Way},
        setups,
    },
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What can be set, and is.
pub async fn current(app: &App, shared: &Shared, by: Option<PersonId>, plugin: &str) -> Result<Settings> {
    let running = shared.find(plugin)?;
    let form = form_of(&running)?;
    let saved = settings::history(app.reader(), plugin, None, 1).await?.pop();
    let under_way = match by {
        Some(by) => setups::find(app, plugin, by).await?.is_some(),
        None => false,
    };
    Ok(Settings {
        values: saved.as_ref().map_or_else(|| form.defaults(), |saved| saved.settings.clone()),
        version: saved.map_or(0, |saved| saved.version),
        secrets: known(app, plugin).await?,
        wizard: running.guest().exports.setup.is_some(),
        under_way,
        form,
    })
}

/// Saves what is proposed. `written` are secrets of a wizard that leads here; it ends with the same transaction.
pub async fn save(
    app: &App,
    shared: &Shared,
    by: Option<PersonId>,
    (plugin, locale): (&str, &str),
    proposed: Proposed,
    written: BTreeMap<String, String>,
) -> Result<Saved> {
    let running = shared.find(plugin)?;
    let Proposed { values, based_on, way } = proposed;
    let latest = settings::latest(app.reader(), plugin).await?;
    let based_on = based_on.unwrap_or(latest);
    if based_on != latest {
        return Err(Error::Conflict("settings-changed"));
    }
    let accepted = fits(app, &running, &values, written).await?;
    let verdict = check(app, shared, &running, (by, locale), (&accepted.values, accepted.secrets.clone()));
    let verdict = verdict.await.map_err(|failure| told(app, &running, "setup.check", failure))?;
    if !verdict.blocking.is_empty() {
        return Err(Error::Invalid(verdict.blocking.into_iter().map(violation).collect()));
    }
    let tx = app.begin().await?;
    let Accepted { values, secrets } = accepted;
    let checked = Checked { plugin, based_on, settings: values.clone(), secrets: &secrets, way };
    let (version, fact) = settings::save(&tx, app, by, checked).await?;
    if let (Way::Wizard, Some(by)) = (way, by) {
        setups::end(&tx, plugin, by).await?;
    }
    tx.commit().await?;
    running.guest().identity.settings.store(Arc::new(values.to_string()));
    shared.cards.forget(plugin);
    own::visible(app, &running, Some(fact.id)).await?;
    Ok(Saved { version, warnings: verdict.warnings })
}

/// Whether values fit the form, with the secrets there are and those just written.
pub async fn fits(
    app: &App,
    running: &Running,
    values: &Value,
    written: BTreeMap<String, String>,
) -> Result<Accepted> {
    let mut set = known(app, &running.id).await?;
    set.extend(written.keys().cloned());
    let mut accepted = form_of(running)?.accept(values, &set).map_err(Error::Invalid)?;
    // Written by hand last, it is the one that counts.
    for (name, secret) in written {
        accepted.secrets.entry(name).or_insert(secret);
    }
    Ok(accepted)
}

/// The names of the secrets that are set.
pub async fn known(app: &App, plugin: &str) -> Result<BTreeSet<String>> {
    Ok(secrets::known(app, plugin).await?.into_iter().map(|known| known.name).collect())
}

fn form_of(running: &Running) -> Result<Form> {
    running.code.load().form.clone().ok_or(Error::NotFound)
}

fn violation(issue: Issue) -> Violation {
    Violation::said(issue.path, "plugin-setting", issue.message)
}
