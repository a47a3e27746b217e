//! Refuses what another site made a browser send.
//!
//! Cookies are `SameSite=Lax`, which already keeps them out of foreign forms. This is the second lock:
//! a request that changes something must not come from a foreign page. Browsers say where a request comes
//! from in `Sec-Fetch-Site` and `Origin`; what says neither is not a browser and carries no ambient rights.
//! A bearer token is never sent by itself, so such requests are exempt.

use actix_web::{
    HttpRequest,
    http::{
        Method,
        header::{AUTHORIZATION, HeaderName, ORIGIN},
    },
};
use relais_domain::{App, Error, Result};

/// `Forbidden` for a request that changes something on behalf of a foreign page.
pub(crate) fn check(app: &App, request: &HttpRequest) -> Result<()> {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE);
    if !changes || request.headers().contains_key(AUTHORIZATION) {
        return Ok(());
    }
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let host = request.connection_info().host().to_owned();
    let site = header(HeaderName::from_static("sec-fetch-site"));
    if is_own(app.origin(), &host, header(ORIGIN), site) {
        Ok(())
    } else {
        Err(Error::Forbidden("foreign-origin"))
    }
}

fn is_own(own: &str, host: &str, origin: Option<&str>, site: Option<&str>) -> bool {
    match (site, origin) {
        // `none`: typed or bookmarked by the person.
        (Some("same-origin" | "none"), _) | (None, None) => true,
        // An `Origin` settles what a coarser or absent `Sec-Fetch-Site` leaves open: the product may be
        // reached by the name it was configured with or by the one the browser used (localhost).
        (None | Some("same-site"), Some(origin)) => {
            origin == own || origin.split_once("://").is_some_and(|(_, name)| name == host)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_change_anything() {
        let from = |origin, site| is_own("https://relais.example", "127.0.0.1:8080", origin, site);
        assert!(from(None, None), "not a browser");
        assert!(from(Some("https://relais.example"), None));
        assert!(from(Some("http://127.0.0.1:8080"), None), "by the name the browser used");
        assert!(from(Some("https://relais.example"), Some("same-origin")));
        assert!(!from(Some("https://evil.example"), None));
        assert!(!from(Some("https://evil.relais.example"), Some("same-site")));
        assert!(!from(Some("null"), None), "a sandboxed frame");
        assert!(!from(None, Some("cross-site")));
        assert!(!from(Some("https://evil.example"), Some("cross-site")));
    }
}
