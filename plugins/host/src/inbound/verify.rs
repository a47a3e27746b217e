//! Makes sure who is calling, before the guest sees a byte.
//!
//! A request is known by what its sender vouches for, never by a header anybody on the way could change:
//! the name inside what is signed, or a hash of all of it.

use super::endpoint::{Format, Verify};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use relais_domain::{
    platform::clock::Moment,
    plugins::{Arrival, received::Vouched},
};
use serde::Deserialize;
use sha2::Sha256;

/// Seconds a signed time may lie before or after ours: what Slack and Standard Webhooks recommend.
const WINDOW: i64 = 300;
/// Characters of a name of a request; a longer one is hashed.
const NAME_CHARS: usize = 200;

/// Whether a request is what the scheme asks for. Nothing says why it is not: that would help only who guesses.
pub fn verify(scheme: &Verify, secret: &str, arrival: &Arrival, now: Moment) -> Option<Vouched> {
    let key = match scheme {
        Verify::SlackV0 { .. } => slack(secret, arrival, now)?,
        Verify::StandardWebhooks { .. } => standard(secret, arrival, now)?,
        Verify::Github { .. } => body(secret, arrival, "x-hub-signature-256", "sha256=", Format::Hex)?,
        Verify::HmacSha256 { header, format, prefix, .. } => body(secret, arrival, header, prefix, *format)?,
        Verify::Token { header, .. } => same(arrival.header(&header.to_ascii_lowercase())?, secret)?,
        Verify::Bearer { .. } => same(credentials(arrival, "bearer")?, secret)?,
        Verify::Basic { user, .. } => basic(user, secret, arrival)?,
        Verify::None => None,
    };
    Some(Vouched { by: scheme.scheme(), key })
}

/// <https://docs.slack.dev/authentication/verifying-requests-from-slack>
fn slack(secret: &str, arrival: &Arrival, now: Moment) -> Option<Option<String>> {
    #[derive(Deserialize)]
    struct Event {
        event_id: String,
    }

    let at = arrival.header("x-slack-request-timestamp")?;
    fresh(at, now)?;
    let given = hex(arrival.header("x-slack-signature")?.strip_prefix("v0=")?)?;
    let signed = [b"v0:", at.as_bytes(), b":", &arrival.body].concat();
    authentic(secret.as_bytes(), &signed, &given)?;
    // What Slack sends again has the name of the event and another time.
    let event = serde_json::from_slice::<Event>(&arrival.body).ok();
    Some(Some(event.map_or_else(|| hashed(&signed), |event| named(event.event_id))))
}

/// <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>
fn standard(secret: &str, arrival: &Arrival, now: Moment) -> Option<Option<String>> {
    let (id, at) = (arrival.header("webhook-id")?, arrival.header("webhook-timestamp")?);
    fresh(at, now)?;
    let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").unwrap_or(secret)).ok()?;
    let signed = [id.as_bytes(), b".", at.as_bytes(), b".", &arrival.body].concat();
    // Several while a secret is replaced by another.
    let signatures = arrival.header("webhook-signature")?.split(' ');
    let mut given =
        signatures.filter_map(|one| BASE64_STANDARD.decode(one.strip_prefix("v1,")?).ok()).take(16);
    given.find_map(|given| authentic(&key, &signed, &given))?;
    Some(Some(named(id.to_owned())))
}

/// The body alone is signed: GitHub's way, and that of many.
fn body(
    secret: &str,
    arrival: &Arrival,
    header: &str,
    prefix: &str,
    format: Format,
) -> Option<Option<String>> {
    let given = arrival.header(&header.to_ascii_lowercase())?.strip_prefix(prefix)?;
    let given = match format {
        Format::Hex => hex(given)?,
        Format::Base64 => BASE64_STANDARD.decode(given).ok()?,
    };
    authentic(secret.as_bytes(), &arrival.body, &given)?;
    Some(Some(hashed(&arrival.body)))
}

fn basic(user: &str, secret: &str, arrival: &Arrival) -> Option<Option<String>> {
    let given = BASE64_STANDARD.decode(credentials(arrival, "basic")?).ok()?;
    same(std::str::from_utf8(&given).ok()?, &format!("{user}:{secret}"))
}

/// What follows the name of the scheme in `Authorization`.
fn credentials<'a>(arrival: &'a Arrival, scheme: &str) -> Option<&'a str> {
    let (named, given) = arrival.header("authorization")?.split_once(' ')?;
    named.eq_ignore_ascii_case(scheme).then(|| given.trim())
}

/// Compared in constant time. Whoever knows the secret may send the same again: nothing names the request.
fn same(given: &str, secret: &str) -> Option<Option<String>> {
    (blake3::hash(given.as_bytes()) == blake3::hash(secret.as_bytes())).then_some(None)
}

/// Compared in constant time.
fn authentic(key: &[u8], signed: &[u8], given: &[u8]) -> Option<()> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(signed);
    mac.verify_slice(given).ok()
}

/// Whether a time in seconds since the Unix epoch is about now.
fn fresh(at: &str, now: Moment) -> Option<()> {
    let at: i64 = at.parse().ok()?;
    (now.timestamp().abs_diff(at) <= WINDOW.unsigned_abs()).then_some(())
}

