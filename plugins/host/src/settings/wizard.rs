//! A wizard: the plugin decides what is asked next, the host keeps what was answered in between.
//!
//! Nothing it does is in force before it is saved, secrets included: until then they are sealed with the wizard and
//! used for its own calls alone. It is bounded in turns, bytes and time.

use super::{
    check::check,
    save::{fits, known, save},
    step::{Kept, Remark, form, read_turn},
    told,
};
use crate::{
    bindings::hooks::setup::Turn as Answered,
    failure::Failure,
    guest::{said, within},
    live,
    mode::Mode,
    running::{Code, Running},
    shared::Shared,
};
use futures::FutureExt;
use relais_domain::{
    App, Error, Result,
    platform::ids::PersonId,
    plugins::{
        Proposed, Saved, Setup, Step, Turn,
        form::Accepted,
        settings::Way,
        setups::{self, Left, UnderWay},
    },
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::Arc};

/// The flow there is: the contract leaves room for more.
const FLOW: &str = "settings";
/// Turns after which a wizard leads nowhere.
const TURNS: i32 = 40;
/// What may be brought back from outside: parameters, and bytes of them all.
const BROUGHT: usize = 50;
const BROUGHT_BYTES: usize = 8 << 10;
/// Where it stands in the input of the turn after.
const RETURNED: &str = "$return";

/// Where an administrator's wizard stands.
pub async fn stands(app: &App, shared: &Shared, by: PersonId, plugin: &str) -> Result<Option<Setup>> {
    let running = shared.find(plugin)?;
    let Some(under_way) = setups::find(app, plugin, by).await? else { return Ok(None) };
    let step = shown(&running.code.load(), serde_json::from_str(&under_way.step)?);
    let step = step.map_err(|failure| told(app, &running, "setup.next", failure))?;
    Ok(Some(Setup { turn: under_way.turn, step }))
}

/// Takes a turn.
pub async fn take(
    app: &App,
    shared: &Shared,
    by: PersonId,
    (plugin, locale): (&str, &str),
    turn: Turn,
) -> Result<Setup> {
    let running = shared.find(plugin)?;
    if running.guest().exports.setup.is_none() {
        return Err(Error::NotFound);
    }
    let before = match &turn {
        Turn::Begin => None,
        Turn::Answer { .. } | Turn::Back { .. } => {
            Some(setups::find(app, plugin, by).await?.ok_or(Error::Conflict("setup-gone"))?)
        }
    };
    let mut written = match &before {
        Some(under_way) => setups::secrets_of(app, under_way)?,
        None => BTreeMap::new(),
    };
    let input = input(app, &running, before.as_ref(), turn, &mut written).await?;
    let number = before.as_ref().map_or(1, |under_way| under_way.turn + 1);
    let state = before.map(|under_way| under_way.state);
    let token = hex(&app.random_bytes::<16>());
    let back = format!("{}/admin/plugins/{plugin}/setup/return/{token}", app.origin());
    let asked = next(app, shared, &running, (by, locale), (state, input), written.clone());
    let read = asked.await.and_then(|answered| read_turn(&running.code.load(), answered, &back));
    let (state, mut step) = read.map_err(|failure| told(app, &running, "setup.next", failure))?;
    if number >= TURNS && matches!(step, Kept::Form { .. } | Kept::External { .. }) {
        let lost = Failure::guest("setup", format!("the wizard came to no end in {TURNS} turns"));
        setups::forget(app, plugin, by).await?;
        return Err(told(app, &running, "setup.next", lost));
    }
    if let Kept::Done { values, warnings } = &mut step {
        *warnings = proposal(app, shared, &running, (by, locale), values, &mut written).await?;
    }
    let shown = shown(&running.code.load(), step.clone());
    let shown = shown.map_err(|failure| told(app, &running, "setup.next", failure))?;
    if let Kept::Aborted { .. } = step {
        setups::forget(app, plugin, by).await?;
        return Ok(Setup { turn: number, step: shown });
    }
    let token = matches!(step, Kept::External { .. }).then(|| hash(&token));
    let step = serde_json::to_string(&step)?;
    setups::keep(app, Left { plugin, person: by, turn: number, state, step, secrets: &written, token })
        .await?;
    Ok(Setup { turn: number, step: shown })
}

