//! The command line.

mod admin;
mod check;
mod demo;
mod directory;
mod mail;
mod plugin;
mod search;
mod serve;

use crate::{
    config::{self, Config},
    reading,
};
use clap::{Parser, Subcommand};
use figment::Figment;
use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

/// A self-hosted community platform for networks of ambassadors.
#[derive(Debug, Parser)]
#[command(name = "relais", version, propagate_version = true)]
struct Arguments {
    /// Directory of everything kept on disk.
    #[arg(long, global = true, value_name = "DIRECTORY")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the product with a lively demo network, on this machine alone.
    Demo(demo::Demo),
    /// Start the product.
    Serve(serve::Serve),
    /// Look at the configuration.
    #[command(subcommand)]
    Config(check::Check),
    /// People, org units and sites.
    #[command(subcommand)]
    Directory(directory::Directory),
    /// Mail that comes in.
    #[command(subcommand)]
    Mail(mail::Mail),
    /// The search index.
    #[command(subcommand)]
    Search(search::Search),
    /// Accounts that run the product.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Write, test and install plugins.
    #[command(subcommand)]
    Plugin(plugin::Plugin),
    /// Read what a file on standard input says. The product starts this itself, for each file.
    #[command(hide = true)]
    Read { content_type: String, name: String },
    /// Print the OpenAPI document of the JSON API.
    Openapi,
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let Arguments { data, command } = Arguments::parse();
    if let Command::Read { content_type, name } = &command {
        // Before any configuration: this process has to know nothing.
        return end(reading::child::run(content_type, name));
    }
    let sources = config::flag(config::sources(), "data.directory", data.clone());
    let done = match command {
        Command::Mail(mail) => return mail.run(&sources),
        Command::Demo(demo) => demo.run(data),
        Command::Serve(serve) => serve.run(sources),
        Command::Config(check) => check.run(&sources),
        Command::Directory(directory) => directory.run(&sources),
        Command::Search(search) => search.run(&sources),
        Command::Admin(admin) => admin.run(&sources),
        Command::Plugin(plugin) => plugin.run(&sources),
        Command::Read { .. } => Ok(()),
        Command::Openapi => {
            say(&relais_api::openapi());
            Ok(())
        }
    };
    end(done)
}

fn end(done: Result<(), String>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&problem);
            ExitCode::FAILURE
        }
    }
}

/// What a command answers, on standard output.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn say(text: &str) {
    println!("{text}");
}

#[allow(clippy::print_stderr, reason = "what went wrong goes to standard error")]
fn complain(problem: &str) {
    eprintln!("relais: {problem}");
}

fn configuration(sources: &Figment) -> Result<Config, String> {
    config::read(sources).map_err(|error| error.to_string())
}

fn listen_flag(sources: Figment, listen: Option<SocketAddr>) -> Figment {
    config::flag(sources, "server.listen", listen)
}

/// Runs asynchronous work to its end. Requests have threads of their own; these carry the rest.
fn block_on<T>(work: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| format!("starting: {error}"))?;
    runtime.block_on(work)
}
