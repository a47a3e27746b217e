//! Where a connection may lead: `https://api.example.org/v2/*`, `https://*.example.org/*`.

use url::{Host, Url};

/// A place on the network a plugin may speak to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    scheme: String,
    /// With a leading dot when any name below it will do.
    host: String,
    port: u16,
    path: String,
}

impl Pattern {
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong =
            |why: &str| format!("{text:?} is not a place such as https://api.example.org/v2/*: {why}");
        let (below, plain) = match text.split_once("://*.") {
            Some((scheme, rest)) => (true, format!("{scheme}://{rest}")),
            None => (false, text.to_owned()),
        };
        let path_end = plain.strip_suffix('*').unwrap_or(&plain);
        if path_end.contains('*') {
            return Err(wrong("a star stands for the first part of the name, or ends the path"));
        }
        let url = Url::parse(path_end).map_err(|error| wrong(&error.to_string()))?;
        let Some(Host::Domain(host)) = url.host() else {
            return Err(wrong("it needs the name of a host"));
        };
        if !matches!(url.scheme(), "https" | "http") {
            return Err(wrong("it is neither https nor http"));
        }
        if below && !host.contains('.') {
            return Err(wrong("a star needs a domain of two parts below it"));
        }
        if !url.username().is_empty() || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("it has more than scheme, host, port and path"));
        }
        Ok(Self {
            scheme: url.scheme().to_owned(),
            host: if below { format!(".{host}") } else { host.to_owned() },
            port: url.port_or_known_default().unwrap_or(443),
            path: if plain.ends_with('*') { url.path().to_owned() } else { format!("{}$", url.path()) },
        })
    }

    /// Whether an address on the web is within. One without a name (an address in numbers, in any
    /// notation) never is.
    pub fn holds(&self, url: &Url) -> bool {
        let Some(Host::Domain(host)) = url.host() else { return false };
        let named = match self.host.strip_prefix('.') {
            Some(_) => host.ends_with(&self.host) && host.len() > self.host.len(),
            None => host == self.host,
        };
        let within = match self.path.strip_suffix('$') {
            Some(exactly) => url.path() == exactly,
            None => url.path().starts_with(&self.path),
        };
        named
            && within
            && url.scheme() == self.scheme
            && url.port_or_known_default() == Some(self.port)
            && url.username().is_empty()
            && url.password().is_none()
    }

    /// The name of the host, as permissions say it.
    pub fn host(&self) -> String {
        self.host.strip_prefix('.').map_or_else(|| self.host.clone(), |host| format!("*.{host}"))
    }

    /// Its root, for paths that name no host.
    pub fn root(&self) -> Option<Url> {
        if self.host.starts_with('.') {
            return None;
        }
        Url::parse(&format!("{}://{}:{}/", self.scheme, self.host, self.port)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(pattern: &str, url: &str) -> bool {
        Pattern::parse(pattern).expect("a pattern").holds(&Url::parse(url).expect("a URL"))
    }

    #[test]
    fn a_place_is_scheme_host_port_and_path() {
        let pattern = "https://api.example.org/v2/*";
        assert!(holds(pattern, "https://api.example.org/v2/people?a=b"));
        assert!(holds(pattern, "https://API.example.org:443/v2/"));
        for outside in [
            "http://api.example.org/v2/people",
            "https://api.example.org/v1/people",
            "https://api.example.org/v2/../v1/people",
            "https://api.example.org:8443/v2/people",
            "https://api.example.org.evil.test/v2/people",
            "https://evil.test/v2/?https://api.example.org/v2/",
            "https://api.example.org@evil.test/v2/",
            "https://someone@api.example.org/v2/",
        ] {
            assert!(!holds(pattern, outside), "{outside}");
        }
    }

    #[test]
    fn a_star_is_one_or_more_parts_of_a_name() {
        let pattern = "https://*.example.org/*";
        assert!(holds(pattern, "https://a.b.example.org/x"));
        assert!(!holds(pattern, "https://example.org/x"));
        assert!(!holds(pattern, "https://badexample.org/x"));
    }

    #[test]
    fn numbers_are_no_names_in_any_notation() {
        for address in ["https://127.0.0.1/*", "https://2130706433/*", "https://0x7f.1/*", "https://[::1]/*"]
        {
            assert!(Pattern::parse(address).is_err(), "{address}");
            let url = Url::parse(address.trim_end_matches('*')).expect("a URL");
            assert!(!Pattern::parse("https://*.example.org/*").expect("a pattern").holds(&url));
        }
        for wrong in
            ["https://*/*", "https://*.org/*", "ftp://example.org/*", "https://a.*.org/", "example.org"]
        {
            assert!(Pattern::parse(wrong).is_err(), "{wrong}");
        }
    }
}
