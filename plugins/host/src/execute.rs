//! Commands: what a person asks for and sees done at once.
//!
//! A command takes the plugin's cursor, so that nothing else writes its state meanwhile, and commits the
//! invocation as a fact together with what it changed. Where it took place among the facts is noted:
//! a rebuild applies it there again.

use crate::{
    applier::Applier,
    bindings::types,
    call::Call,
    failure::Failure,
    guest::{Guest, said, within},
    limits::REPLY_BYTES,
    mode::Mode,
    running::Running,
    shared::Shared,
    state::State,
};
use relais_domain::{
    App, Error, Result, Tx,
    platform::{
        clock::Moment,
        facts::{Own, Recorded},
        ids::{FactId, PersonId, SpaceId},
    },
    plugins::{Invocation, apply_log, cursor},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};

/// The kind of the fact that holds an invocation.
pub const COMMAND: &str = "self.command";
/// How often a command that was overtaken by another process begins again, and how long it waits for the
/// cursor each time.
const TRIES: u32 = 20;
const TAKEN: Duration = Duration::from_millis(50);

/// An invocation with its place and time: what its fact says.
#[derive(Debug, Clone)]
pub struct Command {
    pub fact: FactId,
    pub at: Moment,
    pub actor: Option<PersonId>,
    pub space: Option<SpaceId>,
    /// Name, trigger, surface, arguments, state and language.
    pub data: Value,
}

/// What a command did.
pub struct Executed {
    pub answer: Result<Value, Failure>,
    pub tags: BTreeSet<String>,
}

impl Command {
    pub fn new(app: &App, invocation: Invocation) -> Self {
        let Invocation { name, trigger, surface, locale, arguments, state, .. } = invocation;
        Self {
            fact: app.id(),
            at: app.now(),
            actor: Some(invocation.actor),
            space: invocation.space,
            data: json!({
                "name": name, "trigger": trigger.as_str(), "surface": surface, "locale": locale,
                "arguments": arguments, "state": state,
            }),
        }
    }

    /// As it stands in the log.
    pub fn recorded(fact: Recorded) -> Self {
        Self { fact: fact.id, at: fact.at, actor: fact.actor, space: fact.space, data: fact.data }
    }

    fn wire(&self) -> types::Invocation {
        let text = |key: &str| self.data[key].as_str().unwrap_or_default().to_owned();
        types::Invocation {
            id: self.fact.to_string(),
            name: text("name"),
            trigger: text("trigger"),
            surface: text("surface"),
            actor: self.actor.map(|actor| actor.to_string()),
            space: self.space.map(|space| space.to_string()),
            arguments: self.data["arguments"].to_string(),
            state: Some(&self.data["state"]).filter(|state| !state.is_null()).map(Value::to_string),
        }
    }
}

impl Applier {
    /// Executes a command now, and commits it with its fact.
    pub async fn command(
        &mut self,
        app: &App,
        shared: &Shared,
        running: &Arc<Running>,
        command: &Command,
    ) -> Result<Executed> {
        for _ in 0..TRIES {
            let Some(held) = self.hold(app).await? else {
                tokio::time::sleep(TAKEN).await;
                continue;
            };
            if let Some(executed) = self.execute(app, shared, running, command, held, true).await? {
                return Ok(executed);
            }
        }
        Err(Error::Unavailable("plugin-busy"))
    }

    /// Executes a command again in its place, for a rebuild. One that now fails changes nothing.
    pub async fn replay(
        &mut self,
        app: &App,
        shared: &Shared,
        running: &Arc<Running>,
        command: &Command,
    ) -> Result<()> {
        let executed = self.execute(app, shared, running, command, None, false).await?;
        match executed.ok_or(Error::Conflict("plugin-rebuilding"))?.answer {
            Ok(_) => Ok(()),
            Err(Failure::Guest(failure)) => {
                let fact = command.fact;
                tracing::warn!(plugin = %running.id, %fact, %failure, "plugins: a command failed on replay");
                Ok(())
            }
            Err(Failure::Host(error)) => Err(error),
        }
    }

