use super::*;
use crate::manifest::Connection;
use std::sync::Arc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::Mutex,
};

fn connection(hosts: &[String], redirects: bool) -> Connection {
    Connection {
        name: "other".into(),
        hosts: hosts.to_vec(),
        redirects,
        cards: None,
        auth: Some(Auth {
            header: "authorization".into(),
            template: "Bearer {secret}".into(),
            secret: "token".into(),
        }),
    }
}

fn get(target: &str) -> Asked {
    Asked { method: "GET".into(), target: target.into(), headers: vec![], body: Bytes::new(), timeout: None }
}

/// Answers every request with `answer`, and keeps what it was sent.
async fn server(answer: String) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
    let port = listener.local_addr().expect("an address").port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut bytes = vec![0; 4096];
            let count = socket.read(&mut bytes).await.unwrap_or(0);
            kept.lock().await.push(String::from_utf8_lossy(&bytes[..count]).into_owned());
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    (port, heard)
}

fn listed() -> Egress {
    Egress { private_hosts: vec!["localhost".into()] }
}

#[tokio::test]
async fn a_listed_host_is_asked_with_the_secret_in_its_place() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nset-cookie: a=b\r\nx-kind: good\r\n\r\nhi";
    let (port, heard) = server(answer.into()).await;
    let hosts = [format!("http://localhost:{port}/v1/*")];
    let asked = Asked { headers: vec![("accept".into(), "text/plain".into())], ..get("/v1/people?a=b") };
    let answered = listed().fetch(&connection(&hosts, false), Some("s3cret"), asked).await.expect("answers");
    assert_eq!((answered.status, answered.body.as_ref()), (200, b"hi".as_slice()));
    assert!(!answered.headers.iter().any(|(name, _)| name == "set-cookie"));
    let said = heard.lock().await[0].clone();
    assert!(said.starts_with("GET /v1/people?a=b HTTP/1.1\r\n"), "{said}");
    assert!(
        said.contains("authorization: Bearer s3cret") && said.contains(&format!("host: localhost:{port}"))
    );
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused_unless_listed() {
    let (port, heard) = server(String::new()).await;
    let hosts = [format!("http://localhost:{port}/*"), format!("https://localhost:{port}/*")];
    for target in [format!("http://localhost:{port}/"), format!("https://localhost:{port}/")] {
        let refused = Egress::default().fetch(&connection(&hosts, false), Some("s"), get(&target)).await;
        assert!(matches!(refused, Err(Stopped::Denied(_))), "{refused:?}");
    }
    assert!(heard.lock().await.is_empty(), "nobody was even called");
}

#[tokio::test]
async fn addresses_in_numbers_are_never_within_a_connection() {
    let hosts = ["http://localhost:1/*".to_owned()];
    for target in [
        "http://127.0.0.1:1/",
        "http://2130706433:1/",
        "http://0x7f000001:1/",
        "http://0177.0.0.1:1/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://169.254.169.254/latest/meta-data/",
    ] {
        let refused = listed().fetch(&connection(&hosts, false), Some("s"), get(target)).await;
        assert!(matches!(refused, Err(Stopped::Denied(_))), "{target}: {refused:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_checked_like_the_first_step() {
    for away in ["http://169.254.169.254/", "http://127.0.0.1/", "/elsewhere", "https://example.org/"] {
        let answer = format!("HTTP/1.1 302 Found\r\nlocation: {away}\r\ncontent-length: 0\r\n\r\n");
        let (port, heard) = server(answer).await;
        let hosts = [format!("http://localhost:{port}/v1/*")];
        let refused = listed().fetch(&connection(&hosts, true), Some("s"), get("/v1/a")).await;
        assert!(matches!(refused, Err(Stopped::Denied(_))), "{away}: {refused:?}");
        assert_eq!(heard.lock().await.len(), 1);
        let shown =
            listed().fetch(&connection(&hosts, false), Some("s"), get("/v1/a")).await.expect("answers");
        assert_eq!(shown.status, 302, "who does not follow sees it");
    }
    let (port, heard) =
        server("HTTP/1.1 302 Found\r\nlocation: /v1/a\r\ncontent-length: 0\r\n\r\n".into()).await;
    let hosts = [format!("http://localhost:{port}/v1/*")];
    let endless = listed().fetch(&connection(&hosts, true), Some("s"), get("/v1/a")).await;
    assert!(matches!(endless, Err(Stopped::Upstream(_))), "{endless:?}");
    assert_eq!(heard.lock().await.len(), REDIRECTS + 1);
}

#[tokio::test]
async fn a_plugin_cannot_inject_headers_or_speak_as_somebody_else() {
    let hosts = ["http://localhost:1/*".to_owned()];
    for (name, value) in [
        ("x-a", "b\r\nx-injected: 1"),
        ("x-a\r\nx-b", "c"),
        ("x a", "b"),
        ("Host", "evil.test"),
        ("Authorization", "Bearer mine"),
        ("cookie", "a=b"),
        ("transfer-encoding", "chunked"),
        ("Proxy-Authorization", "x"),
        ("X-Forwarded-For", "1.1.1.1"),
    ] {
        let asked = Asked { headers: vec![(name.into(), value.into())], ..get("/") };
        let refused = listed().fetch(&connection(&hosts, false), Some("s"), asked).await;
        assert!(matches!(refused, Err(Stopped::Denied(_) | Stopped::Invalid(_))), "{name}: {refused:?}");
    }
    let refused = listed().fetch(&connection(&hosts, false), Some("a\r\nb: c"), get("/")).await;
    assert!(matches!(refused, Err(Stopped::Denied(_))), "{refused:?}");
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let body = "x".repeat(RESPONSE_BYTES + 1);
    let (port, _) = server(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())).await;
    let hosts = [format!("http://localhost:{port}/*")];
    let stopped = listed().fetch(&connection(&hosts, false), Some("s"), get("/")).await;
    assert!(matches!(stopped, Err(Stopped::Upstream(_))), "{stopped:?}");
}
