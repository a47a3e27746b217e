//! What `setup.next` answers: read, bounded, and kept as the host's own until the next turn.

use crate::{
    bindings::hooks::setup::{Step as Wire, Turn as Answered},
    egress::pattern::Pattern,
    execute::read,
    failure::Failure,
    running::Code,
};
use relais_domain::plugins::{
    Issue,
    form::{Form, SCHEMA_BYTES},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

/// Bytes of what a wizard remembers from turn to turn, of an address it leads to, characters of a farewell.
const STATE: usize = 16 << 10;
const URL: usize = 4 << 10;
const WORDS: usize = 500;

/// Where the address to come back to stands in one that leads out.
const RETURN: &str = "{return}";

/// A step as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "step")]
pub enum Kept {
    /// As the plugin wrote it: texts are translated whenever it is shown.
    Form {
        written: String,
    },
    External {
        url: String,
    },
    Done {
        values: Value,
        warnings: Vec<Remark>,
    },
    Aborted {
        message: String,
    },
}

/// A remark of the plugin on what it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub path: String,
    pub message: String,
}

impl From<Issue> for Remark {
    fn from(Issue { path, message }: Issue) -> Self {
        Self { path, message }
    }
}

impl From<Remark> for Issue {
    fn from(Remark { path, message }: Remark) -> Self {
        Self { path, message }
    }
}

/// State and step of an answer; `back` is where somebody who leaves for elsewhere comes back to.
pub fn read_turn(code: &Code, answered: Answered, back: &str) -> Result<(String, Kept), Failure> {
    let Answered { state, step } = answered;
    if state.len() > STATE {
        return Err(wrong(format!("the state has {} of {STATE} bytes", state.len())));
    }
    // JSON, or the next turn would be handed something else than it wrote.
    read(&state)?;
    let kept = match step {
        Wire::Form(written) => {
            if written.len() > SCHEMA_BYTES {
                return Err(wrong(format!("a form has {} of {SCHEMA_BYTES} bytes", written.len())));
            }
            let form = form(code, &written)?;
            let declared = |name: &&str| !code.guest.identity.manifest.has_secret(name);
            if let Some(name) = form.secrets().find(declared) {
                return Err(wrong(format!("the manifest declares no secret {name:?}")));
            }
            Kept::Form { written }
        }
        Wire::External(url) => Kept::External { url: leads_to(code, &url, back)? },
        Wire::Done(values) => Kept::Done { values: read(&values)?, warnings: Vec::new() },
        Wire::Abort(message) => Kept::Aborted { message: message.chars().take(WORDS).collect() },
    };
    Ok((state, kept))
}

/// A form of the plugin's, in its words.
pub fn form(code: &Code, written: &str) -> Result<Form, Failure> {
    Form::of_step(written, &|text| code.texts.of(text)).map_err(|error| wrong(format!("a form: {error}")))
}

/// An address out of the product: https, or a place the manifest's connections name.
fn leads_to(code: &Code, url: &str, back: &str) -> Result<String, Failure> {
    if url.len() > URL {
        return Err(wrong(format!("an address has {} of {URL} bytes", url.len())));
    }
    let encoded: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let parsed = Url::parse(&url.replace(RETURN, &encoded))
        .map_err(|error| wrong(format!("{url:?} is not an address: {error}")))?;
    let plain = parsed.username().is_empty() && parsed.password().is_none() && parsed.has_host();
    let mut hosts = code.guest.identity.manifest.connections.iter().flat_map(|it| &it.hosts);
    let held = hosts.any(|host| Pattern::parse(host).is_ok_and(|pattern| pattern.holds(&parsed)));
    if plain && (parsed.scheme() == "https" || held) {
        return Ok(parsed.into());
    }
    Err(wrong(format!("{url:?} is neither https nor within the hosts of a connection")))
}

fn wrong(message: String) -> Failure {
    Failure::guest("setup", message)
}