    /// Nothing when somebody else moved the cursor meanwhile.
    async fn execute(
        &mut self,
        app: &App,
        shared: &Shared,
        running: &Arc<Running>,
        command: &Command,
        held: Option<Tx>,
        fresh: bool,
    ) -> Result<Option<Executed>> {
        let guest = running.guest();
        let settings = self.settings(app, running).await?;
        let state = self.state(app, &guest);
        let sequence = self.cursor.sequence + 1;
        let (work, meter, asked) = (guest.clone(), running.clone(), command.clone());
        let call = async move {
            let started = Instant::now();
            let done = call(&work, (state, settings), sequence.unsigned_abs(), &asked).await;
            meter.meter.record(started.elapsed(), done.1.is_ok());
            done
        };
        let (mut state, answer) = match shared.on_guest_threads(call).await {
            Ok(done) => done,
            Err(failure) => return Ok(Some(Executed { answer: Err(failure), tags: BTreeSet::new() })),
        };
        if answer.is_err() {
            self.keep(state);
            return Ok(Some(Executed { answer, tags: BTreeSet::new() }));
        }
        let changes = state.changes().map_err(Error::internal)?;
        let tx = match held {
            Some(tx) => tx,
            None => app.begin().await?,
        };
        if !cursor::count(&tx, &self.cursor).await? {
            tx.commit().await?;
            self.reload(app).await?;
            return Ok(None);
        }
        state.flush(&tx, &self.cursor, changes).await?;
        apply_log::note(&tx, self.cursor.store, sequence, self.seen(), command.fact).await?;
        if fresh {
            let own = Own {
                plugin: running.id.clone(),
                kind: COMMAND.into(),
                schema: 1,
                data: command.data.clone(),
                actor: command.actor,
                space: command.space,
            };
            tx.record_own(command.fact, command.at, own);
        }
        tx.commit().await?;
        state.committed();
        self.cursor.sequence = sequence;
        let tags = state.take_tags();
        self.keep(state);
        Ok(Some(Executed { answer, tags }))
    }
}

/// One call of `commands.execute` on a fresh instance; what a failed one wrote is undone.
async fn call(
    guest: &Guest,
    (state, settings): (State, Arc<String>),
    sequence: u64,
    command: &Command,
) -> (State, Result<Value, Failure>) {
    let budget = Mode::Apply.budget();
    let mut call = Call::applying(guest.identity.clone(), state, &budget);
    call.present.set(command.at.timestamp_micros().unsigned_abs());
    call.settings = settings;
    call.actor = command.actor.map(|actor| actor.to_string());
    if let Some(locale) = command.data["locale"].as_str() {
        locale.clone_into(&mut call.locale);
    }
    if let Some(dice) = &call.dice {
        dice.reseed(&call.plugin.fact_seed(command.fact.0.as_bytes()));
    }
    call.state.mark();
    call.state.caused_at(1);
    let mut store = guest.store(call, &budget);
    let answer = async {
        let exports = guest.exports.commands.as_ref();
        let hook = guest.hook(&mut store, exports, |hook, store, of| hook.load(store, of)).await?;
        store.set_epoch_deadline(1);
        let invocation = command.wire();
        let answer = within(budget.wall, hook.call_execute(&mut store, sequence, &invocation)).await?;
        read(&said(answer, &store)?)
    }
    .await;
    let mut state = store.into_data().state;
    if answer.is_err() {
        state.undo();
    }
    (state, answer)
}

/// What a guest answered a person: JSON, not too much of it.
pub fn read(reply: &str) -> Result<Value, Failure> {
    if reply.len() > REPLY_BYTES {
        return Err(Failure::guest("reply", format!("{} of {REPLY_BYTES} bytes", reply.len())));
    }
    serde_json::from_str(reply).map_err(|error| Failure::guest("reply", format!("not JSON: {error}")))
}
