//! Applies the log to one generation of a plugin, batch by batch.
//!
//! State, cursor and parked facts of a batch commit together, so whatever crashes, each fact changes the
//! plugin's state exactly once. No write transaction is open while a guest runs on SQLite; on PostgreSQL
//! the cursor row is held, so that other nodes do not do the same work.

use crate::{
    ahead::Ahead,
    failure::{Failure, GuestFailure},
    fold::{Folded, fold},
    guest::Guest,
    limits::{BATCH, LONG_BATCH},
    running::{Applied, Running},
    shared::Shared,
    state::State,
};
use relais_domain::{
    App, Error, Result, Tx,
    platform::{
        clock::Moment,
        facts::{self, Recorded},
    },
    plugins::{
        cursor::{self, Cursor},
        dead,
    },
};
use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
    time::{Duration, Instant},
};

/// Facts a plugin caused, at most this many plugins deep, are delivered.
const DEEPEST: i32 = 4;

/// The one who writes a generation, in this process.
pub struct Applier {
    pub cursor: Cursor,
    /// A quarantined plugin is left alone until then.
    pub rests_until: Option<Moment>,
    /// Between batches; gone after a failure to commit.
    state: Option<State>,
    /// As they were at the last position looked at; gone when that is not sure.
    pub settings: Option<Arc<String>>,
    /// Positions an administrator let go.
    pub skipped: HashSet<i64>,
    /// Read up to here; the stored cursor follows at the next batch, or once a second.
    seen: i64,
    passed_at: Instant,
    /// The fact after the cursor failed: it is tried alone.
    alone: bool,
    /// The batch after the one under way.
    ahead: Option<Ahead>,
}

/// How often a cursor that only passes over other people's facts is written.
const PASS_EVERY: Duration = Duration::from_secs(1);

/// What one step did.
#[derive(Debug)]
pub struct Step {
    /// Facts applied.
    pub applied: usize,
    /// Card tags that are stale now.
    pub tags: BTreeSet<String>,
    pub next: Next,
}

/// What to do after a step.
#[derive(Debug)]
pub enum Next {
    /// There may be more.
    More,
    /// Everything is applied.
    CaughtUp,
    /// The fact after the cursor failed.
    Failed { position: i64, failure: Failure },
    /// Another node is at it.
    Elsewhere,
}

impl Applier {
    pub fn new(cursor: Cursor) -> Self {
        let seen = cursor.position;
        Self {
            cursor,
            rests_until: None,
            state: None,
            settings: None,
            skipped: HashSet::new(),
            seen,
            passed_at: Instant::now(),
            alone: false,
            ahead: None,
        }
    }

    /// Positions to pass over, as a replay must.
    pub fn skipping(mut self, positions: impl IntoIterator<Item = i64>) -> Self {
        self.skipped.extend(positions);
        self
    }

    pub fn applied(&self) -> Applied {
        let Cursor { generation, store, sequence, .. } = self.cursor;
        Applied { generation, store, position: self.seen, sequence }
    }

    /// The last position looked at.
    pub fn seen(&self) -> i64 {
        self.seen
    }

    /// Applies the next batch, of one fact when the last one failed; nothing after the position `until`.
    pub async fn step(
        &mut self,
        app: &App,
        shared: &Shared,
        running: &Arc<Running>,
        until: Option<i64>,
    ) -> Result<Step> {
        let guest = running.guest();
        let Some(held) = self.hold(app).await? else {
            return Ok(Step { applied: 0, tags: BTreeSet::new(), next: Next::Elsewhere });
        };
        let mut head = facts::head(app.reader()).await?;
        head = until.map_or(head, |until| until.min(head));
        let limit = match (self.alone || self.cursor.failures > 0, head - self.seen) {
            (true, _) => 1,
            (_, behind) if behind >= LONG_BATCH.cast_signed() => LONG_BATCH,
            _ => BATCH,
        };
        let mut batch = self.read(app, &guest, head, limit).await?;
        if let Some(until) = until {
            batch.retain(|fact| fact.position <= until);
        }
        let long = batch.len() as u64 == limit;
        let full = self.stop_at_settings(&mut batch) || long;
        if let (true, LONG_BATCH, Some(last)) = (long, limit, batch.last()) {
            let manifest = guest.identity.manifest.clone();
            self.ahead = Some(Ahead::read(app, &shared.handle, manifest, last.position));
        }
        // Facts committed since the head was read may be in the batch.
        let last = match batch.last() {
            Some(fact) if full => fact.position,
            Some(fact) => fact.position.max(head),
            None => head,
        };
        let due: Vec<Arc<Recorded>> =
            batch.into_iter().filter(|fact| self.is_due(fact, &guest)).map(Arc::new).collect();
        if due.is_empty() {
            self.pass(app, last, held).await?;
            let next = if full { Next::More } else { Next::CaughtUp };
            return Ok(Step { applied: 0, tags: BTreeSet::new(), next });
        }
        self.apply(app, shared, running, guest, due, last, full, held).await
    }

