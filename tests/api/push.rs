//! Being told on a device while no page is open.

use async_trait::async_trait;
use relais_domain::{
    Result,
    platform::push::{Push, Pushed, Pusher, Target},
};
use relais_tests::{Person, TestApp};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// Keeps what would leave; says that some addresses are gone.
#[derive(Default)]
struct Kept(Mutex<Vec<(String, Push)>>);

#[async_trait]
impl Pusher for Kept {
    async fn push(&self, target: &Target, push: &Push) -> Result<Pushed> {
        assert_eq!((target.key.len(), target.auth.len()), (65, 16));
        self.0.lock().expect("nobody panicked").push((target.endpoint.clone(), push.clone()));
        Ok(if target.endpoint.ends_with("gone") { Pushed::Gone } else { Pushed::Taken })
    }
}

impl Kept {
    fn on(app: &mut TestApp) -> Arc<Self> {
        let kept = Arc::new(Self::default());
        app.product.pusher = kept.clone();
        kept
    }

    fn take(&self) -> Vec<(String, Push)> {
        std::mem::take(&mut *self.0.lock().expect("nobody panicked"))
    }
}

fn device(name: &str) -> Value {
    json!({
        "endpoint": format!("https://push.relais.example/send/{name}"),
        "keys": {
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        },
    })
}

async fn adds(person: &Person, name: &str) -> String {
    person.api().post("/me/devices", device(name)).await.expect(201).id()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_told_of_a_reply_and_of_nothing_that_was_written() {
    let mut app = TestApp::start().await;
    let kept = Kept::on(&mut app);
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let key = ada.api().get("/push-key").await.expect(200).at("/public_key");
    assert_eq!(key.len(), 87, "an uncompressed point");
    adds(&ada, "phone").await;
    adds(&ada, "phone").await;
    assert_eq!(ada.api().get("/me/devices").await.expect(200).items().len(), 1, "the same device again");
    let post = ada.publishes("Secret plans").in_space("general").await;
    grace.comments(&post.id, "All is lost").await;
    app.settle().await;
    let told = kept.take();
    let [(endpoint, push)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(endpoint, "https://push.relais.example/send/phone");
    assert_eq!(push.body, "A new reply");
    assert!(push.path.starts_with("/posts/secret-plans-"), "{}", push.path);
    app.settle().await;
    assert!(kept.take().is_empty(), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn quiet_hours_and_preferences_hold_for_devices_as_well() {
    let mut app = TestApp::start().await;
    let kept = Kept::on(&mut app);
    let [ada, grace] = app.members(["ada", "grace"]).await;
    adds(&ada, "phone").await;
    let post = ada.publishes("Hello").in_space("general").await;
    // The clock stands at nine in Paris.
    let quiet =
        json!({ "kinds": [], "quiet_hours": { "from": "08:30", "to": "09:05" }, "protected_hours": false });
    ada.api().put("/me/notification-preferences", quiet).await.expect(200);
    grace.comments(&post.id, "One").await;
    grace.comments(&post.id, "Two").await;
    app.settle().await;
    assert!(kept.take().is_empty());
    app.clock.advance(chrono::Duration::minutes(6));
    app.settle().await;
    let told = kept.take();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].1.body.as_str(), told[0].1.path.as_str()), ("2 things for you", "/notifications"));
    let none = json!({
        "kinds": [{ "kind": "reply", "in_app": true, "email": "never", "push": false }],
        "quiet_hours": null, "protected_hours": false,
    });
    let saved = ada.api().put("/me/notification-preferences", none).await.expect(200);
    assert!(saved.text().contains("\"push\":false"), "{}", saved.text());
    grace.comments(&post.id, "Three").await;
    app.settle().await;
    assert!(kept.take().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hours_an_administrator_protects_are_those_kept_free() {
    let mut app = TestApp::start().await;
    let kept = Kept::on(&mut app);
    let [ada, grace] = app.members(["ada", "grace"]).await;
    let root = app.administrator().await;
    adds(&ada, "phone").await;
    let post = ada.publishes("Hello").in_space("general").await;
    // The clock stands at nine in Paris.
    let hours = json!({ "everywhere": { "from": "08:30:00", "to": "10:00:00" } });
    root.api().put("/admin/settings/protected-hours", hours).await.expect(200);
    grace.comments(&post.id, "One").await;
    app.settle().await;
    assert!(kept.take().is_empty());
    app.clock.advance(chrono::Duration::minutes(61));
    app.settle().await;
    assert_eq!(kept.take().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_is_gone_is_forgotten_and_ten_are_enough() {
    let mut app = TestApp::start().await;
    let kept = Kept::on(&mut app);
    let [ada, grace] = app.members(["ada", "grace"]).await;
    adds(&ada, "gone").await;
    let phone = adds(&ada, "phone").await;
    let post = ada.publishes("Hello").in_space("general").await;
    grace.comments(&post.id, "One").await;
    app.settle().await;
    assert_eq!(kept.take().len(), 2);
    let devices = ada.api().get("/me/devices").await.expect(200);
    assert_eq!(devices.each("id"), [phone.as_str()]);
    for number in 0..12 {
        app.clock.advance(chrono::Duration::seconds(1));
        adds(&ada, &format!("d{number}")).await;
    }
    assert_eq!(ada.api().get("/me/devices").await.expect(200).items().len(), 10);
    grace.api().delete(&format!("/me/devices/{phone}")).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_known_push_service_may_be_named() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let add = async |endpoint: &str| {
        let mut wrong = device("x");
        wrong["endpoint"] = json!(endpoint);
        ada.api().post("/me/devices", wrong).await.expect(422).json()["violations"][0]["code"].clone()
    };
    for endpoint in [
        "http://push.relais.example/x",
        "https://127.0.0.1/x",
        "https://push.relais.example@evil.example/x",
        "https://push.relais.example:22/x",
    ] {
        assert_eq!(add(endpoint).await, "push-service", "{endpoint}");
    }
    let mut short = device("x");
    short["keys"]["auth"] = json!("AAAA");
    ada.api().post("/me/devices", short).await.refused(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_are_seen_and_removed_on_the_page() {
    let app = TestApp::start().await;
    let [ada] = app.members(["ada"]).await;
    let page = ada.opens("/settings/notifications").await.expect(200).says("No device yet");
    assert!(page.html().contains("<push-device data-key=\"B"), "{}", page.html());
    adds(&ada, "phone").await;
    let page = ada.opens("/settings/notifications").await.expect(200);
    page.submits("removal", []).await.expect(303).follow().await.expect(200).says("No device yet");
}
