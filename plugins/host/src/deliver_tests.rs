use super::*;
use std::sync::Arc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::Mutex,
};

fn teams() -> CardTarget {
    CardTarget::TeamsWebhook { secret: "hook".into() }
}

fn slack_hook() -> CardTarget {
    CardTarget::SlackWebhook { secret: "hook".into() }
}

fn answer(status: u16, body: &str, headers: &[(&str, &str)]) -> Answered {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answered { status, headers, body: body.to_owned().into() }
}

#[test]
fn what_an_answer_means_is_what_its_protocol_says() {
    let passes = |to: CardTarget, status, body: &str| judged(&to, answer(status, body, &[]));
    assert!(passes(teams(), 202, "").is_ok());
    assert!(passes(slack_hook(), 200, "ok").is_ok());
    let posted = passes(CardTarget::Slack, 200, r#"{"ok":true,"channel":"C1","ts":"1503435956.000247"}"#);
    assert_eq!(posted, Ok(json!({ "channel": "C1", "ts": "1503435956.000247" })));
    let throttled =
        "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429";
    assert_eq!(passes(teams(), 200, throttled), Err(Failure::Wait(60)));
    assert_eq!(judged(&slack_hook(), answer(429, "", &[("Retry-After", "7")])), Err(Failure::Wait(7)));
    assert!(matches!(passes(teams(), 502, ""), Err(Failure::Passing(_))));
    for gone in
        [(404, "channel_not_found"), (410, "channel_is_archived"), (403, "action_prohibited"), (413, "")]
    {
        assert!(matches!(passes(slack_hook(), gone.0, gone.1), Err(Failure::Final(_))), "{gone:?}");
    }
    assert!(matches!(passes(slack_hook(), 200, "no_service"), Err(Failure::Final(_))));
    let denied = passes(CardTarget::Slack, 200, r#"{"ok":false,"error":"not_in_channel"}"#);
    assert_eq!(denied, Err(Failure::Final("Slack says \"not_in_channel\"".into())));
}

#[tokio::test]
async fn a_card_is_posted_to_the_address_that_is_the_secret_and_to_no_other() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
    let port = listener.local_addr().expect("an address").port();
    let heard = Arc::new(Mutex::new(String::new()));
    let kept = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut bytes = vec![0; 8192];
            let count = socket.read(&mut bytes).await.unwrap_or(0);
            *kept.lock().await = String::from_utf8_lossy(&bytes[..count]).into_owned();
            let _ = socket.write_all(b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n").await;
        }
    });
    let connection = Connection {
        name: "team".into(),
        hosts: vec![format!("http://localhost:{port}/*")],
        redirects: false,
        auth: None,
        cards: Some(teams()),
    };
    let egress = Egress { private_hosts: vec!["localhost".into()] };
    let body = json!({ "type": "message", "attachments": [] });
    let address = format!("http://localhost:{port}/workflows/1?sig=s3cret");
    let sent = post(&egress, &connection, &teams(), (&address, body.clone())).await;
    assert_eq!(sent, Ok(Value::Null));
    let said = heard.lock().await.clone();
    assert!(said.starts_with("POST /workflows/1?sig=s3cret HTTP/1.1"), "{said}");
    assert!(said.contains("content-type: application/json"), "{said}");
    let elsewhere = "https://elsewhere.example/hook?sig=s3cret";
    let Err(Failure::Final(told)) = post(&egress, &connection, &teams(), (elsewhere, body)).await else {
        panic!("refused")
    };
    assert!(!told.contains("s3cret"), "{told}");
}
