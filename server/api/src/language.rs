//! In which of our two languages a caller is answered, where an answer is words.

use actix_web::{HttpRequest, http::header::ACCEPT_LANGUAGE};
use relais_domain::identity::Member;

/// The tag of the language they are answered in.
pub fn tag(request: &HttpRequest, member: &Member) -> &'static str {
    if is_french(request, member) { "fr" } else { "en" }
}

/// What the person chose, else what the client asks for, else French.
pub fn is_french(request: &HttpRequest, member: &Member) -> bool {
    let asked = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    prefers_french(member.locale.as_deref(), asked)
}

fn prefers_french(chosen: Option<&str>, asked: Option<&str>) -> bool {
    if let Some(chosen) = chosen {
        return chosen != "en";
    }
    let asked = asked.unwrap_or_default().split([',', ';']).map(str::trim);
    let first =
        asked.map(|tag| tag.split('-').next().unwrap_or_default()).find(|tag| matches!(*tag, "fr" | "en"));
    first != Some("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_comes_before_what_is_asked_for() {
        assert!(prefers_french(Some("fr"), Some("en")));
        assert!(!prefers_french(Some("en"), Some("fr")));
        assert!(!prefers_french(None, Some("de, en-GB;q=0.8, fr;q=0.5")));
        assert!(prefers_french(None, None));
    }
}
