//! The chain of guards before an operation.
//!
//! They are asked one after another, each seeing what the one before made of it. One that fails, is slow
//! or rests never decides by that: its manifest, or an administrator, says what happens then.

use crate::{
    bindings::hooks::guards::{Decision, Draft, Verdict},
    call::Call,
    failure::{Failure, GuestFailure},
    guest::{Guest, said, within},
    limits::{CHAIN_WALL, NOTE_BYTES},
    manifest, merge,
    mode::Mode,
    quarantine,
    running::Running,
    shared::Shared,
    state::State,
};
use relais_domain::{
    App, Error, Result,
    plugins::{
        GuardPolicy, Hold, Operation, PluginState, Proposal, Reviewed,
        guarding::{Check, Proposer},
    },
};
use serde_json::Value;
use std::{
    sync::{Arc, atomic::Ordering},
    time::Instant,
};

/// Failures in a row after which a plugin's guards rest.
const FAILURES: u32 = 3;
/// Characters of a message to a person.
const MESSAGE_CHARS: usize = 500;

/// One guard that is to be asked.
struct Post {
    running: Arc<Running>,
    guest: Arc<Guest>,
    guard: manifest::Guard,
    on_failure: GuardPolicy,
}

/// Asks every guard of the operation.
pub async fn review(
    app: &App,
    shared: &Arc<Shared>,
    proposal: Proposal,
    check: Check<'_>,
) -> Result<Reviewed> {
    let Proposal { operation, proposer, mut body, current } = proposal;
    let (mut hold, mut notes) = (None, std::collections::BTreeMap::new());
    let current = current.map(|current| current.to_string());
    let started = Instant::now();
    for post in posts(shared, operation) {
        let plugin = post.running.id.clone();
        let asked = if post.running.state() == PluginState::Quarantined {
            Err(Failure::guest("resting", "quarantined after repeated failures"))
        } else if started.elapsed() >= CHAIN_WALL {
            Err(Failure::guest("wall", "the guards before it used up the time"))
        } else {
            ask(app, shared, &post, operation, &proposer, &body, current.clone()).await
        };
        let decided = asked.and_then(|decision| {
            let note = decision.note.as_deref().map(read_note).transpose()?;
            let amended = match &decision.verdict {
                Verdict::Amend(patch) => Some(amended(&body, patch, &post.guard.writable, check)?),
                _ => None,
            };
            Ok((decision.verdict, amended, note))
        });
        match decided {
            Ok((verdict, amended, note)) => {
                post.running.guard_failures.store(0, Ordering::Relaxed);
                body = amended.unwrap_or(body);
                notes.extend(note.map(|note| (plugin.clone(), note)));
                match verdict {
                    Verdict::Allow | Verdict::Amend(_) => {}
                    Verdict::Reject(rejection) => {
                        return Err(Error::Refused { plugin, message: short(&rejection.message) });
                    }
                    Verdict::Hold(reason) => {
                        hold.get_or_insert(Hold { plugin, reason: short(&reason) });
                    }
                }
            }
            Err(Failure::Host(error)) => return Err(error),
            Err(Failure::Guest(failure)) => {
                failed(app, shared, &post, operation, &failure);
                match post.on_failure {
                    GuardPolicy::Allow => {}
                    GuardPolicy::Hold => {
                        let reason = format!("{}: {failure}", operation.as_str());
                        hold.get_or_insert(Hold { plugin, reason: short(&reason) });
                    }
                    GuardPolicy::Reject => {
                        let message = unanswered(proposer.locale.as_deref()).to_owned();
                        return Err(Error::Refused { plugin, message });
                    }
                }
            }
        }
    }
    Ok(Reviewed { body, hold, notes })
}

/// Who stands before an operation, in the order they are asked.
fn posts(shared: &Shared, operation: Operation) -> Vec<Post> {
    let mut posts: Vec<Post> = shared
        .all()
        .into_iter()
        // Whoever pauses a plugin does not want it to decide anything.
        .filter(|running| matches!(running.state(), PluginState::Active | PluginState::Quarantined))
        .filter_map(|running| {
            let guest = running.guest();
            let guard = guest.identity.manifest.guard(operation.as_str())?.clone();
            let granted = format!("guard:{}", operation.as_str());
            if !guest.identity.granted.contains(&granted) {
                return None;
            }
            let on_failure = running.guard_policy(operation).unwrap_or(guard.on_failure);
            Some(Post { running, guest, guard, on_failure })
        })
        .collect();
    posts.sort_by(|a, b| (a.guard.priority, &a.running.id).cmp(&(b.guard.priority, &b.running.id)));
    posts
}

