//! The benchmark: `cargo run --release -p relais-tests --bin bench -- --database sqlite`.
//!
//! Makes a network of 2,000 people, 20 spaces, 10,000 posts and 50,000 comments (`--scale` multiplies what
//! was said, `--posts` and `--comments` say it each), then measures the product over HTTP
//! with a signed-in member, and beside each figure its floor: a handler of the same framework that parses
//! the request, runs the one indexed query and serialises the same answer. Product and floor run in processes of their own, so that the processor time
//! of a request is theirs alone. Everything stays on the loopback and ends by itself.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measuring tool stops when something is wrong, and prints"
)]

mod announcement;
mod arguments;
mod calendar;
mod client;
mod data;
mod find;
mod floor;
mod many;
mod measure;
mod plugins;
mod processor;
mod report;
mod requests;
mod roles;

use arguments::{Arguments, Role};
use data::Data;
use measure::measure;
use processor::Processor;
use requests::requests;
use roles::Started;

/// As the product has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() {
    let arguments = Arguments::read();
    match arguments.role {
        Role::Product => roles::product(&arguments).await,
        Role::Floor => roles::floor(&arguments).await,
        Role::Measure => run(&arguments).await,
        Role::Search => find::run(&arguments).await,
    }
}

async fn run(arguments: &Arguments) {
    // Asked for by name, they are measured alone: the large network would only wait.
    match arguments.only.as_str() {
        "calendar" => return calendar::run(arguments).await,
        "plugins" => return plugins::run(arguments).await,
        "announcement" => return announcement::run(arguments).await,
        _ => {}
    }
    let data = Data::make(arguments).await;
    report::data(&data);
    let product = Started::new(Role::Product, &data);
    let floor = Started::new(Role::Floor, &data);
    let requests = requests(&product.origin).await;
    let database = Processor::of_database(&data).await;
    report::heading(arguments);
    for pair in requests.iter().filter(|pair| pair.name.contains(&arguments.only)) {
        // The floor before and after, so that a machine that slows down slows down both.
        let before = measure(&floor, &pair.floor, arguments, database.as_ref()).await;
        let measured = measure(&product, &pair.product, arguments, database.as_ref()).await;
        let after = measure(&floor, &pair.floor, arguments, database.as_ref()).await;
        report::line(pair.name, &measured, &before.mean(&after));
    }
    report::memory(&product);
    drop((product, floor));
    if "plugins".contains(&arguments.only) {
        plugins::run(arguments).await;
    }
    if "calendar".contains(&arguments.only) {
        calendar::run(arguments).await;
    }
}
