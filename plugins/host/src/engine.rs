//! The wasmtime engine, its clock, and the threads guests run on.

use crate::limits::{CORE_INSTANCES, TICK};
use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};
use wasmtime::{Config, Enabled, Engine, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig};

/// Calls under way at once: a little under what the pool holds, because a full pool is an error and a
/// full queue is a wait.
pub const CALLS_AT_ONCE: usize = 56;
const INSTANCES: u32 = 64;

/// How instances get their memory, best first. The first the machine can do is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// A pool, with pages reset by scanning which were touched (Linux 6.7 and later).
    PoolScanning,
    Pool,
    /// A pool of small reservations with bounds checks: machines with few address bits.
    SmallPool,
    OnDemand,
}

const LADDER: [Allocation; 4] =
    [Allocation::PoolScanning, Allocation::Pool, Allocation::SmallPool, Allocation::OnDemand];

/// The engine of this machine and how it allocates.
pub fn engine() -> wasmtime::Result<(Engine, Allocation)> {
    let mut refused = None;
    for allocation in LADDER {
        match Engine::new(&config(allocation)) {
            Ok(engine) => {
                if let Some(error) = refused {
                    tracing::info!(?allocation, %error, "plugins: this machine cannot do the faster allocation");
                }
                return Ok((engine, allocation));
            }
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| wasmtime::format_err!("no way to allocate instances")))
}

fn config(allocation: Allocation) -> Config {
    let mut config = Config::new();
    config
        .concurrency_support(false)
        .gc_support(false)
        .wasm_memory64(false)
        .wasm_relaxed_simd(false)
        .epoch_interruption(true)
        .cranelift_nan_canonicalization(true)
        .cranelift_opt_level(OptLevel::Speed)
        // What is left of the async stack, 1.5 MiB, is for host functions: overflowing it there would abort.
        .max_wasm_stack(512 << 10)
        .async_stack_size(2 << 20)
        .memory_init_cow(true)
        .wasm_backtrace_max_frames(NonZeroUsize::new(32));
    match allocation {
        Allocation::PoolScanning => config.allocation_strategy(pool(Enabled::Yes)),
        Allocation::Pool => config.allocation_strategy(pool(Enabled::No)),
        Allocation::SmallPool => config
            .memory_reservation(64 << 20)
            .memory_guard_size(64 << 10)
            .allocation_strategy(pool(Enabled::No)),
        Allocation::OnDemand => config.allocation_strategy(InstanceAllocationStrategy::OnDemand),
    };
    config
}

fn pool(scan: Enabled) -> InstanceAllocationStrategy {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(INSTANCES)
        .total_core_instances(INSTANCES * CORE_INSTANCES)
        .total_memories(INSTANCES + INSTANCES / 4)
        .total_tables(INSTANCES * 8)
        .total_stacks(INSTANCES)
        .max_memory_size(64 << 20)
        .max_memories_per_component(4)
        .max_core_instances_per_component(CORE_INSTANCES)
        .max_component_instance_size(2 << 20)
        // What an idle server keeps for the next call: a few slots, half a megabyte each at most.
        .max_unused_warm_slots(8)
        .linear_memory_keep_resident(512 << 10)
        .table_keep_resident(16 << 10)
        .pagemap_scan(scan);
    pool.into()
}

/// The engine's clock: an OS thread, because a guest that holds every async worker would stop any timer
/// that lives on one.
#[derive(Debug)]
pub struct Ticker {
    stop: Arc<AtomicBool>,
}

impl Ticker {
    pub fn start(engine: &Engine) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, engine) = (stop.clone(), engine.weak());
        thread::Builder::new().name("plugin-ticker".into()).stack_size(64 << 10).spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                #[allow(
                    clippy::disallowed_methods,
                    reason = "this is the clock: there is nothing to wait for but time"
                )]
                thread::sleep(TICK);
                let Some(engine) = engine.upgrade() else { break };
                engine.increment_epoch();
            }
        })?;
        Ok(Self { stop })
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// The runtime guests run on: never the web server's own threads, which a spinning guest would freeze.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let available = thread::available_parallelism().map_or(2, NonZeroUsize::get);
    tokio::runtime::Builder::new_multi_thread()
        .thread_name("plugins")
        .worker_threads((available / 2).max(1))
        .max_blocking_threads(2)
        // Timers for deadlines; sockets because a host function may open a connection to the database.
        .enable_all()
        .build()
}
