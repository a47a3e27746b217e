//! Writes the description of the API to standard output:
//! `cargo run -p relais-api --example openapi > server/api/openapi.json`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(relais_api::openapi().as_bytes())
}
