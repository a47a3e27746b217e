//! What was acknowledged is there after the worst has happened.
//!
//! These tests start the real binary and kill it: `tests/run crash` runs them, one after the other.

use crate::plugins::kept::{GAMIFICATION, kept};
use relais_domain::plugins::RebuildState;
use relais_tests::{Person, Site};
use serde_json::json;
use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

/// Enough on every build; `RELAIS_TEST_KILLS` asks for more, as before a release.
const KILLS: usize = 4;
/// How many writes are acknowledged before each kill.
const WRITES: usize = 60;

#[allow(clippy::disallowed_methods, reason = "whoever starts the tests says how patient they are")]
fn kills() -> usize {
    let asked = std::env::var("RELAIS_TEST_KILLS").ok();
    asked.map_or(KILLS, |asked| asked.parse().expect("a number of kills"))
}

/// What the server said was done: posts, and comments with their post.
#[derive(Default)]
struct Acknowledged {
    posts: Mutex<Vec<String>>,
    comments: Mutex<Vec<(String, String)>>,
    count: AtomicUsize,
}

impl Acknowledged {
    fn posts(&self) -> Vec<String> {
        self.posts.lock().expect("not poisoned").clone()
    }

    fn comments(&self) -> Vec<(String, String)> {
        self.comments.lock().expect("not poisoned").clone()
    }
}

/// Writes until nobody answers any more.
async fn write(person: &Person, acknowledged: &Acknowledged) {
    for n in 0.. {
        let body = json!({ "kind": "tip", "title": format!("Tip {n} by {}", person.name), "body": "Long enough to be worth a point or two." });
        let Some(post) = person.api().try_post("/spaces/general/posts", body).await else { return };
        assert_eq!(post.status, 201, "{}", post.text());
        acknowledged.posts.lock().expect("not poisoned").push(post.id());
        acknowledged.count.fetch_add(1, Ordering::Relaxed);
        let to = format!("/posts/{}/comments", post.id());
        let Some(comment) = person.api().try_post(&to, json!({ "body": "And one more thing." })).await else {
            return;
        };
        assert_eq!(comment.status, 201, "{}", comment.text());
        acknowledged.comments.lock().expect("not poisoned").push((post.id(), comment.id()));
        acknowledged.count.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_and_points_equal_what_the_facts_say() {
    let site = Site::prepare(["ada", "grace", "hedy", "mary"]).await;
    let acknowledged = Acknowledged::default();
    for round in 1..=kills() {
        let server = site.start();
        let people = site.people();
        for person in &people {
            person.access_token().await;
        }
        let enough = async {
            while acknowledged.count.load(Ordering::Relaxed) < round * WRITES {
                tokio::task::yield_now().await;
            }
            server.kill();
        };
        let writing = futures::future::join_all(people.iter().map(|person| write(person, &acknowledged)));
        tokio::join!(writing, enough);
    }

    let server = site.start();
    let people = site.people();
    let [reader, ..] = &people[..] else { unreachable!("four people were prepared") };
    for id in acknowledged.posts() {
        reader.api().get(&format!("/posts/{id}")).await.expect(200);
    }
    for (post, comment) in acknowledged.comments() {
        let comments = reader.api().get(&format!("/posts/{post}/comments")).await.expect(200).each("id");
        assert!(comments.contains(&comment), "{comment} was acknowledged under {post}");
    }
    // Writing goes on where it was.
    reader.publishes("We are back").in_space("general").await;
    server.kill();

    let product = site.open().await;
    relais::work::settle(&product).await.expect("settles");
    let running = kept(&product.app, GAMIFICATION).await;
    assert!(!running.is_empty());
    let mut rebuild = product.app.plugins().rebuild(&product.app, None, GAMIFICATION).await.expect("starts");
    relais::work::settle(&product).await.expect("settles");
    let rebuilt =
        rebuild.wait_for(|rebuild| rebuild.state != RebuildState::Running).await.expect("ends").state;
    assert_eq!(rebuilt, RebuildState::Done);
    assert_eq!(kept(&product.app, GAMIFICATION).await, running, "each fact counted exactly once");
    Site::close(product).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_catches_up_after_a_kill() {
    let site = Site::prepare(["ada"]).await;
    let server = site.start();
    let people = site.people();
    for n in 0..20 {
        people[0].publishes(&format!("Zeppelin {n}")).in_space("general").await;
    }
    server.kill();
    let product = site.open().await;
    relais::work::settle(&product).await.expect("settles");
    Site::close(product).await;
    let server = site.start();
    let people = site.people();
    let found = people[0]
        .api()
        .find("/search", &[("q", "zeppelin"), ("kind", "post"), ("limit", "50")])
        .await
        .expect(200);
    assert_eq!(found.items().len(), 20);
    server.kill();
}
