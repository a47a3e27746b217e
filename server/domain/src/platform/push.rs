//! Push as data: what is shown on a device whose browser is closed, carried out as an effect, delivered by an
//! adapter (RFC 8030).

use super::error::Result;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// What a device shows. It says what sort of thing happened and where to read it, never what was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    pub title: String,
    pub body: String,
    /// The path of the page it leads to.
    pub path: String,
    /// A later one with the same tag takes its place.
    pub tag: String,
}

/// Where a device is reached, as its browser said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The address of the push service, with the device's secret in it.
    pub endpoint: String,
    /// The device's public key: an uncompressed point of P-256, 65 bytes.
    pub key: Vec<u8>,
    /// The device's authentication secret: 16 bytes.
    pub auth: Vec<u8>,
}

/// What became of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pushed {
    /// The push service has it.
    Taken,
    /// The device asked for no more: it is to be forgotten.
    Gone,
}

/// What browsers have to know to subscribe, and whom they may subscribe with.
#[derive(Debug, Clone, Default)]
pub struct PushServices {
    /// The product's public key (RFC 8292), base64url; empty while push is off.
    pub public_key: String,
    /// Hosts of push services, `*.` before those whose subdomains count.
    pub hosts: Vec<String>,
}

impl PushServices {
    pub fn is_on(&self) -> bool {
        !self.public_key.is_empty() && !self.hosts.is_empty()
    }

    /// Whether a push service may be spoken to: a browser names it, so it could be any address.
    pub fn knows(&self, host: &str) -> bool {
        self.hosts.iter().any(|known| match known.strip_prefix("*.") {
            Some(parent) => host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')),
            None => known == host,
        })
    }
}

/// Hands pushes to push services. `Unavailable` when one does not answer: it is tried again.
#[async_trait]
pub trait Pusher: Send + Sync {
    async fn push(&self, target: &Target, push: &Push) -> Result<Pushed>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_push_services_that_are_named_are_spoken_to() {
        let hosts = vec!["fcm.googleapis.com".to_owned(), "*.push.apple.com".to_owned()];
        let services = PushServices { public_key: "B".into(), hosts };
        assert!(services.knows("fcm.googleapis.com") && services.knows("web.push.apple.com"));
        for host in ["evil.fcm.googleapis.com", "push.apple.com", "evilpush.apple.com", "127.0.0.1", ""] {
            assert!(!services.knows(host), "{host}");
        }
        assert!(!PushServices::default().is_on());
    }
}
