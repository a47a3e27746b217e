//! The languages we speak, and which one to speak now.

/// A language every text exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    Fr,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Its own name for itself.
    pub fn endonym(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.as_str().eq_ignore_ascii_case(language))
    }

    /// What the person chose, else what this browser chose here before, else what the browser asks
    /// for, else the first language.
    pub fn negotiate(chosen: Option<&str>, cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        chosen
            .and_then(Self::parse)
            .or_else(|| cookie.and_then(Self::parse))
            .or_else(|| accept_language.and_then(Self::preferred))
            .unwrap_or(Self::Fr)
    }

    /// The best of an `Accept-Language` header.
    fn preferred(header: &str) -> Option<Self> {
        let mut best = None;
        for entry in header.split(',') {
            let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
            let weight: f32 =
                parameters.trim().strip_prefix("q=").and_then(|q| q.trim().parse().ok()).unwrap_or(1.0);
            let Some(locale) = Self::parse(tag) else { continue };
            if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
                best = Some((locale, weight));
            }
        }
        best.map(|(locale, _)| locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_beats_the_cookie_which_beats_the_browser() {
        assert_eq!(Locale::negotiate(Some("en"), Some("fr"), Some("fr")), Locale::En);
        assert_eq!(Locale::negotiate(None, Some("en"), Some("fr")), Locale::En);
        assert_eq!(Locale::negotiate(None, None, Some("de, en-GB;q=0.8, fr;q=0.9")), Locale::Fr);
        assert_eq!(Locale::negotiate(None, Some("klingon"), Some("en;q=0")), Locale::Fr);
    }
}
