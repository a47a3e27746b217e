//! WASI as a guest sees it: a clock and a random stream of ours, a standard error that ends up in traces,
//! and nothing else. No files, no environment, no network.

use crate::limits::STDERR_BYTES;
use bytes::Bytes;
use std::{
    convert::Infallible,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::io::AsyncWrite;
use wasmtime_wasi::{
    HostMonotonicClock, HostWallClock, WasiCtx, WasiCtxBuilder,
    cli::{IsTerminal, StdoutStream},
    p2::{OutputStream, Pollable, StreamResult},
};

/// The present, in microseconds since the Unix epoch, as the host sets it.
#[derive(Debug, Clone, Default)]
pub struct Present(Arc<AtomicU64>);

impl Present {
    pub fn at(micros: u64) -> Self {
        Self(Arc::new(AtomicU64::new(micros)))
    }

    pub fn set(&self, micros: u64) {
        self.0.store(micros, Ordering::Relaxed);
    }

    pub fn micros(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl HostWallClock for Present {
    fn resolution(&self) -> Duration {
        Duration::from_micros(1)
    }

    fn now(&self) -> Duration {
        Duration::from_micros(self.micros())
    }
}

impl HostMonotonicClock for Present {
    fn resolution(&self) -> u64 {
        1_000
    }

    fn now(&self) -> u64 {
        self.micros().saturating_mul(1_000)
    }
}

/// A random stream that starts again for every fact: unpredictable to people, identical on replay.
#[derive(Clone)]
pub struct Dice(Arc<Mutex<blake3::OutputReader>>);

impl Dice {
    pub fn seeded(seed: &blake3::Hasher) -> Self {
        Self(Arc::new(Mutex::new(seed.finalize_xof())))
    }

    pub fn reseed(&self, seed: &blake3::Hasher) {
        *self.lock() = seed.finalize_xof();
    }

    fn lock(&self) -> MutexGuard<'_, blake3::OutputReader> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl rand::TryRng for Dice {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.lock().fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.lock().fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.lock().fill(bytes);
        Ok(())
    }
}

/// What the guest wrote to its standard error, up to a limit; the rest is dropped.
#[derive(Debug, Clone, Default)]
pub struct Stderr(Arc<Mutex<Vec<u8>>>);

impl Stderr {
    pub fn take(&self) -> String {
        let bytes = std::mem::take(&mut *self.lock());
        String::from_utf8_lossy(&bytes).trim().to_owned()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl IsTerminal for Stderr {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for Stderr {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        Box::new(tokio::io::sink())
    }

    fn p2_stream(&self) -> Box<dyn OutputStream> {
        Box::new(self.clone())
    }
}

#[async_trait::async_trait]
impl Pollable for Stderr {
    async fn ready(&mut self) {}
}

impl OutputStream for Stderr {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        let mut kept = self.lock();
        let room = STDERR_BYTES.saturating_sub(kept.len()).min(bytes.len());
        kept.extend_from_slice(&bytes[..room]);
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(STDERR_BYTES)
    }
}

/// The context of one instance. With `dice`, everything random comes from there.
pub fn context(present: &Present, stderr: &Stderr, dice: Option<(&Dice, u128)>) -> WasiCtx {
    let mut builder = WasiCtxBuilder::new();
    builder
        .stderr(stderr.clone())
        .wall_clock(present.clone())
        .monotonic_clock(present.clone())
        .allow_tcp(false)
        .allow_udp(false)
        .max_random_size(64 << 10);
    if let Some((dice, seed)) = dice {
        builder.secure_random(dice.clone()).insecure_random(dice.clone()).insecure_random_seed(seed);
    }
    builder.build()
}
