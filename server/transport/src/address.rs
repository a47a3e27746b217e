//! Where a request comes from.

use actix_web::HttpRequest;
use std::net::IpAddr;

/// How many proxies of ours stand in front of the server. Each adds the address it was called from to
/// `X-Forwarded-For`, so that many entries from the right can be believed, and not one more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TrustedProxies(pub usize);

/// The caller's network address as text; empty when there is none (a test, a Unix socket).
pub fn of(request: &HttpRequest) -> String {
    let trusted = request.app_data::<TrustedProxies>().copied().unwrap_or_default();
    let peer = request.peer_addr().map(|peer| peer.ip());
    let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    pick(peer, &forwarded.collect::<Vec<_>>(), trusted)
        .map(|address| address.to_canonical().to_string())
        .unwrap_or_default()
}

fn pick(peer: Option<IpAddr>, forwarded: &[&str], TrustedProxies(proxies): TrustedProxies) -> Option<IpAddr> {
    let told: Vec<&str> = forwarded.iter().flat_map(|value| value.split(',')).map(str::trim).collect();
    let believed = proxies.checked_sub(1).and_then(|nth| told.iter().rev().nth(nth));
    believed.and_then(|address| address.parse().ok()).or(peer)
}

/// What limits are counted by: an IPv6 customer owns a whole /64, so that is one address.
pub fn bucket(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_own_proxies_added_is_believed() {
        let peer = "10.0.0.1".parse().ok();
        let at = |proxies| {
            pick(peer, &["6.6.6.6, 203.0.113.9", "10.0.0.2"], TrustedProxies(proxies))
                .map(|ip| ip.to_string())
        };
        assert_eq!(at(0).as_deref(), Some("10.0.0.1"));
        assert_eq!(at(1).as_deref(), Some("10.0.0.2"));
        assert_eq!(at(2).as_deref(), Some("203.0.113.9"));
        assert_eq!(at(9).as_deref(), Some("10.0.0.1"), "fewer proxies than configured: the peer");
    }

    #[test]
    fn an_ipv6_customer_is_one_address() {
        assert_eq!(bucket("2001:db8:1:2:3:4:5:6"), bucket("2001:db8:1:2:ffff::1"));
        assert_ne!(bucket("192.0.2.1"), bucket("192.0.2.2"));
    }
}
