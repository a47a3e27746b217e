//! One request to one address.

use super::{Answered, RESPONSE_BYTES, Stopped};
use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Method, Request, header};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use url::Url;

/// Bytes of an answer's headers.
const HEAD_BYTES: usize = 64 << 10;

/// Sends a request to `address`, which is where the name in `url` leads. Returns the answer, and where it
/// redirects to if it does.
pub async fn exchange(
    url: &Url,
    address: SocketAddr,
    method: Method,
    mut headers: HeaderMap,
    body: Bytes,
) -> Result<(Answered, Option<String>), Stopped> {
    let host = url.host_str().unwrap_or_default();
    let upstream = |error: &dyn std::fmt::Display| Stopped::Upstream(format!("{host}: {error}"));
    let named = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    headers.insert(header::HOST, HeaderValue::from_str(&named).map_err(|error| upstream(&error))?);
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let mut request = Request::builder().method(method).uri(path);
    if let Some(into) = request.headers_mut() {
        *into = headers;
    }
    let request = request.body(Full::new(body)).map_err(|error| Stopped::Invalid(error.to_string()))?;
    let socket = TcpStream::connect(address).await.map_err(|error| upstream(&error))?;
    let answer = if url.scheme() == "https" {
        let name = ServerName::try_from(host.to_owned()).map_err(|error| upstream(&error))?;
        let secure =
            TlsConnector::from(tls()?).connect(name, socket).await.map_err(|error| upstream(&error))?;
        send(secure, request).await
    } else {
        send(socket, request).await
    };
    answer.map_err(|error| match error {
        Stopped::Upstream(text) => Stopped::Upstream(format!("{host}: {text}")),
        other => other,
    })
}

async fn send<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    socket: S,
    request: Request<Full<Bytes>>,
) -> Result<(Answered, Option<String>), Stopped> {
    let upstream = |error: hyper::Error| Stopped::Upstream(error.to_string());
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD_BYTES)
        .handshake(TokioIo::new(socket))
        .await
        .map_err(upstream)?;
    let exchange = async {
        let response = sender.send_request(request).await.map_err(upstream)?;
        let (parts, body) = response.into_parts();
        let leads_to = (parts.status.is_redirection())
            .then(|| parts.headers.get(header::LOCATION)?.to_str().ok().map(str::to_owned))
            .flatten();
        let body = whole(body).await?;
        let (status, headers) = (parts.status.as_u16(), shown(&parts.headers));
        Ok::<_, Stopped>((Answered { status, headers, body }, leads_to))
    };
    // Both go on together and end together: nothing is left running when the time is up.
    tokio::pin!(connection, exchange);
    tokio::select! {
        answer = &mut exchange => answer,
        ended = &mut connection => match ended {
            // The other side closed after its answer: what it said is still being read.
            Ok(()) => exchange.await,
            Err(error) => Err(upstream(error)),
        },
    }
}

/// The body, unless it is too long.
async fn whole(mut body: Incoming) -> Result<Bytes, Stopped> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Stopped::Upstream(error.to_string()))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > RESPONSE_BYTES {
            return Err(Stopped::Upstream(format!("the answer has more than {RESPONSE_BYTES} bytes")));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.freeze())
}

/// The headers a plugin sees: cookies are none of its business.
fn shown(headers: &HeaderMap) -> Vec<(String, String)> {
    let visible = headers.iter().filter(|(name, _)| *name != header::SET_COOKIE);
    visible.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned()))).collect()
}

/// Trusting what this machine trusts, `SSL_CERT_FILE` included. `Upstream` when its certificates cannot be used.
pub fn tls() -> Result<Arc<ClientConfig>, Stopped> {
    static TLS: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
    let made = TLS.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.map_err(|error| error.to_string())?;
        Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
    });
    made.clone().map_err(Stopped::Upstream)
}
