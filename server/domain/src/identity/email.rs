//! E-mail addresses: what we accept, and when two are the same.

use crate::platform::error::Check;

/// What a mail server will carry, in characters.
const MAX_CHARS: usize = 254;

/// What two addresses are compared by: case does not matter, accents do.
pub fn key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Checks that `email` can be an address. Whether it is one, only a mail can tell.
pub(super) fn check(check: &mut Check, field: &str, email: &str) {
    let email = email.trim();
    if email.is_empty() {
        check.fail(field, "required");
    } else if !is_plausible(email) {
        check.fail(field, "email");
    }
}

/// One `@`, something before it, a domain after it, and nothing that would split a mail header.
pub fn is_plausible(email: &str) -> bool {
    let Some((local, domain)) = email.rsplit_once('@') else { return false };
    let printable = |c: char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')' | '\\' | '@')
    };
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    email.chars().count() <= MAX_CHARS
        && !local.is_empty()
        && local.len() <= 64
        && local.chars().all(printable)
        && domain.split('.').all(label)
        && domain.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_be_delivered_and_nothing_hides_in_it() {
        for good in ["ada@engine.example", "a.b+c@x-y.co.uk", "josé@exämple.fr", "o'hara@a.io"] {
            assert!(is_plausible(good), "{good}");
        }
        let long = format!("{}@x.fr", "a".repeat(65));
        for bad in [
            "",
            "ada",
            "@x.fr",
            "ada@",
            "ada@localhost",
            "a b@x.fr",
            "a@x..fr",
            "a@-x.fr",
            "a@b@x.fr",
            "a@x.fr\nBcc: b@x.fr",
            &long,
        ] {
            assert!(!is_plausible(bad), "{bad}");
        }
        assert_eq!(key(" Ada@Engine.Example "), "ada@engine.example");
    }
}
