use super::Asks;
use super::reads::{Reads, sealed::Sealed};
use crate::host::{context, http, vault};
use crate::{Locale, PersonId, Result};

/// The committed state, the wall clock and the network. It has no way to write: what it finds out becomes
/// facts.
pub struct Live(());

impl Sealed for Live {}
impl Reads for Live {}
impl Asks for Live {}

impl Live {
    pub(crate) fn new() -> Self {
        Self(())
    }

    /// The language of who asked.
    pub fn locale(&self) -> Locale {
        Locale::from(context::locale())
    }

    /// One request through a connection of the manifest: its path, or an absolute URL within its hosts. The
    /// host adds what opens it.
    ///
    /// # Errors
    /// `denied` where the connection does not lead, `upstream` when the other side does not answer.
    pub fn fetch(&self, request: &http::Request) -> Result<http::Response> {
        http::fetch(request)
    }

    /// A message authentication code (HMAC-SHA-256) made with a secret nobody sees.
    pub fn sign(&self, secret: &str, data: &[u8]) -> Result<Vec<u8>> {
        vault::hmac_sha256(secret, data)
    }

    /// Whether a message authentication code was made with a secret.
    pub fn is_signed(&self, secret: &str, data: &[u8], mac: &[u8]) -> Result<bool> {
        vault::verify_hmac_sha256(secret, data, mac)
    }

    /// Whether an administrator has set a secret.
    pub fn has_secret(&self, secret: &str) -> bool {
        vault::has(secret)
    }

    /// Who asked, if somebody did.
    pub fn actor(&self) -> Option<PersonId> {
        context::actor().map(PersonId::from)
    }
}
