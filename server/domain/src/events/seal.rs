//! Secret links: an id and a seal made from the deployment's secret, so that nothing in the database opens one.

use crate::App;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

/// What a link is for: the sentence its key is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Reads a calendar.
    Feed,
    /// Says that whoever opens it is there.
    Arrival,
    /// Opens the list at the door.
    Door,
}

impl Use {
    fn context(self) -> &'static str {
        match self {
            Self::Feed => "relais 2026-11 calendar feed",
            Self::Arrival => "relais 2026-11 event arrival",
            Self::Door => "relais 2026-11 event door",
        }
    }
}

/// The end of a link.
pub(super) fn token(app: &App, what: Use, id: Uuid) -> String {
    let mut token = id.as_bytes().to_vec();
    token.extend_from_slice(&seal(app, what, id)[..16]);
    URL_SAFE_NO_PAD.encode(token)
}

/// What a link is about, if it is one of ours.
pub(super) fn open(app: &App, what: Use, token: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, sealed) = bytes.split_at_checked(16)?;
    let id = Uuid::from_slice(id).ok()?;
    let sealed: [u8; 16] = sealed.try_into().ok()?;
    // Compared as hashes, which takes the same time whatever differs.
    let ours = blake3::Hash::from_bytes(widened(&seal(app, what, id)));
    (ours == blake3::Hash::from_bytes(widened(&sealed))).then_some(id)
}

/// 32 bytes nobody else can make.
pub(super) fn seal(app: &App, what: Use, id: Uuid) -> [u8; 32] {
    *blake3::keyed_hash(&app.keys().derive(what.context()), id.as_bytes()).as_bytes()
}

fn widened(seal: &[u8]) -> [u8; 32] {
    let mut wide = [0; 32];
    wide[..16].copy_from_slice(&seal[..16]);
    wide
}
