//! People's pictures.

use super::{Avatar, Page};
use relais_domain::identity::PersonCard;

/// The address of a picture; the key in it changes with the picture, so it may be kept for ever.
pub fn picture(handle: &str, key: Option<&str>) -> Option<String> {
    key.map(|key| format!("/people/{handle}/picture/{key}"))
}

impl Page {
    /// The avatar of somebody: `xs`, `s`, `m`, `l` or `xl`.
    pub fn face<'a>(&self, person: &'a PersonCard, size: &str) -> Avatar<'a> {
        self.sized_avatar(&person.name, &picture(&person.handle, person.avatar.as_deref()), size)
    }
}
