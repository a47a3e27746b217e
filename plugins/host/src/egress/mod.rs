//! Requests plugins make over the network.
//!
//! A plugin names a connection of its manifest; where that leads is decided here, for every step: the
//! address must be within the connection's hosts, every address its name resolves to must be one that may
//! be reached, and the socket is opened to that very address, so that a name that answers differently a
//! moment later changes nothing. A redirect is a new request and passes through all of it again.

mod address;
mod connect;
pub mod pattern;

pub use connect::tls;

use crate::manifest::{Auth, Connection};
use address::{Reach, reach};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use pattern::Pattern;
use std::{net::SocketAddr, time::Duration};
use url::Url;

/// Bytes of a request's body and of an answer's.
pub const REQUEST_BYTES: usize = 1 << 20;
pub const RESPONSE_BYTES: usize = 5 << 20;
/// From the first look-up to the last byte.
pub const LONGEST: Duration = Duration::from_secs(10);
/// Steps from the address asked for to the one that answers.
const REDIRECTS: usize = 3;
const HEADERS: usize = 64;

/// What a plugin may not set: whom it speaks to, as whom, and how the bytes travel are not its business.
const OURS: [&str; 12] = [
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// What the network may be used for on this server.
#[derive(Debug, Clone, Default)]
pub struct Egress {
    /// Names an administrator listed that may lead to private addresses.
    pub private_hosts: Vec<String>,
}

/// A request as a plugin makes it.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    /// Path and query, or an absolute URL.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
    pub timeout: Option<Duration>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answered {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stopped {
    /// It may not be asked, ever.
    #[error("{0}")]
    Denied(String),
    /// It makes no sense as a request.
    #[error("{0}")]
    Invalid(String),
    /// The other side did not answer as it should.
    #[error("{0}")]
    Upstream(String),
}

impl Egress {
    /// Carries out a request through a connection. `secret` is what its `auth` needs.
    pub async fn fetch(
        &self,
        connection: &Connection,
        secret: Option<&str>,
        asked: Asked,
    ) -> Result<Answered, Stopped> {
        let time = asked.timeout.map_or(LONGEST, |timeout| timeout.min(LONGEST));
        let late = |_| Stopped::Upstream(format!("no answer within {} ms", time.as_millis()));
        tokio::time::timeout(time, self.follow(connection, secret, asked)).await.map_err(late)?
    }

    /// One request of the product's own, to an address named by somebody outside. Follows no redirect.
    pub async fn send(
        &self,
        url: &Url,
        method: Method,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Answered, Stopped> {
        let exchange = async {
            let address = self.resolve(url).await?;
            connect::exchange(url, address, method, headers, body).await.map(|(answered, _)| answered)
        };
        let late = |_| Stopped::Upstream(format!("no answer within {} ms", LONGEST.as_millis()));
        tokio::time::timeout(LONGEST, exchange).await.map_err(late)?
    }

    async fn follow(
        &self,
        connection: &Connection,
        secret: Option<&str>,
        asked: Asked,
    ) -> Result<Answered, Stopped> {
        let patterns: Vec<Pattern> = connection
            .hosts
            .iter()
            .map(|host| Pattern::parse(host).map_err(Stopped::Invalid))
            .collect::<Result<_, _>>()?;
        let mut method = Method::from_bytes(asked.method.as_bytes())
            .ok()
            .filter(|method| !matches!(*method, Method::CONNECT | Method::TRACE))
            .ok_or_else(|| Stopped::Invalid(format!("{:?} is no method", asked.method)))?;
        let headers = checked_headers(&asked.headers)?;
        if asked.body.len() > REQUEST_BYTES {
            let text = format!("the body has {} of {REQUEST_BYTES} bytes", asked.body.len());
            return Err(Stopped::Invalid(text));
        }
        let mut url = target(&patterns, &asked.target)?;
        let first = origin(&url);
        let mut body = asked.body;
        for _ in 0..=REDIRECTS {
            if !patterns.iter().any(|pattern| pattern.holds(&url)) {
                return Err(Stopped::Denied(format!(
                    "{url} is not within the connection {:?}",
                    connection.name
                )));
            }
            let address = self.resolve(&url).await?;
            let mut sent = headers.clone();
            // Added last, and only for whom it is meant.
            if let (Some(auth), true) = (&connection.auth, origin(&url) == first) {
                authorise(&mut sent, auth, secret)?;
            }
            let (answer, leads_to) =
                connect::exchange(&url, address, method.clone(), sent, body.clone()).await?;
            let Some(leads_to) = leads_to.filter(|_| connection.redirects) else { return Ok(answer) };
            url = url.join(&leads_to).map_err(|error| Stopped::Upstream(format!("a redirect: {error}")))?;
            if !matches!(answer.status, 307 | 308) {
                (method, body) = (Method::GET, Bytes::new());
            }
        }
        Err(Stopped::Upstream(format!("more than {REDIRECTS} redirects")))
    }

    /// The address to connect to. All the name stands for must be allowed, or none of it is: which one is
    /// taken is not left to who answers for the name.
    async fn resolve(&self, url: &Url) -> Result<SocketAddr, Stopped> {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or(443);
        let unknown = |error: std::io::Error| Stopped::Upstream(format!("{host} is not known: {error}"));
        let addresses: Vec<SocketAddr> =
            tokio::net::lookup_host((host, port)).await.map_err(unknown)?.collect();
        let listed = self.private_hosts.iter().any(|listed| listed == host);
        if url.scheme() != "https" && !listed {
            return Err(Stopped::Denied(format!("{host} is only reached over https")));
        }
        for address in &addresses {
            match reach(address.ip()) {
                Reach::Public => {}
                Reach::Private if listed => {}
                Reach::Private | Reach::Never => {
                    let text = format!("{host} leads to {}, which plugins may not reach", address.ip());
                    return Err(Stopped::Denied(text));
                }
            }
        }
        addresses.first().copied().ok_or_else(|| Stopped::Upstream(format!("{host} has no address")))
    }
}

fn target(patterns: &[Pattern], target: &str) -> Result<Url, Stopped> {
    let invalid = |error: url::ParseError| Stopped::Invalid(format!("{target:?}: {error}"));
    if target.contains("://") {
        return Url::parse(target).map_err(invalid);
    }
    if !target.starts_with('/') || target.starts_with("//") {
        return Err(Stopped::Invalid(format!("{target:?} is neither a path nor a whole address")));
    }
    let root = patterns.iter().find_map(Pattern::root);
    let root =
        root.ok_or_else(|| Stopped::Invalid("the connection has no host to which a path belongs".into()))?;
    root.join(target).map_err(invalid)
}

fn origin(url: &Url) -> url::Origin {
    url.origin()
}

/// Headers a plugin may send: what would end a line, or speak for the host, is refused.
fn checked_headers(headers: &[(String, String)]) -> Result<HeaderMap, Stopped> {
    if headers.len() > HEADERS {
        return Err(Stopped::Invalid(format!("{} of {HEADERS} headers", headers.len())));
    }
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let wrong = || Stopped::Invalid(format!("{name:?} is not a header that can be sent"));
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| wrong())?;
        let named = key.as_str();
        if OURS.contains(&named) || named.starts_with("proxy-") || named.starts_with("x-forwarded-") {
            return Err(Stopped::Denied(format!("the header {key} is not a plugin's to set")));
        }
        map.append(key, HeaderValue::from_str(value).map_err(|_| wrong())?);
    }
    Ok(map)
}

fn authorise(headers: &mut HeaderMap, auth: &Auth, secret: Option<&str>) -> Result<(), Stopped> {
    let missing = || Stopped::Denied(format!("the secret {:?} is not set", auth.secret));
    let text = auth.template.replace("{secret}", secret.ok_or_else(missing)?);
    let unfit = || Stopped::Denied(format!("the secret {:?} cannot stand in a header", auth.secret));
    let name = HeaderName::from_bytes(auth.header.as_bytes()).map_err(|_| unfit())?;
    let mut value = HeaderValue::from_str(&text).map_err(|_| unfit())?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}

#[cfg(test)]
mod tests;