    /// The facts to apply next, at most `limit`.
    async fn read(&mut self, app: &App, guest: &Guest, head: i64, limit: u64) -> Result<Vec<Recorded>> {
        let manifest = &guest.identity.manifest;
        if let Some(ahead) = self.ahead.take()
            && limit == LONG_BATCH
            && let Some(facts) = ahead.facts(manifest, self.seen).await?
        {
            return Ok(facts);
        }
        let kinds = manifest.read_kinds();
        if head <= self.seen || kinds.is_empty() {
            return Ok(Vec::new());
        }
        facts::after(app.reader(), self.seen, &kinds, limit).await
    }

    /// Applies one fact again, out of its turn, without moving the cursor.
    pub async fn again(
        &mut self,
        app: &App,
        shared: &Shared,
        running: &Arc<Running>,
        fact: Recorded,
    ) -> Result<Step> {
        let guest = running.guest();
        let Some(held) = self.hold(app).await? else { return Err(Error::Unavailable("plugin-busy")) };
        let position = self.cursor.position;
        self.apply(app, shared, running, guest, vec![Arc::new(fact)], position, true, held).await
    }

    #[allow(clippy::too_many_arguments, reason = "one batch, said once")]
    async fn apply(
        &mut self,
        app: &App,
        shared: &Shared,
        running: &Arc<Running>,
        guest: Arc<Guest>,
        due: Vec<Arc<Recorded>>,
        last: i64,
        full: bool,
        held: Option<Tx>,
    ) -> Result<Step> {
        let settings = self.settings(app, running).await?;
        let state = self.state(app, &guest);
        let (facts, meter, disturbance) = (due.clone(), running.clone(), shared.disturbance.clone());
        let work = async move { fold(&guest, &meter.meter, &disturbance, state, &settings, facts).await };
        let Folded { mut state, applied, failure } = match shared.on_guest_threads(work).await.flatten() {
            Ok(folded) => folded,
            // The state went down with the call; what is stored is untouched.
            Err(failure) => {
                release(held).await?;
                return Ok(self.failed(&due, 0, failure, BTreeSet::new()));
            }
        };
        let through = applied == due.len();
        let again = due.first().is_some_and(|fact| fact.position <= self.cursor.position);
        let position = match (again, through, applied.checked_sub(1)) {
            (true, ..) => self.cursor.position,
            (_, true, _) => last,
            (_, false, Some(last_good)) => due[last_good].position,
            (_, false, None) => self.cursor.position,
        };
        let mut tags = BTreeSet::new();
        if applied > 0 {
            if !self.commit(app, &mut state, position, held).await? {
                return Ok(Step { applied: 0, tags, next: Next::Elsewhere });
            }
            tags = state.take_tags();
            if !again {
                self.pass_settings(&due[..applied], running);
            }
        } else {
            release(held).await?;
        }
        state.trim(through && !full);
        self.state = Some(state);
        if let Some(failure) = failure {
            self.alone = true;
            return Ok(self.failed(&due, applied, failure, tags));
        }
        let next = if through && !full { Next::CaughtUp } else { Next::More };
        Ok(Step { applied, tags, next })
    }

    fn failed(
        &self,
        due: &[Arc<Recorded>],
        applied: usize,
        failure: Failure,
        tags: BTreeSet<String>,
    ) -> Step {
        let position = due.get(applied).map_or(self.cursor.position, |fact| fact.position);
        Step { applied, tags, next: Next::Failed { position, failure } }
    }