fn named(name: String) -> String {
    if name.is_empty() || name.len() > NAME_CHARS || name.contains('\0') {
        hashed(name.as_bytes())
    } else {
        format!("name:{name}")
    }
}

fn hashed(signed: &[u8]) -> String {
    format!("hash:{}", blake3::hash(signed).to_hex())
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let pair = |&[high, low]: &[u8; 2]| Some(digit(high)? << 4 | digit(low)?);
    if rest.is_empty() { pairs.iter().map(pair).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn arrival(headers: &[(&str, &str)], body: &str) -> Arrival {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Arrival {
            plugin: "org.example.desk".into(),
            endpoint: "bell".into(),
            method: "POST".into(),
            path: String::new(),
            query: String::new(),
            headers: headers.collect(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            from: String::new(),
        }
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_timestamp(seconds, 0).expect("a time")
    }

    fn secret() -> String {
        "by name".into()
    }

    /// The example of Slack's page on verifying requests.
    const SLACK: (&str, &str, &str) = (
        "8f742231b10e8888abcd99yyyzzz85a5",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&\
         channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&\
         response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F\
         96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
    );

    #[test]
    fn slack_as_slack_documents_it() {
        let (key, signature, body) = SLACK;
        let scheme = Verify::SlackV0 { secret: secret() };
        let headers = [("x-slack-request-timestamp", "1531420618"), ("x-slack-signature", signature)];
        let sent = arrival(&headers, body);
        let vouched = verify(&scheme, key, &sent, at(1_531_420_618 + 300)).expect("it is Slack");
        assert_eq!(vouched.by, "slack-v0");
        assert!(vouched.key.is_some_and(|key| key.starts_with("hash:")));
        assert_eq!(verify(&scheme, key, &sent, at(1_531_420_618 + 301)), None, "five minutes later");
        assert_eq!(verify(&scheme, "another", &sent, at(1_531_420_618)), None);
        let changed = arrival(&headers, &body.replace("roadrunner", "coyote"));
        assert_eq!(verify(&scheme, key, &changed, at(1_531_420_618)), None);
        let later = [("x-slack-request-timestamp", "1531420619"), ("x-slack-signature", signature)];
        assert_eq!(
            verify(&scheme, key, &arrival(&later, body), at(1_531_420_619)),
            None,
            "the time is signed"
        );
    }

    #[test]
    fn standard_webhooks_as_its_reference_does() {
        let scheme = Verify::StandardWebhooks { secret: secret() };
        let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed = |signature: &str| {
            let headers = [
                ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                ("webhook-timestamp", "1614265330"),
                ("webhook-signature", signature),
            ];
            verify(&scheme, key, &arrival(&headers, "{\"test\": 2432232314}"), at(1_614_265_330))
        };
        let right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        let vouched = signed(right).expect("signed");
        assert_eq!(vouched.key.as_deref(), Some("name:msg_p5jXN8AQM9LWM0D4loKWxJek"));
        assert!(signed(&format!("v1a,whatever v1,AAAA {right}")).is_some(), "one of several");
        assert!(signed("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=").is_none());
    }

    #[test]
    fn github_as_github_documents_it() {
        let scheme = Verify::Github { secret: secret() };
        let signed = |signature: &str| {
            let sent = arrival(&[("x-hub-signature-256", signature)], "Hello, World!");
            verify(&scheme, "It's a Secret to Everybody", &sent, at(0))
        };
        let right = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assert!(signed(right).is_some());
        for wrong in [&right[7..], &right[..70], "sha256=", "sha256=zz", &right.replace('7', "8")] {
            assert!(signed(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_of_the_body_as_rfc_4231_computes_it() {
        let with = |format| Verify::HmacSha256 {
            secret: secret(),
            header: "X-Code".into(),
            format,
            prefix: String::new(),
        };
        let told = |code| arrival(&[("x-code", code)], "what do ya want for nothing?");
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let base64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";
        assert!(verify(&with(Format::Hex), "Jefe", &told(hex), at(0)).is_some());
        assert!(verify(&with(Format::Base64), "Jefe", &told(base64), at(0)).is_some());
        assert!(verify(&with(Format::Base64), "Jefe", &told(hex), at(0)).is_none());
    }

    #[test]
    fn a_secret_that_is_shown_names_no_request() {
        let key = "open sesame";
        let basic = BASE64_STANDARD.encode("gitlab:open sesame");
        let shown = [
            (
                Verify::Token { secret: secret(), header: "X-Gitlab-Token".into() },
                "x-gitlab-token",
                key.into(),
            ),
            (Verify::Bearer { secret: secret() }, "authorization", format!("bearer {key}")),
            (
                Verify::Basic { user: "gitlab".into(), secret: secret() },
                "authorization",
                format!("Basic {basic}"),
            ),
        ];
        for (scheme, header, value) in shown {
            let vouched = verify(&scheme, key, &arrival(&[(header, &value)], ""), at(0));
            assert_eq!(vouched.expect("verified").key, None, "{scheme:?}");
            assert!(verify(&scheme, key, &arrival(&[(header, "open sesam")], ""), at(0)).is_none());
            assert!(verify(&scheme, key, &arrival(&[], ""), at(0)).is_none(), "{scheme:?}");
        }
    }
}
