//! What other services send.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::receiving::exports::relais::plugin::inbound as wit;
use crate::bindings::relais::plugin::types;
use crate::{Header, Live, NewFact, Result};

/// Handles requests to the addresses the manifest names under `[[endpoints]]`. The host has made sure who
/// sends them. They cannot write: what they say is stated as facts.
pub trait Inbound {
    /// Handles one request. An error has it handled again later where it was acknowledged early; elsewhere
    /// the sender is told to try again.
    fn handle(live: &Live, delivery: &Delivery) -> Result<Handled>;
}

/// A request, verified.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// As the manifest names it.
    pub endpoint: String,
    /// `POST`, …
    pub method: String,
    /// What follows the endpoint's name, with its slash; often empty.
    pub path: String,
    /// Without the question mark.
    pub query: String,
    /// Names in lower case, without what carries secrets.
    pub headers: Vec<Header>,
    /// As it was sent.
    pub body: Vec<u8>,
    /// The scheme that vouches for it: `slack-v0`, `github`, …; `none` when nothing does.
    pub verified_by: String,
}

impl Delivery {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name == name).map(|header| header.value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// `invalid` when it is not of that shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_slice(&self.body)?)
    }
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Handled {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    facts: Vec<NewFact>,
}

impl Handled {
    /// Received, with nothing to say.
    pub fn ok() -> Self {
        Self::with_status(200)
    }

    /// Answered with a status: 200 to 299, or 400 to 599. Nobody hears it where it was acknowledged early.
    pub fn with_status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), facts: Vec::new() }
    }

    /// And says this, as JSON.
    pub fn saying(mut self, body: &impl Serialize) -> Result<Self> {
        self.body = serde_json::to_vec(body)?;
        self.headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Ok(self)
    }

    /// And states a fact.
    pub fn stating(mut self, fact: NewFact) -> Self {
        self.facts.push(fact);
        self
    }
}

/// What the exported function does.
pub fn handle<P: Inbound>(request: wit::Request) -> Result<wit::Outcome> {
    let wit::Request { endpoint, method, path, query, headers, body, verified_by, .. } = request;
    let verified_by = verified_by.unwrap_or_else(|| "none".to_owned());
    let delivery = Delivery { endpoint, method, path, query, headers, body, verified_by };
    let Handled { status, headers, body, facts } = P::handle(&Live::new(), &delivery)?;
    let headers = headers.into_iter().map(|(name, value)| Header { name, value }).collect();
    Ok(wit::Outcome {
        response: wit::Response { status, headers, body },
        facts: facts.into_iter().map(types::NewFact::from).collect(),
    })
}
