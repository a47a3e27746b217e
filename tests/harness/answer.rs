//! What a server answered.

use bytes::Bytes;
use reqwest::header::HeaderMap;
use serde::Deserialize;
use serde_json::Value;

/// One answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request it answers, for messages of tests.
    pub request: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// RFC 9457 problem details.
#[derive(Debug, Clone, Deserialize)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub code: String,
    #[serde(default)]
    pub violations: Vec<Violation>,
    pub request_id: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    pub field: String,
    pub code: String,
}

impl Answer {
    pub(crate) async fn read(request: String, response: reqwest::Response) -> Self {
        let described = request.clone();
        Self::try_read(request, response).await.unwrap_or_else(|| panic!("{described}: the answer broke off"))
    }

    /// Nothing when it broke off.
    pub(crate) async fn try_read(request: String, response: reqwest::Response) -> Option<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.ok()?;
        Some(Self { request, status, headers, body })
    }

    /// The answer, if it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.request, self.text());
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error}\n{}", self.request, self.text()))
    }

    /// A text of the JSON answer, by pointer (`/access_token`).
    #[track_caller]
    pub fn at(&self, pointer: &str) -> String {
        let json = self.json();
        match json.pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => panic!("{}: nothing at {pointer} in {json:#}", self.request),
        }
    }

    /// The id of what was created or shown.
    #[track_caller]
    pub fn id(&self) -> String {
        self.at("/id")
    }

    /// The items of a listing.
    #[track_caller]
    pub fn items(&self) -> Vec<Value> {
        let json = self.json();
        json["items"].as_array().cloned().unwrap_or_else(|| panic!("{}: no items in {json:#}", self.request))
    }

    /// One text of every item.
    #[track_caller]
    pub fn each(&self, field: &str) -> Vec<String> {
        self.items().iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The cursor of the page after this one.
    #[track_caller]
    pub fn next_cursor(&self) -> Option<String> {
        self.json()["next_cursor"].as_str().map(str::to_owned)
    }

    /// The problem details of a failure, checked for what every one of them must carry.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}\n{}",
            self.request,
            self.text()
        );
        let problem: Problem = serde_json::from_value(self.json())
            .unwrap_or_else(|error| panic!("{}: {error}\n{}", self.request, self.text()));
        assert_eq!(problem.status, self.status, "{}", self.request);
        assert!(
            !problem.code.is_empty() && !problem.title.is_empty() && !problem.kind.is_empty(),
            "{problem:?}"
        );
        assert_eq!(problem.request_id, self.header("x-request-id"), "{}", self.request);
        problem
    }

    /// A failure with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Problem {
        let problem = self.expect(status).problem();
        assert_eq!(problem.code, code, "{problem:?}");
        problem
    }
}

impl Problem {
    /// Whether `field` is among what is wrong, with this code.
    pub fn blames(&self, field: &str, code: &str) -> bool {
        self.violations.iter().any(|violation| violation.field == field && violation.code == code)
    }
}
