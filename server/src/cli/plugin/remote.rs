//! A running server, as an administrator's program sees it: its JSON API.

use super::told;
use crate::https;
use clap::Args;
use reqwest::{Client, Method, Response, StatusCode, multipart};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// How long any answer may take. Compiling a large plugin is the longest.
const PATIENCE: Duration = Duration::from_secs(120);

/// Which server, and who one is there.
#[derive(Debug, Clone, Args)]
pub struct Server {
    /// Where it answers.
    #[arg(long, default_value = "http://127.0.0.1:8080", value_name = "URL")]
    server: String,
    /// Address of an administrator.
    #[arg(long, env = "RELAIS_EMAIL", value_name = "EMAIL")]
    email: String,
    /// Their password; better in the environment than on the command line.
    #[arg(long, env = "RELAIS_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    password: String,
}

/// The server, signed in.
pub struct Remote {
    server: Server,
    client: Client,
    token: String,
}

/// A line of a plugin's log.
#[derive(Debug, Deserialize)]
pub struct LogLine {
    pub id: u64,
    pub level: String,
    pub message: String,
    pub fields: String,
}

impl Remote {
    pub async fn connect(server: &Server) -> Result<Self, String> {
        let client = https::client()?.timeout(PATIENCE).build().map_err(told)?;
        let mut remote = Self { server: server.clone(), client, token: String::new() };
        remote.sign_in().await?;
        Ok(remote)
    }

    async fn sign_in(&mut self) -> Result<(), String> {
        let who = json!({ "email": self.server.email, "password": self.server.password });
        let answer = self.client.post(self.address("/sessions")).json(&who).send().await;
        let answer = answer.map_err(|error| unreachable(&self.server.server, &error))?;
        if answer.status() == StatusCode::UNAUTHORIZED {
            return Err(format!("{}: the address or the password is not right", self.server.email));
        }
        let said = body(answer).await?;
        self.token = said["access_token"].as_str().ok_or("the server gave no token")?.to_owned();
        Ok(())
    }

    /// Installs a package, or swaps it into the place of the running version. Returns its id.
    pub async fn install(&mut self, name: &str, package: Vec<u8>) -> Result<String, String> {
        let part = || multipart::Part::bytes(package.clone()).file_name(name.to_owned());
        let said = self
            .ask(Method::POST, "/admin/plugins", || Some(multipart::Form::new().part("file", part())))
            .await?;
        Ok(said["id"].as_str().unwrap_or_default().to_owned())
    }

    /// What a plugin said after the line numbered `after`.
    pub async fn logs(&mut self, plugin: &str, after: u64) -> Result<Vec<LogLine>, String> {
        let said =
            self.ask(Method::GET, &format!("/admin/plugins/{plugin}/logs?after={after}"), || None).await?;
        serde_json::from_value(said["items"].clone()).map_err(told)
    }

    /// Asks, and once more after signing in again when the token has run out.
    async fn ask(
        &mut self,
        method: Method,
        path: &str,
        form: impl Fn() -> Option<multipart::Form>,
    ) -> Result<Value, String> {
        for again in [true, false] {
            let mut request =
                self.client.request(method.clone(), self.address(path)).bearer_auth(&self.token);
            if let Some(form) = form() {
                request = request.multipart(form);
            }
            let answer = request.send().await.map_err(|error| unreachable(&self.server.server, &error))?;
            if answer.status() == StatusCode::UNAUTHORIZED && again {
                self.sign_in().await?;
                continue;
            }
            return body(answer).await;
        }
        Err("the server does not know us".into())
    }

    fn address(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.server.server.trim_end_matches('/'))
    }
}

fn unreachable(server: &str, error: &reqwest::Error) -> String {
    format!(
        "{server} does not answer: {}",
        std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
    )
}

/// The JSON of an answer, or what the server's problem says.
async fn body(answer: Response) -> Result<Value, String> {
    let status = answer.status();
    let text = answer.text().await.map_err(told)?;
    let said: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    if status.is_success() {
        return Ok(said);
    }
    let violations = said["violations"].as_array().into_iter().flatten();
    let mut reasons: Vec<_> = violations
        .map(|violation| match (violation["field"].as_str(), violation["code"].as_str()) {
            // A refused package says its reasons in whole sentences.
            (Some(sentence), Some("plugin-package")) => sentence.to_owned(),
            (field, code) => format!("{}: {}", field.unwrap_or_default(), code.unwrap_or_default()),
        })
        .collect();
    if reasons.is_empty() {
        let reason = said["detail"].as_str().or_else(|| said["title"].as_str());
        reasons.push(reason.unwrap_or("the server did not say why").to_owned());
    }
    Err(format!("the server refuses ({}): {}", status.as_u16(), reasons.join("\n")))
}
