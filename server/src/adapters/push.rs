//! Hands pushes to the push services of browsers: encrypted for the device (RFC 8291), signed as ours (RFC 8292).

use async_trait::async_trait;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use relais_domain::{
    Error, Result,
    platform::{
        clock::Clock,
        keys::Keys,
        push::{Push, Pushed, Pusher, Target},
    },
};
use relais_plugin_host::Egress;
use reqwest::{
    Method, Url,
    header::{self, HeaderMap},
};
use serde::Serialize;
use std::{sync::Arc, time::Duration};
use web_push_native::{
    Auth, WebPushBuilder,
    p256::{PublicKey, SecretKey, elliptic_curve::sec1::ToEncodedPoint, pkcs8::EncodePrivateKey},
};

/// How long a push service keeps a push for a device that is off: what is older is on the page anyway.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// How long one signature may serve; push services refuse more than a day.
const SIGNED_SECONDS: i64 = 12 * 60 * 60;
/// What a push may hold, for every push service: 4,096 bytes encrypted.
const MOST: usize = 3_993;

pub struct WebPush {
    /// Reaches no private address: the browser says where its push service is.
    egress: Egress,
    signing: EncodingKey,
    public_key: String,
    /// Whom a push service may write to: `mailto:` or an address.
    contact: String,
    clock: Arc<dyn Clock>,
}

#[derive(Serialize)]
struct Claims<'c> {
    aud: String,
    exp: i64,
    sub: &'c str,
}

impl WebPush {
    /// The error is for the operator.
    pub fn new(keys: &Keys, contact: &str, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let secret = secret(keys);
        let der = secret.to_pkcs8_der().map_err(|error| format!("push: {error}"))?;
        Ok(Self {
            egress: Egress::default(),
            signing: EncodingKey::from_ec_der(der.as_bytes()),
            public_key: url_safe(secret.public_key().to_encoded_point(false).as_bytes()),
            contact: contact.to_owned(),
            clock,
        })
    }

    /// What browsers subscribe with, base64url.
    pub fn public_key(&self) -> &str {
        &self.public_key
    }

    /// The request: where to, under which headers, with which body. `NotFound` for a device nothing can be
    /// encrypted for.
    fn request(&self, target: &Target, push: &Push) -> Result<(Url, HeaderMap, Vec<u8>)> {
        let gone = |_| Error::NotFound;
        let address: Url = target.endpoint.parse().map_err(|_| Error::NotFound)?;
        let endpoint = target.endpoint.parse().map_err(|_| Error::NotFound)?;
        let key = PublicKey::from_sec1_bytes(&target.key).map_err(gone)?;
        let auth: [u8; 16] = target.auth.as_slice().try_into().map_err(|_| Error::NotFound)?;
        let payload = serde_json::to_vec(push)?;
        if payload.len() > MOST {
            return Err(Error::invalid("push", "too-long"));
        }
        let built = WebPushBuilder::new(endpoint, key, Auth::from(auth)).with_valid_duration(KEPT);
        let (mut parts, body) = built.build(payload).map_err(Error::internal)?.into_parts();
        let claims = Claims {
            aud: address.origin().ascii_serialization(),
            exp: self.clock.now().timestamp() + SIGNED_SECONDS,
            sub: &self.contact,
        };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::ES256), &claims, &self.signing);
        let token = token.map_err(Error::internal)?;
        let said = format!("vapid t={token}, k={}", self.public_key);
        parts.headers.insert(header::AUTHORIZATION, said.parse().map_err(Error::internal)?);
        Ok((address, parts.headers, body))
    }
}

#[async_trait]
impl Pusher for WebPush {
    async fn push(&self, target: &Target, push: &Push) -> Result<Pushed> {
        let (address, headers, body) = match self.request(target, push) {
            Err(Error::NotFound) => return Ok(Pushed::Gone),
            other => other?,
        };
        let sent = self.egress.send(&address, Method::POST, headers, body.into()).await;
        let answered = sent.map_err(|error| {
            tracing::warn!(%error, "a push service does not answer");
            Error::Unavailable("push-service")
        })?;
        match answered.status {
            404 | 410 => Ok(Pushed::Gone),
            200..300 => Ok(Pushed::Taken),
            status => {
                tracing::warn!(%status, "a push service refused a push");
                Err(Error::Unavailable("push-service"))
            }
        }
    }
}

