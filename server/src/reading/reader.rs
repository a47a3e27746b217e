//! Has a file read by a process of its own, and waits no longer than it may take.

use super::child::Answer;
use relais_domain::{
    App, Error, Result,
    resources::{
        Unreadable, Version,
        reading::{self, Outcome, TEXT_CHARS},
    },
};
use std::{path::PathBuf, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
};

/// How long a file may be read, whatever the machine is busy with.
const LONGEST: Duration = Duration::from_secs(60);
/// The longest answer: every character escaped.
const LONGEST_ANSWER: u64 = (TEXT_CHARS as u64 + 64) * 8;
/// What a panic of the child ends with: a file that breaks its reader is broken.
const PANICKED: i32 = 101;

/// Starts readers.
#[derive(Debug, Clone)]
pub struct Reader {
    program: PathBuf,
}

impl Reader {
    /// `program` is this product's own binary.
    pub fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// Reads the file that has waited longest. Returns whether there was one.
    pub async fn advance(&self, app: &App) -> Result<bool> {
        let Some((version, bytes)) = reading::next(app).await? else { return Ok(false) };
        let outcome = self.read(&version, &bytes).await?;
        reading::finish(app, &version, outcome).await?;
        Ok(true)
    }

    /// An error is ours: the program could not be started. Whatever the file does is an outcome.
    async fn read(&self, version: &Version, bytes: &[u8]) -> Result<Outcome> {
        let mut command = Command::new(&self.program);
        command.arg("read").args([&version.content_type, &version.name]).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn()?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::internal("a reader without pipes"));
        };
        let exchange = async {
            let give = async {
                // A child that ended early says why by how it ended.
                drop(stdin.write_all(bytes).await);
                drop(stdin);
            };
            let mut line = Vec::new();
            let mut answer = stdout.take(LONGEST_ANSWER);
            let ((), answered) = tokio::join!(give, answer.read_to_end(&mut line));
            answered?;
            Ok::<_, Error>((child.wait().await?, line))
        };
        let Ok(ended) = tokio::time::timeout(LONGEST, exchange).await else {
            return Ok(Outcome::Unreadable(Unreadable::TooHeavy));
        };
        let (status, line) = ended?;
        match status.code() {
            Some(0) => understand(&line),
            Some(PANICKED) => Ok(Outcome::Unreadable(Unreadable::Corrupt)),
            // Killed by a limit, or out of memory.
            None => Ok(Outcome::Unreadable(Unreadable::TooHeavy)),
            Some(code) => Err(Error::internal(format!("the reader of files ended with {code}"))),
        }
    }
}

fn understand(line: &[u8]) -> Result<Outcome> {
    let answer: Answer = serde_json::from_slice(line)?;
    Ok(match (answer.reason(), answer.text) {
        (Some(reason), _) => Outcome::Unreadable(reason),
        (None, Some(text)) => Outcome::Text(text),
        (None, None) => Outcome::WithoutText,
    })
}
