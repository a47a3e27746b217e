//! Folds a batch of facts through one fresh instance.

use crate::{
    bindings::types,
    call::Call,
    disturbance::Disturbance,
    failure::Failure,
    guest::{Guest, within},
    imports::TIMER,
    limits::{BATCH_TICKS, HOSTCALL_BYTES},
    meter::Meter,
    mode::Mode,
    said::Said,
    state::State,
};
use relais_domain::{
    platform::facts::{NOTES, Recorded},
    plugins::settings::CHANGED as SETTINGS,
};
use std::{sync::Arc, time::Instant};

/// What became of a batch.
pub struct Folded {
    /// With the good prefix in it, and nothing of the fact that failed.
    pub state: State,
    /// How many facts were applied, from the first on.
    pub applied: usize,
    /// Why the one after them was not; nothing when the batch is through or its time was up.
    pub failure: Option<Failure>,
}

/// How often a batch is folded on what is remembered before it asks row by row: what a fact finds may lead it
/// to rows it did not look for before.
const ASSUMPTIONS: usize = 2;

/// Applies facts until they are through, one fails, or the time of a batch is up.
///
/// # Errors
///
/// When the database does not answer.
pub async fn fold(
    guest: &Guest,
    meter: &Meter,
    disturbance: &Disturbance,
    mut state: State,
    settings: &Arc<String>,
    facts: Vec<Arc<Recorded>>,
) -> Result<Folded, Failure> {
    for _ in 0..ASSUMPTIONS {
        state.assume();
        let (mut folded, said) = attempt(guest, meter, disturbance, state, settings, &facts).await;
        if folded.state.verify().await.map_err(Failure::Host)? {
            said.write(&guest.identity);
            return Ok(folded);
        }
        state = folded.state;
    }
    let (folded, said) = attempt(guest, meter, disturbance, state, settings, &facts).await;
    said.write(&guest.identity);
    Ok(folded)
}

async fn attempt(
    guest: &Guest,
    meter: &Meter,
    disturbance: &Disturbance,
    state: State,
    settings: &Arc<String>,
    facts: &[Arc<Recorded>],
) -> (Folded, Said) {
    let budget = Mode::Apply.budget();
    let mut store = guest.store(Call::applying(guest.identity.clone(), state, &budget), &budget);
    store.data_mut().said.hold();
    store.data_mut().settings = settings.clone();
    let hears_settings = guest.identity.manifest.kinds().contains(&SETTINGS);
    let observers = match guest
        .hook(&mut store, guest.exports.observers.as_ref(), |hook, store, of| hook.load(store, of))
        .await
    {
        Ok(observers) => observers,
        Err(failure) => {
            let Call { state, said, .. } = store.into_data();
            return (Folded { state, applied: 0, failure: Some(failure) }, said);
        }
    };
    let (mut applied, mut failure) = (0, None);
    for fact in facts {
        if fact.kind == SETTINGS {
            store.data_mut().settings = settings_of(fact);
            if !hears_settings {
                applied += 1;
                continue;
            }
        }
        let wire = wire(fact, &guest.identity.id);
        let call = store.data_mut();
        call.present.set(wire.at);
        if let Some(dice) = &call.dice {
            dice.reseed(&call.plugin.fact_seed(fact.id.0.as_bytes()));
        }
        call.state.mark();
        call.state.caused_at(fact.depth);
        if fact.kind == TIMER {
            went_off(&mut call.state, &fact.data);
        }
        (call.ticks, call.logged, call.caps.refused) = (0, 0, None);
        store.set_epoch_deadline(1);
        store.set_hostcall_fuel(HOSTCALL_BYTES);
        let started = Instant::now();
        let answer = match within(budget.wall, observers.call_apply(&mut store, &wire)).await {
            Ok(Ok(Ok(()))) if disturbance.strikes() => {
                Err(Failure::guest("trap", "interrupted by the rehearsal"))
            }
            Ok(Ok(Ok(()))) => Ok(()),
            Ok(Ok(Err(fault))) => Err(Failure::Guest(fault.into())),
            Ok(Err(error)) => Err(Failure::of(error, &store)),
            Err(late) => Err(late),
        };
        meter.record(started.elapsed(), answer.is_ok());
        if let Err(failed) = answer {
            store.data_mut().state.undo();
            failure = Some(failed);
            break;
        }
        applied += 1;
        if store.data().ticks_in_all > BATCH_TICKS {
            break;
        }
    }
    let Call { state, said, .. } = store.into_data();
    (Folded { state, applied, failure }, said)
}

/// The settings a fact puts in force.
pub fn settings_of(fact: &Recorded) -> Arc<String> {
    Arc::new(fact.data["settings"].to_string())
}

/// A timer that went off is set no more, unless it was set again meanwhile, for later.
fn went_off(state: &mut State, timer: &serde_json::Value) {
    if let Some(key) = timer["key"].as_str() {
        state.set_timer(key.to_owned(), None);
    }
}

/// A fact as a guest reads it: of what guards remarked, only what this plugin's own said, as `note`.
fn wire(fact: &Recorded, plugin: &str) -> types::Fact {
    types::Fact {
        position: fact.position.unsigned_abs(),
        id: fact.id.to_string(),
        kind: fact.kind.clone(),
        schema: fact.schema.unsigned_abs(),
        at: fact.at.timestamp_micros().unsigned_abs(),
        actor: fact.actor.map(|actor| actor.to_string()),
        space: fact.space.map(|space| space.to_string()),
        data: if fact.data.get(NOTES).is_some() { own_note(fact, plugin) } else { fact.data.to_string() },
        origin: fact.origin.clone(),
        depth: u8::try_from(fact.depth).unwrap_or(u8::MAX),
    }
}

fn own_note(fact: &Recorded, plugin: &str) -> String {
    let mut data = fact.data.clone();
    if let Some(data) = data.as_object_mut() {
        let note = data.remove(NOTES).and_then(|mut notes| Some(notes.get_mut(plugin)?.take()));
        data.extend(note.map(|note| ("note".to_owned(), note)));
    }
    data.to_string()
}
