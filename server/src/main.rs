//! `relais`: the whole product in one binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    relais::cli::run()
}
