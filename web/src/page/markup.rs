//! The smallest pieces of a page. Each writes its own HTML, so a template says `{{ cx.icon("heart") }}`.
//!
//! These types and no others are written without escaping; what they are given from outside, they
//! escape themselves.

use askama::filters::HtmlSafe;
use std::fmt::{self, Display, Formatter};

/// HTML the domain made from a person's Markdown and sanitised. The only user-written HTML there is:
/// built from a stored `body_html`, and from nothing else.
pub struct Rendered<'a>(pub &'a str);

impl Display for Rendered<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
impl HtmlSafe for Rendered<'_> {}

/// A picture of the sprite, decorative: whoever shows it alone gives the control its own label.
pub struct Icon<'a> {
    pub sprite: &'a str,
    pub name: &'a str,
    pub class: &'static str,
}

impl Display for Icon<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (name, sprite, class) = (Escaped(self.name), self.sprite, self.class);
        write!(f, r##"<svg class="icon{class}" aria-hidden="true"><use href="{sprite}#{name}"/></svg>"##)
    }
}
impl HtmlSafe for Icon<'_> {}

/// A person's picture, or their initials on a colour that is always the same for them. Decorative: the
/// name stands beside it, and the initials are drawn by the style sheet so that nobody has to hear them.
pub struct Avatar<'a> {
    pub name: &'a str,
    /// The address of their picture, if they gave one.
    pub picture: Option<String>,
    pub class: &'static str,
}

impl Display for Avatar<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let class = self.class;
        if let Some(picture) = &self.picture {
            let picture = Escaped(picture);
            return write!(
                f,
                r#"<span class="avatar{class}" aria-hidden="true"><img src="{picture}" alt="" loading="lazy"></span>"#
            );
        }
        let (colour, initials) = (colour(self.name), initials(self.name));
        let initials = Escaped(&initials);
        write!(
            f,
            r#"<span class="avatar{class} avatar--c{colour}" data-initials="{initials}" aria-hidden="true"></span>"#
        )
    }
}
impl HtmlSafe for Avatar<'_> {}

/// One of twelve, by the name alone.
fn colour(name: &str) -> u32 {
    // FNV-1a: names that differ by a letter get colours that have nothing in common.
    name.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619)) / 7
        % 12
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// A moment as "3 minutes ago", exact when asked, and kept right by the page itself.
pub struct Ago {
    pub machine: String,
    pub exact: String,
    pub said: String,
}

impl Display for Ago {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { machine, exact, said } = self;
        let (exact, said) = (Escaped(exact), Escaped(said));
        write!(
            f,
            r#"<relative-time><time datetime="{machine}" title="{exact}">{said}</time></relative-time>"#
        )
    }
}
impl HtmlSafe for Ago {}

/// A badge's medallion.
pub struct Medal<'a> {
    pub sprite: &'a str,
    pub icon: &'a str,
    /// `bronze`, `silver`, `gold`; anything else is plain.
    pub tier: &'a str,
    pub earned: bool,
}

impl Display for Medal<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let tier = match self.tier {
            "bronze" => " medal--bronze",
            "silver" => " medal--silver",
            "gold" => " medal--gold",
            _ => "",
        };
        let tier = if self.earned { tier } else { " medal--locked" };
        let icon = match self.icon {
            known @ ("spark" | "hand" | "book" | "house" | "star" | "heart" | "trophy" | "compass") => known,
            _ => "star",
        };
        let sprite = self.sprite;
        write!(
            f,
            r##"<svg class="medal{tier}" viewBox="0 0 72 84" aria-hidden="true"><path class="medal__ribbon--deep" d="M20 48 13 80l11-4 7 8 4-30Z"/><path class="medal__ribbon" d="m52 48 7 32-11-4-7 8-4-30Z"/><path class="medal__edge" d="{SCALLOP}"/><circle class="medal__face" cx="36" cy="34" r="25"/><path class="medal__shine" d="M36 9a25 25 0 0 1 24.600 20.500C49 18 27 17 12.300 26.500A25 25 0 0 1 36 9Z"/><circle class="medal__ring" cx="36" cy="34" r="21.500"/><svg class="medal__icon" x="21" y="19" width="30" height="30" viewBox="0 0 24 24"><use href="{sprite}#{icon}"/></svg></svg>"##
        )
    }
}
impl HtmlSafe for Medal<'_> {}

/// A rosette of twelve petals around (36, 34).
const SCALLOP: &str = "M36 2a8.300 8.300 0 0 1 8 4.300 8.300 8.300 0 0 1 8 0 8.300 8.300 0 0 1 5.200 7.500 8.300 8.300 0 0 1 6.700 4.500 8.300 8.300 0 0 1-.3 8 8.300 8.300 0 0 1 4.400 7.700 8.300 8.300 0 0 1-4.400 7.700 8.300 8.300 0 0 1 .3 8 8.300 8.300 0 0 1-6.700 4.500A8.300 8.300 0 0 1 52 61.700a8.300 8.300 0 0 1-8 0A8.300 8.300 0 0 1 36 66a8.300 8.300 0 0 1-8-4.300 8.300 8.300 0 0 1-8 0 8.300 8.300 0 0 1-5.200-7.500 8.300 8.300 0 0 1-6.700-4.500 8.300 8.300 0 0 1 .3-8A8.300 8.300 0 0 1 4 34a8.300 8.300 0 0 1 4.400-7.700 8.300 8.300 0 0 1-.3-8 8.300 8.300 0 0 1 6.700-4.500A8.300 8.300 0 0 1 20 6.300a8.300 8.300 0 0 1 8 0A8.300 8.300 0 0 1 36 2Z";

/// Text written into HTML, in an element or in a quoted attribute.
pub(crate) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;"),
                '<' => f.write_str("&lt;"),
                '>' => f.write_str("&gt;"),
                '"' => f.write_str("&quot;"),
                '\'' => f.write_str("&#39;"),
                other => write!(f, "{other}"),
            }?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(initials("Élodie de La Tour"), "ÉT");
        assert_eq!(initials("  Ada "), "A");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn a_name_cannot_break_out() {
        let avatar = Avatar { name: "<b> \"x", picture: Some("/a\"><script>".to_owned()), class: "" };
        assert!(!avatar.to_string().contains("<script>"));
        let initials = Avatar { name: "<b> \"x", picture: None, class: "" };
        assert!(initials.to_string().contains("data-initials=\"&lt;&quot;\""));
    }
}
