//! What a plugin thinks of settings before they are saved.

use crate::{
    failure::Failure,
    guest::{said, within},
    live,
    mode::Mode,
    running::Running,
    shared::Shared,
};
use futures::FutureExt;
use relais_domain::{App, platform::ids::PersonId, plugins::Issue};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};

/// Remarks of one check, characters of one, and bytes of its path.
const ISSUES: usize = 50;
const WORDS: usize = 500;
const PATH: usize = 200;

/// What it has against settings, and what it only remarks.
#[derive(Default)]
pub struct Verdict {
    pub blocking: Vec<Issue>,
    pub warnings: Vec<Issue>,
}

/// Asks `setup.check`; a plugin without it has nothing to say. Secrets being written are used as if they were kept.
pub async fn check(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    (by, locale): (Option<PersonId>, &str),
    (values, written): (&Value, BTreeMap<String, String>),
) -> Result<Verdict, Failure> {
    if running.guest().exports.setup.is_none() {
        return Ok(Verdict::default());
    }
    let values = values.to_string();
    let who = (Some(locale.to_owned()), by.map(|by| by.to_string()));
    let called = live::call(app, shared, running, who, move |guest, store| {
        async move {
            store.data_mut().written = Arc::new(written);
            let exports = guest.exports.setup.as_ref();
            let hook = guest.hook(store, exports, |hook, store, of| hook.load(store, of)).await?;
            store.set_epoch_deadline(1);
            let answer = within(Mode::Live.budget().wall, hook.call_check(&mut *store, &values)).await?;
            said(answer, store)
        }
        .boxed()
    });
    let issues = called.await?;
    if issues.len() > ISSUES {
        return Err(Failure::guest("issues", format!("{} of {ISSUES} issues", issues.len())));
    }
    let mut verdict = Verdict::default();
    for issue in issues {
        if issue.path.len() > PATH {
            return Err(Failure::guest("issues", "a path is longer than any setting's"));
        }
        let kept = Issue { path: issue.path, message: issue.message.chars().take(WORDS).collect() };
        if issue.blocking { verdict.blocking.push(kept) } else { verdict.warnings.push(kept) }
    }
    Ok(verdict)
}
