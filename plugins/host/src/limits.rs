//! What a call may use, and how that is counted.
//!
//! Processor time is counted in ticks of the engine's clock that find the guest running, not in elapsed
//! time: what the host does for a guest is never charged to it. Elapsed time has its own, wider limit.

use crate::mode::Mode;
use std::time::Duration;
use wasmtime::ResourceLimiter;

/// How often the engine looks whether a guest has run out of time.
pub const TICK: Duration = Duration::from_millis(5);

/// Bytes of arguments and results one call may move across the boundary.
pub const HOSTCALL_BYTES: usize = 8 << 20;
/// Bytes the guest may write to its standard error, which end up in the trace of a failure.
pub const STDERR_BYTES: usize = 4 << 10;
/// Lines a guest may log in one call, and characters of one line.
pub const LOG_LINES: u32 = 100;
pub const LOG_CHARS: usize = 2_000;

/// Bytes of a document.
pub const DOCUMENT_BYTES: usize = 64 << 10;
/// Writes for one fact.
pub const WRITES_PER_FACT: u32 = 1_000;
/// Rows, keys or members in one request.
pub const ROWS: usize = 500;
/// Bytes of a key, a member, a scope or a tag.
pub const KEY_BYTES: usize = 512;

/// Bytes of one card. The design's budget for a surface is smaller; a card above this is refused.
pub const CARD_BYTES: usize = 256 << 10;
/// Requests of one render call.
pub const REQUESTS: usize = 50;

/// Facts of one batch, and when the plugin is far behind or rebuilt.
pub const BATCH: u64 = 100;
pub const LONG_BATCH: u64 = 1_000;

/// Core modules of one component: a guest in Python is 38 of them.
pub const CORE_INSTANCES: u32 = 48;

const TABLE_ELEMENTS: usize = 20_000;
const MIB: usize = 1 << 20;

/// What one call may use.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Ticks in which the guest was found running.
    pub ticks: u32,
    /// Elapsed time, host work included.
    pub wall: Duration,
    /// Bytes of linear memory.
    pub memory: usize,
}

/// Ticks after which a batch ends, however many facts are left in it (250 ms).
pub const BATCH_TICKS: u32 = 50;

/// Elapsed time of one guard, and of all guards of one operation together. An unoptimised server is given
/// more: it shares the machine with a compiler.
const GUARD_WALL: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1_000 } else { 25 });
pub const CHAIN_WALL: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 50 });

/// Bytes of what a guard remarks.
pub const NOTE_BYTES: usize = 4 << 10;
/// Bytes of what an effect or a timer carries.
pub const EFFECT_BYTES: usize = 64 << 10;
/// Facts one live call may state, and bytes of one.
pub const OWN_FACTS: usize = 100;
pub const OWN_FACT_BYTES: usize = 64 << 10;
/// Questions to the platform in one crossing.
pub const QUERIES: usize = 50;
/// Bytes of an answer to the person who asked.
pub const REPLY_BYTES: usize = 256 << 10;

impl Mode {
    /// The budget of one call: a fact in apply mode, up to [`REQUESTS`] requests in render mode.
    pub fn budget(self) -> Budget {
        match self {
            // One tick more than the time said: the first may come at once.
            Self::Apply => Budget { ticks: 11, wall: Duration::from_secs(1), memory: 64 * MIB },
            Self::Guard => Budget { ticks: 3, wall: GUARD_WALL, memory: 32 * MIB },
            Self::Live => Budget { ticks: 201, wall: Duration::from_secs(10), memory: 64 * MIB },
            Self::Render => Budget { ticks: 5, wall: Duration::from_millis(500), memory: 32 * MIB },
        }
    }
}

/// Keeps a store within its memory.
#[derive(Debug)]
pub struct Caps {
    memory: usize,
    /// What was refused, if anything: a guest told that there is no more memory usually traps next.
    pub refused: Option<&'static str>,
}

impl Caps {
    pub fn new(budget: &Budget) -> Self {
        Self { memory: budget.memory, refused: None }
    }
}

impl ResourceLimiter for Caps {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let fits = desired <= self.memory;
        if !fits {
            self.refused = Some("memory");
        }
        Ok(fits)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let fits = desired <= TABLE_ELEMENTS;
        if !fits {
            self.refused = Some("table");
        }
        Ok(fits)
    }

    fn instances(&self) -> usize {
        CORE_INSTANCES as usize
    }

    fn tables(&self) -> usize {
        32
    }

    fn memories(&self) -> usize {
        4
    }
}
