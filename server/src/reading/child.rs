//! The process that reads one file and ends: bytes on standard input, a line of JSON on standard output.

use relais_domain::resources::Unreadable;
use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};

/// What the process may take: seconds of processor time, bytes of memory, open files. It writes no file and
/// starts no process.
const LIMITS: [(Resource, u64); 6] = [
    (Resource::Cpu, 20),
    (Resource::Data, 512 << 20),
    (Resource::As, 4 << 30),
    (Resource::Nofile, 16),
    (Resource::Fsize, 0),
    (Resource::Core, 0),
];

/// What it answers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Absent where there is nothing to read.
    pub text: Option<String>,
    /// Why it could not be read.
    pub unreadable: Option<String>,
}

/// Gives up the right to more, then reads what comes in. The error is for the log of the parent.
pub fn run(content_type: &str, name: &str) -> Result<(), String> {
    for (resource, most) in LIMITS {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(|error| format!("limits: {error}"))?;
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    let answer = match super::read(content_type, name, &bytes) {
        Ok(text) => Answer { text, unreadable: None },
        Err(reason) => Answer { text: None, unreadable: Some(reason.as_str().to_owned()) },
    };
    let line = serde_json::to_vec(&answer).map_err(|error| error.to_string())?;
    std::io::stdout().write_all(&line).map_err(|error| error.to_string())
}

impl Answer {
    pub fn reason(&self) -> Option<Unreadable> {
        self.unreadable.as_deref().map(|code| Unreadable::from_code(code).unwrap_or(Unreadable::Corrupt))
    }
}
