//! The SDK's requests over the HTTP client the product has anyway.

use crate::https;
use async_trait::async_trait;
use futures::{AsyncRead, AsyncReadExt};
use meilisearch_sdk::{
    errors::Error,
    request::{HttpClient, Method, parse_response},
};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{pin::pin, time::Duration};

/// A page of results takes milliseconds, a batch of a thousand documents a second to send.
const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

#[derive(Clone)]
pub struct Http(reqwest::Client);

impl Http {
    /// With the key of the server, if it wants one. The error is for the operator.
    pub fn new(key: Option<&str>) -> Result<Self, String> {
        let mut headers = HeaderMap::new();
        if let Some(key) = key {
            let mut key = HeaderValue::from_str(&format!("Bearer {key}"))
                .map_err(|_| "search.key: not a key".to_owned())?;
            key.set_sensitive(true);
            headers.insert(AUTHORIZATION, key);
        }
        let client =
            https::client()?.default_headers(headers).connect_timeout(CONNECT_TIMEOUT).timeout(TIMEOUT);
        client.build().map(Self).map_err(|error| error.to_string())
    }
}

#[async_trait]
impl HttpClient for Http {
    async fn stream_request<
        Query: Serialize + Send + Sync,
        Body: AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    >(
        &self,
        url: &str,
        method: Method<Query, Body>,
        content_type: &str,
        expected_status_code: u16,
    ) -> Result<Output, Error> {
        let verb = match &method {
            Method::Get { .. } => reqwest::Method::GET,
            Method::Post { .. } => reqwest::Method::POST,
            Method::Patch { .. } => reqwest::Method::PATCH,
            Method::Put { .. } => reqwest::Method::PUT,
            Method::Delete { .. } => reqwest::Method::DELETE,
        };
        let mut target = reqwest::Url::parse(url).map_err(other)?;
        add_query(&mut target, serde_json::to_value(method.query())?);
        let mut request = self.0.request(verb, target);
        if let Some(body) = method.into_body() {
            let mut bytes = Vec::new();
            pin!(body).read_to_end(&mut bytes).await.map_err(other)?;
            request = request.header(CONTENT_TYPE, content_type).body(bytes);
        }
        let response = request.send().await.map_err(other)?;
        let status = response.status().as_u16();
        let text = response.text().await.map_err(other)?;
        let text = if text.is_empty() { "null" } else { &text };
        parse_response(status, expected_status_code, text, url.to_owned())
    }

    fn is_tokio(&self) -> bool {
        true
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Other(Box::new(error))
}

/// The SDK's queries are flat: a name and a short value each.
fn add_query(target: &mut reqwest::Url, query: Value) {
    let Value::Object(query) = query else { return };
    let given = query.into_iter().filter_map(|(name, value)| match value {
        Value::Null => None,
        Value::String(text) => Some((name, text)),
        Value::Array(items) => {
            let texts = items.into_iter().map(|item| item.as_str().map_or(item.to_string(), str::to_owned));
            Some((name, texts.collect::<Vec<_>>().join(",")))
        }
        other => Some((name, other.to_string())),
    });
    let given: Vec<(String, String)> = given.collect();
    if !given.is_empty() {
        target.query_pairs_mut().extend_pairs(given);
    }
}
