//! `relais mail …`

use super::{block_on, complain, configuration, say};
use crate::product;
use clap::Subcommand;
use figment::Figment;
use relais_domain::{
    Error,
    events::replies::{self, MAX_BYTES},
};
use std::{
    io::{self, Read},
    process::ExitCode,
};

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Take in one mail from standard input: somebody's calendar answers an invitation. For the pipe of a mail server
    /// that has checked the sender (SPF, DKIM); its exit code is what mail servers expect (sysexits): 0 taken in, or
    /// too late to count; 65 no answer of a calendar; 77 not this sender's to give; 75 to be tried again.
    Read,
}

/// `EX_DATAERR`, `EX_TEMPFAIL` and `EX_NOPERM` of `sysexits.h`.
const NO_ANSWER: u8 = 65;
const LATER: u8 = 75;
const NOT_THEIRS: u8 = 77;

impl Mail {
    pub fn run(self, sources: &Figment) -> ExitCode {
        let Self::Read = self;
        let (code, told) = match take_in(sources) {
            Ok(Ok(count)) => (0, format!("answered: {count}")),
            Ok(Err(Error::Conflict(code))) => (0, format!("ignored: {code}")),
            Ok(Err(Error::Invalid(violations))) => {
                let what = violations.first().map_or("", |violation| violation.code);
                (NO_ANSWER, format!("no answer of a calendar: {what}"))
            }
            Ok(Err(Error::Forbidden(code))) => (NOT_THEIRS, code.to_owned()),
            Ok(Err(error)) => (LATER, error.to_string()),
            Err(problem) => (LATER, problem),
        };
        if code == 0 {
            say(&told)
        } else {
            complain(&told)
        }
        ExitCode::from(code)
    }
}

/// The outer error is ours, to be tried again.
fn take_in(sources: &Figment) -> Result<Result<usize, Error>, String> {
    let mut mail = Vec::new();
    // One byte more than fits: enough to know that it does not.
    let limit = MAX_BYTES as u64 + 1;
    io::stdin().take(limit).read_to_end(&mut mail).map_err(|error| format!("standard input: {error}"))?;
    let config = configuration(sources)?;
    block_on(async move {
        let product = product::assemble(&config, product::Outside::default()).await?;
        Ok(replies::receive(&product.app, &mail).await)
    })
}
