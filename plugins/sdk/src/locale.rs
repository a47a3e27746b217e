//! The language a card is drawn in.

/// A BCP 47 tag, `fr`, `fr-CA`, `en`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale(String);

impl Locale {
    /// The whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The first part of the tag: `fr` for `fr-CA`.
    pub fn language(&self) -> &str {
        self.0.split(['-', '_']).next().unwrap_or_default()
    }

    /// The French text for French readers, the English one for everybody else.
    pub fn pick<T>(&self, french: T, english: T) -> T {
        if self.language() == "fr" { french } else { english }
    }
}

impl<T: Into<String>> From<T> for Locale {
    fn from(tag: T) -> Self {
        Self(tag.into())
    }
}
