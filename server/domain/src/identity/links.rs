//! One-shot links in mails: signed, dated, and worth nothing once they were used.
//!
//! Opening a link decides nothing, because mail scanners open links: every page behind one has a form.

use crate::{
    App,
    platform::{
        error::{Error, Result},
        ids::{InvitationId, PersonId, RegistrationId},
        keys::Purpose,
    },
};
use chrono::Duration;
use serde::{Deserialize, Serialize};

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "kebab-case")]
pub(super) enum Link {
    /// Shows that the address of a registration is theirs. Dies with the registration's row.
    Registration { id: RegistrationId },
    /// Sets a new password. Dies when the password it was asked for is no longer the current one.
    Password { person: PersonId, current: String },
    /// Accepts an invitation. Dies with its acceptance.
    Invitation { id: InvitationId },
}

impl Link {
    fn path(&self) -> &'static str {
        match self {
            Self::Registration { .. } => "verify-email",
            Self::Password { .. } => "reset-password",
            Self::Invitation { .. } => "invitation",
        }
    }

    /// How long it may lie in a mailbox.
    pub fn lifetime(&self) -> Duration {
        match self {
            Self::Registration { .. } => Duration::hours(24),
            Self::Password { .. } => Duration::hours(1),
            Self::Invitation { .. } => Duration::days(14),
        }
    }
}

/// The address to put into a mail.
pub(super) fn address(app: &App, link: &Link) -> Result<String> {
    let token = app.keys().sign(Purpose::Link, app.now() + link.lifetime(), link)?;
    Ok(format!("{}/{}/{token}", app.origin(), link.path()))
}

/// Reads a link back. `NotFound` when it is not ours, `Conflict` when its time is over.
pub(super) fn read(app: &App, token: &str) -> Result<Link> {
    app.keys().verify(Purpose::Link, app.now(), token).map_err(|error| match error {
        Error::Unauthenticated("token-expired") => Error::Conflict("link-expired"),
        Error::Unauthenticated(_) => Error::NotFound,
        other => other,
    })
}

/// What is said of a link that was used already.
pub(super) const USED: Error = Error::Conflict("link-used");

/// Stands for a password hash in a link without giving it away.
pub(super) fn fingerprint(app: &App, password_hash: Option<&str>) -> String {
    let key = app.keys().derive("relais 2026-11 password fingerprint");
    blake3::keyed_hash(&key, password_hash.unwrap_or_default().as_bytes()).to_hex()[..32].to_owned()
}