/// Saves what it led to.
pub async fn accept(
    app: &App,
    shared: &Shared,
    by: PersonId,
    of: (&str, &str),
    changed: Option<Value>,
) -> Result<Saved> {
    let under_way = setups::find(app, of.0, by).await?.ok_or(Error::Conflict("setup-gone"))?;
    let Kept::Done { values, .. } = serde_json::from_str(&under_way.step)? else {
        return Err(Error::Conflict("setup-moved-on"));
    };
    let written = setups::secrets_of(app, &under_way)?;
    let proposed = Proposed { values: changed.unwrap_or(values), based_on: None, way: Way::Wizard };
    save(app, shared, Some(by), of, proposed, written).await
}

/// What the plugin is given: nothing at first, then what was answered, checked against what was asked.
async fn input(
    app: &App,
    running: &Running,
    before: Option<&UnderWay>,
    turn: Turn,
    written: &mut BTreeMap<String, String>,
) -> Result<Option<Value>> {
    let step = before.map(|under_way| serde_json::from_str::<Kept>(&under_way.step)).transpose()?;
    match (turn, before, step) {
        (Turn::Begin, ..) => Ok(None),
        (Turn::Answer { turn, values }, Some(under_way), Some(Kept::Form { written: asked })) => {
            if under_way.turn != turn {
                return Err(Error::Conflict("setup-moved-on"));
            }
            let form = form(&running.code.load(), &asked);
            let form = form.map_err(|failure| told(app, running, "setup.next", failure))?;
            let mut set = known(app, &running.id).await?;
            set.extend(written.keys().cloned());
            let Accepted { values, secrets } = form.accept(&values, &set).map_err(Error::Invalid)?;
            written.extend(secrets);
            Ok(Some(values))
        }
        // Only who left for there comes back with this token, and once.
        (Turn::Back { token, brought }, Some(under_way), Some(Kept::External { .. })) => {
            if under_way.token.as_deref() != Some(&hash(&token)) {
                return Err(Error::NotFound);
            }
            let bytes: usize = brought.iter().map(|(name, value)| name.len() + value.len()).sum();
            if brought.len() > BROUGHT || bytes > BROUGHT_BYTES {
                return Err(Error::invalid("query", "too-large"));
            }
            let brought: serde_json::Map<_, _> =
                brought.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
            Ok(Some(json!({ RETURNED: brought })))
        }
        _ => Err(Error::Conflict("setup-moved-on")),
    }
}

/// What the plugin remarks on the settings its wizard leads to, which fit its own schema or are its fault.
async fn proposal(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    who: (PersonId, &str),
    values: &mut Value,
    written: &mut BTreeMap<String, String>,
) -> Result<Vec<Remark>> {
    let accepted = match fits(app, running, values, written.clone()).await {
        Ok(accepted) => accepted,
        Err(Error::Invalid(wrong)) => {
            let said: Vec<_> = wrong.iter().map(|it| format!("{}: {}", it.field, it.code)).collect();
            let said = format!("it leads to settings its own schema refuses ({})", said.join(", "));
            return Err(told(app, running, "setup.next", Failure::guest("setup", said)));
        }
        Err(other) => return Err(other),
    };
    // A secret it made up itself is sealed with those that were typed.
    (*values, *written) = (accepted.values, accepted.secrets.clone());
    let asked = check(app, shared, running, (Some(who.0), who.1), (values, accepted.secrets));
    let verdict = asked.await.map_err(|failure| told(app, running, "setup.check", failure))?;
    Ok(verdict.blocking.into_iter().chain(verdict.warnings).map(Remark::from).collect())
}

async fn next(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    (by, locale): (PersonId, &str),
    (state, input): (Option<String>, Option<Value>),
    written: BTreeMap<String, String>,
) -> Result<Answered, Failure> {
    let who = (Some(locale.to_owned()), Some(by.to_string()));
    let input = input.map(|input| input.to_string());
    live::call(app, shared, running, who, move |guest, store| {
        async move {
            store.data_mut().written = Arc::new(written);
            let exports = guest.exports.setup.as_ref();
            let hook = guest.hook(store, exports, |hook, store, of| hook.load(store, of)).await?;
            store.set_epoch_deadline(1);
            let call = hook.call_next(&mut *store, FLOW, state.as_ref(), input.as_ref());
            let answer = within(Mode::Live.budget().wall, call).await?;
            said(answer, store)
        }
        .boxed()
    })
    .await
}

fn shown(code: &Code, step: Kept) -> Result<Step, Failure> {
    Ok(match step {
        Kept::Form { written } => Step::Form(form(code, &written)?),
        Kept::External { url } => Step::External { url },
        Kept::Done { values, warnings } => {
            Step::Done { values, warnings: warnings.into_iter().map(Into::into).collect() }
        }
        Kept::Aborted { message } => Step::Aborted { message },
    })
}

fn hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