/// The deployment's own key, the same as long as its secret is. Nearly every 32 bytes are a key; the next try is
/// for those that are not.
fn secret(keys: &Keys) -> SecretKey {
    let tries = (0_u32..).map(|attempt| keys.derive(&format!("relais 2026-11 push signature {attempt}")));
    let mut keys = tries.filter_map(|bytes| SecretKey::from_slice(&bytes).ok());
    loop {
        if let Some(key) = keys.next() {
            return key;
        }
    }
}

fn url_safe(bytes: &[u8]) -> String {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Hands pushes to nobody: while push is off.
pub struct NoPush;

#[async_trait]
impl Pusher for NoPush {
    async fn push(&self, _: &Target, _: &Push) -> Result<Pushed> {
        Ok(Pushed::Taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    use jsonwebtoken::{DecodingKey, Validation};
    use relais_domain::platform::clock::SystemClock;
    use web_push_native::decrypt;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url")
    }

    /// The device of RFC 8291, 5.
    fn device() -> (SecretKey, Vec<u8>) {
        let secret = bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        (SecretKey::from_slice(&secret).expect("a key"), bytes("BTBZMqHH6r4Tts7J_aSIgg"))
    }

    fn auth(auth: &[u8]) -> Auth {
        Auth::from(<[u8; 16]>::try_from(auth).expect("16 bytes"))
    }

    #[test]
    fn the_message_of_the_rfc_is_read() {
        let (secret, secret_auth) = device();
        let message = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        let read = decrypt(bytes(message), &secret, &auth(&secret_auth)).expect("reads");
        assert_eq!(String::from_utf8(read).expect("text"), "When I grow up, I want to be a watermelon");
    }

    #[test]
    fn a_push_is_for_its_device_alone_and_signed_as_ours() {
        let (secret, secret_auth) = device();
        let pusher = WebPush::new(&Keys::new([7; 32]), "mailto:admin@relais.example", Arc::new(SystemClock));
        let pusher = pusher.expect("starts");
        let key = secret.public_key().to_encoded_point(false).as_bytes().to_vec();
        let endpoint = "https://push.example.net:8443/send/abc?d=1".to_owned();
        let target = Target { endpoint, key, auth: secret_auth.clone() };
        let push = Push { body: "Une nouvelle réponse".into(), path: "/posts/x".into(), ..Push::default() };
        let (address, headers, body) = pusher.request(&target, &push).expect("made");
        assert_eq!(address.as_str(), target.endpoint);
        assert_eq!(
            (&headers["content-encoding"], &headers["ttl"]),
            (&"aes128gcm".parse().expect("a value"), &"86400".parse().expect("a value"))
        );
        let read = decrypt(body.clone(), &secret, &auth(&secret_auth)).expect("reads");
        assert_eq!(serde_json::from_slice::<Push>(&read).expect("JSON"), push);
        assert!(decrypt(body, &secret, &auth(&[0; 16])).is_err(), "nobody else reads it");

        let said = headers["authorization"].to_str().expect("text").strip_prefix("vapid t=").expect("vapid");
        let (token, k) = said.split_once(", k=").expect("a key");
        assert_eq!((k, k.len()), (pusher.public_key(), 87));
        let point = bytes(k);
        let (x, y) = (url_safe(&point[1..33]), url_safe(&point[33..]));
        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_audience(&["https://push.example.net:8443"]);
        let key = DecodingKey::from_ec_components(&x, &y).expect("a key");
        let claims =
            jsonwebtoken::decode::<serde_json::Value>(token, &key, &validation).expect("holds").claims;
        assert_eq!(claims["sub"], "mailto:admin@relais.example");
        let left = claims["exp"].as_i64().expect("a time") - SystemClock.now().timestamp();
        assert!((0..=24 * 3_600).contains(&left), "{left}");
    }

    #[test]
    fn the_key_is_the_deployments_own() {
        let public = |secret| secret_of(secret).public_key();
        assert_eq!(public([7; 32]), public([7; 32]), "and stays");
        assert_ne!(public([7; 32]), public([8; 32]));
        fn secret_of(bytes: [u8; 32]) -> SecretKey {
            super::secret(&Keys::new(bytes))
        }
    }
}
