//! An address others call, as the manifest declares it.

use serde::{Deserialize, Serialize};

/// `POST /x/<plugin>/<name>`, handled by `inbound.handle`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Endpoint {
    pub name: String,
    /// What is read (`GET`) belongs to the plugin's pages.
    #[serde(default = "post")]
    pub methods: Vec<String>,
    pub verify: Verify,
    #[serde(default)]
    pub ack: Ack,
}

/// Methods an endpoint may have.
pub const METHODS: [&str; 4] = ["POST", "PUT", "PATCH", "DELETE"];

/// How the host makes sure who is calling. A `secret` is one the manifest declares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", tag = "scheme")]
pub enum Verify {
    /// Slack's request signing, version 0, with the app's signing secret.
    SlackV0 { secret: String },
    /// GitHub's `X-Hub-Signature-256`.
    Github { secret: String },
    /// The Standard Webhooks specification, symmetric signatures (`v1`).
    StandardWebhooks { secret: String },
    /// HMAC-SHA-256 of the body in a header, after a prefix such as `sha256=`.
    HmacSha256 {
        secret: String,
        header: String,
        #[serde(default)]
        format: Format,
        #[serde(default)]
        prefix: String,
    },
    /// A fixed token in a header of the sender's.
    Token { secret: String, header: String },
    /// `Authorization: Bearer <secret>`.
    Bearer { secret: String },
    /// `Authorization: Basic`, with this user and the secret as password.
    Basic { user: String, secret: String },
    /// Anybody: needs a permission of its own.
    None,
}

/// How the bytes of a code are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    #[default]
    Hex,
    Base64,
}

/// When the sender is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ack {
    /// Once the request is kept; it is handled after, and again until that succeeds.
    #[default]
    Early,
    /// By the plugin itself.
    Reply,
}

impl Verify {
    /// As the manifest writes it, and as the guest is told.
    pub fn scheme(&self) -> &'static str {
        match self {
            Self::SlackV0 { .. } => "slack-v0",
            Self::Github { .. } => "github",
            Self::StandardWebhooks { .. } => "standard-webhooks",
            Self::HmacSha256 { .. } => "hmac-sha256",
            Self::Token { .. } => "token",
            Self::Bearer { .. } => "bearer",
            Self::Basic { .. } => "basic",
            Self::None => "none",
        }
    }

    /// The secret it rests on.
    pub fn secret(&self) -> Option<&str> {
        match self {
            Self::SlackV0 { secret }
            | Self::Github { secret }
            | Self::StandardWebhooks { secret }
            | Self::HmacSha256 { secret, .. }
            | Self::Token { secret, .. }
            | Self::Bearer { secret }
            | Self::Basic { secret, .. } => Some(secret),
            Self::None => None,
        }
    }

    /// The permission it needs.
    pub fn permission(&self) -> &'static str {
        match self {
            Self::None => "inbound:unverified",
            _ => "inbound:verified",
        }
    }

    /// A header that carries the secret itself, in lower case.
    pub fn revealing(&self) -> Option<String> {
        match self {
            Self::Token { header, .. } => Some(header.to_ascii_lowercase()),
            _ => None,
        }
    }
}

fn post() -> Vec<String> {
    vec!["POST".into()]
}
