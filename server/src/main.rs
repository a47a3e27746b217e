//! `relais`: the whole product in one binary.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Small, short-lived pieces on many threads are most of what is done here.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    relais::cli::run()
}
