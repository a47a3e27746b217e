//! The JSON API, as a client of somebody.

use crate::{Answer, people::Person};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

/// Speaks to `/api/v1` for a person, or for nobody.
#[derive(Clone)]
pub struct Api<'a> {
    origin: &'a str,
    client: &'a reqwest::Client,
    person: Option<&'a Person>,
    headers: Vec<(String, String)>,
}

impl<'a> Api<'a> {
    pub(crate) fn new(origin: &'a str, client: &'a reqwest::Client, person: Option<&'a Person>) -> Self {
        Self { origin, client, person, headers: Vec::new() }
    }

    /// The same client, sending one more header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, |request| request).await
    }

    /// A question with parameters, encoded as a client would.
    pub async fn find(&self, path: &str, query: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, |request| request.query(query)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, |request| request.json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, |request| request.json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, |request| request.json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, |request| request).await
    }

    /// Sends exactly these bytes as JSON.
    pub async fn post_bytes(&self, path: &str, body: impl Into<reqwest::Body>) -> Answer {
        let body = body.into();
        self.send(Method::POST, path, |request| request.header("content-type", "application/json").body(body))
            .await
    }

    /// Uploads a file as a form with one field, `file`.
    pub async fn upload(&self, path: &str, name: &str, content: Vec<u8>) -> Answer {
        let part = reqwest::multipart::Part::bytes(content).file_name(name.to_owned());
        self.upload_part(path, part).await
    }

    pub async fn upload_part(&self, path: &str, part: reqwest::multipart::Part) -> Answer {
        let form = reqwest::multipart::Form::new().part("file", part);
        self.send(Method::POST, path, |request| request.multipart(form)).await
    }

    /// The same, when nobody may be there to answer.
    pub async fn try_post(&self, path: &str, body: Value) -> Option<Answer> {
        let described = format!("POST {path}");
        let response = self.request(Method::POST, path).await.json(&body).send().await.ok()?;
        Answer::try_read(described, response).await
    }

    /// Any other request. `path` is below `/api/v1`, unless it starts with two slashes.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        complete: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let described = format!("{method} {path}");
        let request = complete(self.request(method, path).await);
        match request.send().await {
            Ok(response) => Answer::read(described, response).await,
            Err(error) => panic!("{described}: {error:?}"),
        }
    }

    /// A request with this client's headers, to be completed and sent by the test.
    pub async fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let address = match path.strip_prefix("//") {
            Some(outside) => format!("{}/{outside}", self.origin),
            None => format!("{}/api/v1{path}", self.origin),
        };
        let mut request = self.client.request(method, address);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        match self.person {
            Some(person) => request.bearer_auth(person.access_token().await),
            None => request,
        }
    }
}