async fn ask(
    app: &App,
    shared: &Shared,
    post: &Post,
    operation: Operation,
    proposer: &Proposer,
    body: &Value,
    current: Option<String>,
) -> Result<Decision, Failure> {
    let draft = draft(operation, proposer, body, current);
    let guest = post.guest.clone();
    let manifest = guest.identity.manifest.clone();
    let state = State::new(app.clone(), post.running.applied().store, manifest, false);
    let now = app.now().timestamp_micros().unsigned_abs();
    let locale = proposer.locale.clone();
    let started = Instant::now();
    let answer = shared.on_guest_threads(async move { call(&guest, state, now, locale, draft).await }).await;
    let answer = answer.and_then(|answer| answer);
    post.running.meter.record(started.elapsed(), answer.is_ok());
    answer
}

/// What a guard is shown.
pub fn draft(operation: Operation, proposer: &Proposer, body: &Value, current: Option<String>) -> Draft {
    Draft {
        operation: operation.as_str().into(),
        schema: 1,
        actor: Some(proposer.person.to_string()),
        space: Some(proposer.space.to_string()),
        body: body.to_string(),
        current,
    }
}

/// One call of `guards.review` on a fresh instance.
pub async fn call(
    guest: &Guest,
    state: State,
    now: u64,
    locale: Option<String>,
    draft: Draft,
) -> Result<Decision, Failure> {
    let budget = Mode::Guard.budget();
    let mut call = Call::guarding(guest.identity.clone(), state, &budget, now);
    call.actor.clone_from(&draft.actor);
    call.locale = locale.unwrap_or_else(|| "fr".into());
    let mut store = guest.store(call, &budget);
    let exports = guest.exports.guards.as_ref();
    let guards = guest.hook(&mut store, exports, |hook, store, of| hook.load(store, of)).await?;
    store.set_epoch_deadline(1);
    let answer = within(budget.wall, guards.call_review(&mut store, &draft)).await?;
    said(answer, &store)
}

/// The body with a patch applied, if it touches only what it may and the product accepts the result.
fn amended(body: &Value, patch: &str, writable: &[String], check: Check<'_>) -> Result<Value, Failure> {
    let wrong = |message: String| Failure::guest("amend", message);
    let patch: Value = serde_json::from_str(patch).map_err(|error| wrong(format!("not JSON: {error}")))?;
    if let Some(path) = merge::outside(&patch, writable) {
        return Err(wrong(format!("{path:?} is not among the writable paths of the manifest")));
    }
    let mut amended = body.clone();
    merge::apply(&mut amended, patch);
    match check(&amended) {
        Ok(()) => Ok(amended),
        Err(Error::Invalid(violations)) => Err(wrong(format!("what it made is not valid: {violations:?}"))),
        Err(error) => Err(Failure::Host(error)),
    }
}

fn read_note(note: &str) -> Result<Value, Failure> {
    if note.len() > NOTE_BYTES {
        return Err(Failure::guest("note", format!("{} of {NOTE_BYTES} bytes", note.len())));
    }
    serde_json::from_str(note).map_err(|error| Failure::guest("note", format!("not JSON: {error}")))
}

/// Says so where an administrator looks, and lets a guard rest that keeps failing.
fn failed(app: &App, shared: &Arc<Shared>, post: &Post, operation: Operation, failure: &GuestFailure) {
    let running = post.running.clone();
    tracing::warn!(plugin = %running.id, operation = operation.as_str(), %failure, "plugins: a guard failed");
    if running.state() == PluginState::Quarantined {
        return;
    }
    let failures = running.guard_failures.fetch_add(1, Ordering::Relaxed) + 1;
    let error = format!("guard of {}: {failure}", operation.as_str());
    let (app, rest) = (app.clone(), shared.patience.rest(1));
    shared.errand(async move {
        let noted = async {
            if failures >= FAILURES {
                running.guard_failures.store(0, Ordering::Relaxed);
                let mut applier = running.applier.lock().await;
                quarantine::enter(&app, &running, &mut applier, rest).await?;
            }
            quarantine::note(&app, &running.id, &error).await
        };
        if let Err(error) = noted.await {
            tracing::error!(plugin = %running.id, %error, "plugins: a failure could not be noted");
        }
    });
}

/// What a person reads when a guard that must answer does not.
fn unanswered(locale: Option<&str>) -> &'static str {
    match locale {
        Some("en") => "A check this text must pass does not answer. Try again in a moment.",
        _ => "Une vérification obligatoire ne répond pas. Réessayez dans un instant.",
    }
}

fn short(message: &str) -> String {
    message.chars().take(MESSAGE_CHARS).collect()
}
