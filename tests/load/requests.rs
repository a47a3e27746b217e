//! What is asked, of the product and of its floor.

use crate::measure::Turns;
use relais::demo::{
    PASSWORD,
    generate::{self, COMMON_WORD, RARE_WORD},
};
use serde_json::{Value, json};
use std::sync::Arc;

/// A post that is asked for: its id, its slug, the slug of its space.
type Known = (String, String, String);

/// Whole requests of one kind, ready to be sent.
pub struct Requests {
    bytes: Vec<Vec<u8>>,
    turns: Turns,
    pub status: u16,
}

impl Requests {
    pub fn new(status: u16, bytes: Vec<Vec<u8>>) -> Arc<Self> {
        Arc::new(Self { bytes, turns: Turns::new(), status })
    }

    pub fn next(&self) -> &[u8] {
        &self.bytes[self.turns.next(self.bytes.len())]
    }
}

/// One kind of request, and its floor.
pub struct Pair {
    pub name: &'static str,
    pub product: Arc<Requests>,
    pub floor: Arc<Requests>,
}

/// Which member asks.
const MEMBER: usize = 7;
/// How many threads are read and answered, in turn.
const THREADS: usize = 40;

/// Signs a member in and prepares everything they will ask.
pub async fn requests(origin: &str) -> Vec<Pair> {
    let client =
        relais_tests::client().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let email = generate::email(MEMBER);
    let credentials = json!({ "email": email, "password": PASSWORD });
    let session: Value = json_of(client.post(format!("{origin}/api/v1/sessions")).json(&credentials)).await;
    let token = format!("authorization: Bearer {}\r\n", session["access_token"].as_str().expect("a token"));
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let signed_in = client.post(format!("{origin}/sign-in")).form(&form).send().await.expect("answers");
    let cookies = signed_in
        .headers()
        .get_all("set-cookie")
        .iter()
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    let cookie = format!("cookie: {}\r\n", cookies.collect::<Vec<_>>().join("; "));

    let bearer = token.trim().split_once(' ').expect("a token").1.to_owned();
    let read = async |path: &str| {
        json_of(client.get(format!("{origin}/api/v1{path}")).header("authorization", &bearer)).await
    };
    let (me, feed) = (read("/me").await, read(&format!("/feed?limit={THREADS}")).await);
    let posts: Vec<Known> = feed["items"]
        .as_array()
        .expect("a feed")
        .iter()
        .map(|post| (text(&post["id"]), text(&post["slug"]), text(&post["space"]["slug"])))
        .collect();
    let me = text(&me["id"]);
    let each = |make: &dyn Fn(&Known) -> Vec<u8>| posts.iter().map(make).collect::<Vec<_>>();

    let new_post = json!({ "kind": "tip", "title": "How the third wheel is oiled", "body": words(600), "tags": ["wheels"] }).to_string();
    let new_reply = json!({ "body": words(160) }).to_string();
    let pair = |name, product: Vec<Vec<u8>>, floor: Vec<Vec<u8>>| Pair {
        name,
        product: Requests::new(200, product),
        floor: Requests::new(200, floor),
    };
    let created = |pair: Pair| Pair {
        product: Requests::new(201, pair.product.bytes.clone()),
        floor: Requests::new(201, pair.floor.bytes.clone()),
        ..pair
    };
    let search = |word: &str| {
        (
            format!("/api/v1/search?q={word}&limit=20"),
            format!("/search?q={word}"),
            format!("/floor/search?q={word}&person={me}"),
        )
    };
    let (common, rare) = (search(COMMON_WORD), search(RARE_WORD));
    vec![
        pair(
            "feed of 20, JSON",
            vec![get("/api/v1/feed?limit=20", &token)],
            vec![get(&format!("/floor/feed?person={me}"), &token)],
        ),
        pair(
            "feed of 20, HTML",
            vec![get("/", &cookie)],
            vec![get(
                &format!("/floor/feed?person={me}&page={}", page(&client, origin, "/", &cookie).await),
                &cookie,
            )],
        ),
        pair(
            "thread, JSON",
            each(&|(id, ..)| get(&format!("/api/v1/posts/{id}?include=comments"), &token)),
            each(&|(id, ..)| get(&format!("/floor/thread?id={id}"), &token)),
        ),
        pair("thread, HTML", each(&|(_, slug, _)| get(&format!("/posts/{slug}"), &cookie)), {
            let page = page(&client, origin, &format!("/posts/{}", posts[0].1), &cookie).await;
            each(&|(id, ..)| get(&format!("/floor/thread?id={id}&page={page}"), &cookie))
        }),
        pair("search, common word, JSON", vec![get(&common.0, &token)], vec![get(&common.2, &token)]),
        pair(
            "search, common word, HTML",
            vec![get(&common.1, &cookie)],
            vec![get(
                &format!("{}&page={}", common.2, page(&client, origin, &common.1, &cookie).await),
                &cookie,
            )],
        ),
        pair("search, rare word, JSON", vec![get(&rare.0, &token)], vec![get(&rare.2, &token)]),
        created(pair(
            "create post",
            each(&|(_, _, space)| post(&format!("/api/v1/spaces/{space}/posts"), &token, &new_post)),
            each(&|(_, _, space)| {
                post(&format!("/floor/posts?space={space}&person={me}"), &token, &new_post)
            }),
        )),
        created(pair(
            "create reply",
            each(&|(id, ..)| post(&format!("/api/v1/posts/{id}/comments"), &token, &new_reply)),
            each(&|(id, ..)| post(&format!("/floor/comments?id={id}&person={me}"), &token, &new_reply)),
        )),
    ]
}

async fn json_of(request: reqwest::RequestBuilder) -> Value {
    let answer = request.send().await.expect("answers");
    let (status, bytes) = (answer.status(), answer.bytes().await.expect("reads"));
    assert!(status.is_success(), "{status} {}", String::from_utf8_lossy(&bytes));
    serde_json::from_slice(&bytes).expect("JSON")
}

/// How long a page of the product is: the floor answers as many bytes.
async fn page(client: &reqwest::Client, origin: &str, path: &str, cookie: &str) -> usize {
    let cookie = cookie.trim().split_once(' ').map(|(_, cookie)| cookie).unwrap_or_default();
    let answer =
        client.get(format!("{origin}{path}")).header("cookie", cookie).send().await.expect("answers");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.bytes().await.expect("reads").len()
}

fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\r\n").into_bytes()
}

fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// About so many characters of words.
fn words(chars: usize) -> String {
    "oil the third wheel before the first frost and let it rest ".chars().cycle().take(chars).collect()
}
