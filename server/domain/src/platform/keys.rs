//! Keys derived from the one secret of a deployment, and the tokens signed with them.

use super::{clock::Moment, error::Error, error::Result};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// The deployment's secret. Every use has its own derived key, so that a token made for one can never
/// serve another.
#[derive(Clone)]
pub struct Keys(Arc<[u8; 32]>);

/// What a signed token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// API access tokens.
    Access,
    /// What renews them, once.
    Refresh,
    /// Links in mails: verify an address, reset a password, accept an invitation, unsubscribe.
    Link,
    /// The state a card carries through a browser.
    Card,
    /// A sentence that is said on the next page.
    Said,
    /// A page of a plugin for people without an account.
    PublicPage,
    /// A kit for people without an account.
    KitShare,
}

impl Purpose {
    fn context(self) -> &'static str {
        match self {
            Self::Access => "relais 2026-11 access token",
            Self::Refresh => "relais 2026-11 refresh token",
            Self::Link => "relais 2026-11 one-shot link",
            Self::Card => "relais 2026-11 card state",
            Self::Said => "relais 2026-11 sentence said on arrival",
            Self::PublicPage => "relais 2026-11 public page of a plugin",
            Self::KitShare => "relais 2026-11 shared kit",
        }
    }
}

#[derive(Serialize, serde::Deserialize)]
struct Claims<T> {
    /// Seconds since the Unix epoch.
    exp: i64,
    #[serde(flatten)]
    body: T,
}

impl Keys {
    pub fn new(secret: [u8; 32]) -> Self {
        Self(Arc::new(secret))
    }

    /// A 32-byte key for a use named by `context` (a sentence that is never reused).
    pub fn derive(&self, context: &str) -> [u8; 32] {
        blake3::derive_key(context, self.0.as_slice())
    }

    /// Signs `body` until `expires`.
    pub fn sign<T: Serialize>(&self, purpose: Purpose, expires: Moment, body: T) -> Result<String> {
        let key = EncodingKey::from_secret(&self.derive(purpose.context()));
        encode(&Header::new(Algorithm::HS256), &Claims { exp: expires.timestamp(), body }, &key)
            .map_err(Error::internal)
    }

    /// Reads a token back. Wrong purpose, wrong signature and past expiry are all one answer.
    pub fn verify<T: DeserializeOwned>(&self, purpose: Purpose, now: Moment, token: &str) -> Result<T> {
        let key = DecodingKey::from_secret(&self.derive(purpose.context()));
        let mut validation = Validation::new(Algorithm::HS256);
        // Expiry is checked here, against the application's clock rather than the machine's.
        validation.validate_exp = false;
        validation.required_spec_claims.clear();
        let claims = decode::<Claims<T>>(token, &key, &validation)
            .map_err(|_| Error::Unauthenticated("token-invalid"))?
            .claims;
        if claims.exp < now.timestamp() {
            return Err(Error::Unauthenticated("token-expired"));
        }
        Ok(claims.body)
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn a_token_serves_its_purpose_and_no_other_until_it_expires() {
        let keys = Keys::new([7; 32]);
        let now = Moment::default();
        let body = serde_json::json!({ "sub": "ada" });
        let token = keys.sign(Purpose::Link, now + Duration::minutes(5), &body).expect("signs");
        assert_eq!(keys.verify::<serde_json::Value>(Purpose::Link, now, &token).expect("verifies"), body);
        assert!(keys.verify::<serde_json::Value>(Purpose::Access, now, &token).is_err());
        assert!(keys.verify::<serde_json::Value>(Purpose::Link, now + Duration::minutes(6), &token).is_err());
        assert!(Keys::new([8; 32]).verify::<serde_json::Value>(Purpose::Link, now, &token).is_err());
    }
}
