//! Requests from outside, as they come in and as they are answered.

use bytes::Bytes;
use serde::Serialize;

/// A request for an endpoint of a plugin, not verified yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub plugin: String,
    pub endpoint: String,
    pub method: String,
    /// What follows the endpoint's name, with its slash; often empty.
    pub path: String,
    /// Without the question mark.
    pub query: String,
    /// Names in lower case. What is no text is left out.
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
    /// The address it comes from, as limits count it.
    pub from: String,
}

impl Arrival {
    /// The first header of this name, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What the other side is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    /// Only those a program needs: a plugin sets no cookie and leads nobody elsewhere.
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl Answered {
    /// Received; nothing more to say.
    pub fn received() -> Self {
        Self { status: 200, headers: Vec::new(), body: Bytes::new() }
    }
}

/// An address of a plugin that other services call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Endpoint {
    pub name: String,
    /// `slack-v0`, `github`…; `none` for anybody.
    pub scheme: &'static str,
}
