//! What other services send: verified by the host, kept before it is acknowledged, handled once.

use super::{
    fixture::{SWITCHBOARD, installed},
    kept::kept,
};
use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use relais_domain::plugins::received;
use relais_tests::TestApp;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;

async fn desk() -> TestApp {
    let app = installed(SWITCHBOARD).await;
    let root = app.administrator().await;
    for name in ["seal", "slack-signing"] {
        let path = format!("/admin/plugins/{SWITCHBOARD}/secrets/{name}");
        root.api().put(&path, json!({ "value": "key" })).await.expect(204);
    }
    app
}

fn code(signed: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"key").expect("any length");
    mac.update(signed.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn send(app: &TestApp, endpoint: &str, headers: &[(&str, &str)], body: &str) -> Response {
    let address = format!("{}/x/{SWITCHBOARD}/{endpoint}", app.origin());
    let mut request = relais_tests::stranger().request(Method::POST, address).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("answers")
}

async fn slack(app: &TestApp, body: &str) -> Response {
    let at = app.app().now().timestamp().to_string();
    let signature = format!("v0={}", code(&format!("v0:{at}:{body}")));
    send(app, "slack", &[("x-slack-request-timestamp", &at), ("x-slack-signature", &signature)], body).await
}

/// How many rings were folded.
async fn rung(app: &TestApp) -> u32 {
    app.settle().await;
    let kept = kept(app.app(), SWITCHBOARD).await;
    let line = kept.iter().find_map(|line| line.strip_prefix("plugin_counters heard/self.rung = "));
    line.map_or(0, |count| count.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_sends_is_acknowledged_at_once_and_handled_once() {
    let app = desk().await;
    let asked = slack(&app, r#"{"type":"url_verification","challenge":"3eZbrw1aB"}"#).await;
    assert_eq!(asked.status(), StatusCode::OK);
    assert_eq!(asked.text().await.expect("text"), "3eZbrw1aB");
    let event = r#"{"event_id":"Ev08MFMKH6","ring":"one"}"#;
    assert_eq!(slack(&app, event).await.status(), StatusCode::OK);
    assert_eq!(received::dead(app.app().reader(), SWITCHBOARD, 10).await.expect("reads").len(), 0);
    assert_eq!(rung(&app).await, 1);
    // Sent again, a minute later, signed anew: the event is the same.
    app.clock.advance(Duration::seconds(60));
    assert_eq!(slack(&app, event).await.status(), StatusCode::OK);
    assert_eq!(rung(&app).await, 1);
    assert_eq!(slack(&app, r#"{"event_id":"Ev08MFMKH7","ring":"two"}"#).await.status(), StatusCode::OK);
    assert_eq!(rung(&app).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_not_vouched_for_comes_in() {
    let app = desk().await;
    let body = r#"{"ring":"one"}"#;
    let at = app.app().now().timestamp().to_string();
    let late = (app.app().now().timestamp() - 301).to_string();
    let forged = [
        ("slack", vec![]),
        (
            "slack",
            vec![
                ("x-slack-request-timestamp", at.clone()),
                ("x-slack-signature", format!("v0={}", code(body))),
            ],
        ),
        (
            "slack",
            vec![
                ("x-slack-request-timestamp", late.clone()),
                ("x-slack-signature", format!("v0={}", code(&format!("v0:{late}:{body}")))),
            ],
        ),
        ("bell", vec![("x-code", code("another body"))]),
        ("chime", vec![("x-token", "kez".to_owned())]),
    ];
    for (endpoint, headers) in forged {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = send(&app, endpoint, &headers, body).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{endpoint} {headers:?}");
        let problem: Value = answer.json().await.expect("a problem");
        assert_eq!(problem["code"], "signature-invalid");
    }
    assert_eq!(send(&app, "nowhere", &[], body).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(rung(&app).await, 0);
    // A secret nobody has set vouches for nothing.
    let root = app.administrator().await;
    root.api().delete(&format!("/admin/plugins/{SWITCHBOARD}/secrets/seal")).await.expect(204);
    assert_eq!(send(&app, "bell", &[("x-code", &code(body))], body).await.status(), 503);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_is_slowed_down() {
    let app = desk().await;
    for _ in 0..60 {
        assert_eq!(send(&app, "chime", &[("x-token", "guess")], "{}").await.status(), 401);
    }
    let answer = send(&app, "chime", &[("x-token", "guess")], "{}").await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers().contains_key("retry-after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plugin_answers_itself_and_is_shown_no_secret() {
    let app = desk().await;
    let body = r#"{"ring":"one"}"#;
    let headers =
        [("x-code", code(body)), ("authorization", "Bearer of nothing".into()), ("x-own", "1".into())];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = send(&app, "bell/left?loud=1", &headers, body).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert!(answer.headers()["content-security-policy"].to_str().expect("text").contains("sandbox"));
    let said: Value = answer.json().await.expect("JSON");
    assert_eq!(
        (&said["rang"], &said["at"], &said["by"]),
        (&json!("one"), &json!("bell/left"), &json!("hmac-sha256"))
    );
    let seen = said["seen"].as_array().expect("names");
    assert!(seen.contains(&json!("x-own")) && !seen.contains(&json!("authorization")), "{seen:?}");
    assert_eq!(rung(&app).await, 1);
    // The same signed bytes again: known, and not handled.
    assert_eq!(send(&app, "bell", &headers, body).await.text().await.expect("text"), "");
    assert_eq!(rung(&app).await, 1);
    // Nobody vouches for this one, and the manifest asked to be allowed that.
    assert_eq!(send(&app, "open", &[], body).await.status(), StatusCode::OK);
    assert_eq!(rung(&app).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_does_not_come_in_time_is_an_error_and_nothing_else() {
    let app = desk().await;
    for body in [r#"{"ring":"one","endless":true}"#, r#"{"ring":"one","fail":true}"#, "not JSON"] {
        let answer = send(&app, "open", &[], body).await;
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{body}");
        assert_eq!(answer.json::<Value>().await.expect("a problem")["code"], "plugin-failed");
    }
    assert_eq!(rung(&app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_handled_is_tried_again_and_then_waits_for_a_person() {
    let app = desk().await;
    let token = [("x-token", "key")];
    assert_eq!(send(&app, "chime", &token, r#"{"ring":"one","fail":true}"#).await.status(), StatusCode::OK);
    for _ in 0..8 {
        assert_eq!(received::dead(app.app().reader(), SWITCHBOARD, 10).await.expect("reads").len(), 0);
        app.settle().await;
        app.clock.advance(Duration::hours(2));
    }
    let dead = received::dead(app.app().reader(), SWITCHBOARD, 10).await.expect("reads");
    assert_eq!((dead.len(), dead[0].attempts), (1, 8));
    assert!(dead[0].last_error.as_ref().is_some_and(|error| error.contains("the bell is broken")));
    let root = app.administrator().await;
    let path = format!("/admin/plugins/{SWITCHBOARD}/waiting");
    let waiting = root.api().get(&path).await.expect(200);
    assert_eq!((waiting.each("kind"), waiting.each("name")), (vec!["received".into()], vec!["chime".into()]));
    assert!(waiting.text().contains("\\\"ring\\\""), "{}", waiting.text());
    let decision = format!("{path}/{}/decision", waiting.each("id")[0]);
    root.api().put(&decision, json!({ "decision": "retry" })).await.expect(204);
    app.settle().await;
    let again = received::claim(app.app(), &[SWITCHBOARD.into()], 10).await.expect("reads");
    assert_eq!(again.len(), 0, "it failed again, and waits for its next try");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resting_plugin_misses_nothing() {
    let app = desk().await;
    let plugins = app.app().plugins();
    plugins.pause(app.app(), None, SWITCHBOARD).await.expect("pauses");
    assert_eq!(slack(&app, r#"{"event_id":"Ev1","ring":"one"}"#).await.status(), StatusCode::OK);
    let body = r#"{"ring":"two"}"#;
    assert_eq!(send(&app, "bell", &[("x-code", &code(body))], body).await.status(), 503);
    assert_eq!(rung(&app).await, 0);
    plugins.resume(app.app(), None, SWITCHBOARD).await.expect("resumes");
    assert_eq!(rung(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_has_a_limit() {
    let app = desk().await;
    let long = "x".repeat((1 << 20) + 1);
    assert_eq!(send(&app, "open", &[], &long).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
