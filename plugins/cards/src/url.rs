//! Where a card may lead: paths of the product and plain web addresses. Never a script, never another scheme.

use std::fmt::Write;

/// A path of ours or a web address, written so that every surface takes it for one; `None` for the rest.
pub(crate) fn safe(url: &str) -> Option<String> {
    let web = ["https://", "http://"].iter().any(|scheme| {
        url.strip_prefix(scheme)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
    });
    if web { Some(encoded(url)) } else { ours(url) }
}

/// A path of this product.
pub(crate) fn ours(url: &str) -> Option<String> {
    let path = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    path.then(|| encoded(url))
}

/// Where a file of a plugin's package is served.
pub(crate) fn of_asset(plugin: &str, file: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let sound = !file.is_empty() && !file.starts_with('.') && file.bytes().all(plain);
    sound.then(|| format!("/x/{plugin}/assets/{file}"))
}

/// With everything that may not stand in an address percent-encoded (RFC 3986, 2.2 and 2.3).
fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_for_everybody() {
        assert_eq!(
            safe("https://x.example/à la carte?q=\"1\"").as_deref(),
            Some("https://x.example/%C3%A0%20la%20carte?q=%221%22")
        );
        assert_eq!(safe("/search?q=a b").as_deref(), Some("/search?q=a%20b"));
        for url in
            ["https:///x", "https://", "ftp://x", "mailto:a@b", " https://x", "/\\x", "//x", "java\nscript:x"]
        {
            assert_eq!(safe(url), None, "{url}");
        }
    }
}