    /// Writes what the batch changed and moves the cursor, or nothing at all when it was overtaken.
    async fn commit(
        &mut self,
        app: &App,
        state: &mut State,
        position: i64,
        held: Option<Tx>,
    ) -> Result<bool> {
        let changes = state.changes().map_err(Error::internal)?;
        let tx = match held {
            Some(tx) => tx,
            None => app.begin().await?,
        };
        if !cursor::advance(&tx, &self.cursor, position, true).await? {
            tx.commit().await?;
            self.reload(app).await?;
            return Ok(false);
        }
        state.flush(&tx, &self.cursor, changes).await?;
        tx.commit().await?;
        state.committed();
        self.cursor.sequence += 1;
        self.moved(position);
        Ok(true)
    }

    /// Moves over facts that are none of this plugin's business.
    async fn pass(&mut self, app: &App, position: i64, held: Option<Tx>) -> Result<()> {
        self.seen = position.max(self.seen);
        if self.seen == self.cursor.position || self.passed_at.elapsed() < PASS_EVERY {
            return release(held).await;
        }
        let tx = match held {
            Some(tx) => tx,
            None => app.begin().await?,
        };
        if !cursor::advance(&tx, &self.cursor, self.seen, false).await? {
            tx.commit().await?;
            return self.reload(app).await;
        }
        tx.commit().await?;
        self.moved(self.seen);
        Ok(())
    }

    fn moved(&mut self, position: i64) {
        (self.cursor.position, self.cursor.failures) = (position, 0);
        self.seen = position.max(self.seen);
        self.passed_at = Instant::now();
        self.alone = false;
    }

    /// Parks the fact at `position` and goes on after it.
    pub async fn park(
        &mut self,
        app: &App,
        plugin: &str,
        position: i64,
        failure: &GuestFailure,
    ) -> Result<()> {
        let tx = app.begin().await?;
        dead::park(&tx, plugin, position, &failure.to_string(), failure.trace.as_deref()).await?;
        if position > self.cursor.position && !cursor::advance(&tx, &self.cursor, position, false).await? {
            // Overtaken: the letter is not ours to write.
            drop(tx);
            return self.reload(app).await;
        }
        tx.commit().await?;
        self.moved(position.max(self.cursor.position));
        self.settings = None;
        Ok(())
    }

    /// Forgets what is remembered and reads the cursor again: somebody else moved it.
    pub async fn reload(&mut self, app: &App) -> Result<()> {
        (self.state, self.settings) = (None, None);
        self.cursor = cursor::find(app.reader(), &self.cursor.plugin, self.cursor.generation).await?;
        self.seen = self.cursor.position;
        Ok(())
    }

    /// Remembers the state for the next time.
    pub fn keep(&mut self, state: State) {
        self.state = Some(state);
    }

    /// The remembered state, under the manifest of the version that runs now.
    pub fn state(&mut self, app: &App, guest: &Guest) -> State {
        let manifest = &guest.identity.manifest;
        let same = |state: &State| Arc::ptr_eq(state.manifest(), manifest);
        match self.state.take().filter(same) {
            Some(state) => state,
            None => State::new(app.clone(), self.cursor.store, manifest.clone(), self.cursor.sequence == 0),
        }
    }

    /// Takes the cursor where several nodes share a database; outside nothing when another node has it.
    pub async fn hold(&mut self, app: &App) -> Result<Option<Option<Tx>>> {
        if app.database().is_sqlite() {
            return Ok(Some(None));
        }
        let tx = app.begin().await?;
        let Some(row) = cursor::hold(&tx, &self.cursor.plugin, self.cursor.generation).await? else {
            return Ok(None);
        };
        if (row.sequence, row.position) != (self.cursor.sequence, self.cursor.position) {
            (self.state, self.settings) = (None, None);
            self.seen = row.position.max(self.seen);
            self.cursor = row;
        }
        Ok(Some(Some(tx)))
    }

    fn is_due(&self, fact: &Recorded, guest: &Guest) -> bool {
        let identity = &guest.identity;
        let own = fact.origin.as_deref() == Some(identity.id.as_str());
        // What a plugin states itself is for itself, always.
        let heard =
            if fact.kind.starts_with("self.") { own } else { !own || identity.manifest.facts.include_own };
        heard && fact.depth <= DEEPEST && !self.skipped.contains(&fact.position)
    }
}

/// Lets go of the cursor at once: a transaction that is only dropped holds its lock a little longer.
async fn release(held: Option<Tx>) -> Result<()> {
    match held {
        Some(tx) => tx.commit().await,
        None => Ok(()),
    }
}
