//! People who use the product: through pages with a browser's cookies, through the API with a token.

use crate::{Answer, Api, Page, posts::Publishing};
use relais_domain::{
    App,
    identity::{self, Role, passwords, person},
    platform::{facts::Fact, ids::PersonId},
};
use reqwest::redirect;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use tokio::sync::OnceCell;

/// Everybody's password.
pub const PASSWORD: &str = "trois canards bleus";

/// Somebody with an account.
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub handle: String,
    pub email: String,
    origin: String,
    browser: reqwest::Client,
    program: reqwest::Client,
    signed_in: OnceCell<()>,
    access_token: OnceCell<String>,
}

impl Person {
    /// Somebody who reaches the product at `origin`.
    pub(crate) fn at(origin: &str, row: &identity::Person) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            handle: row.handle.clone(),
            email: row.email.clone(),
            origin: origin.to_owned(),
            browser: browser(),
            program: program(),
            signed_in: OnceCell::new(),
            access_token: OnceCell::new(),
        }
    }

    /// Speaks to the JSON API, signed in.
    pub fn api(&self) -> Api<'_> {
        Api::new(&self.origin, &self.program, Some(self))
    }

    /// Opens a page, signed in.
    pub async fn opens(&self, place: impl AsRef<str>) -> Page {
        self.signed_in().await;
        Page::open(&self.browser, &self.origin, place.as_ref()).await
    }

    /// Opens a page without having signed in, in the same browser.
    pub async fn visits(&self, place: impl AsRef<str>) -> Page {
        Page::open(&self.browser, &self.origin, place.as_ref()).await
    }

    /// The browser itself, cookies included, for what no page of ours would send.
    pub fn browser(&self) -> &reqwest::Client {
        &self.browser
    }

    /// Begins a post: `ada.publishes("Hello").in_space("general").await`.
    pub fn publishes(&self, title: &str) -> Publishing<'_> {
        Publishing::new(self, title)
    }

    pub async fn comments(&self, post: &str, body: &str) -> String {
        self.api().post(&format!("/posts/{post}/comments"), json!({ "body": body })).await.expect(201).id()
    }

    pub async fn reacts(&self, post: &str, emoji: &str) -> Answer {
        self.api().put(&format!("/posts/{post}/reactions/{emoji}"), json!({})).await
    }

    /// Signs in through the page, once.
    async fn signed_in(&self) {
        let sign_in = async {
            let page = Page::open(&self.browser, &self.origin, "/sign-in").await;
            page.submits("sign-in", [("email", self.email.as_str()), ("password", PASSWORD)])
                .await
                .expect(303);
        };
        self.signed_in.get_or_init(|| sign_in).await;
    }

    /// Signs in through the API, once.
    pub async fn access_token(&self) -> &str {
        // Boxed: signing in is itself a request.
        self.access_token.get_or_init(|| Box::pin(self.new_access_token())).await
    }

    async fn new_access_token(&self) -> String {
        let credentials = json!({ "email": self.email, "password": PASSWORD });
        Api::new(&self.origin, &self.program, None)
            .post("/sessions", credentials)
            .await
            .expect(201)
            .at("/access_token")
    }
}

/// Keeps cookies and follows nothing: tests say where they expect to be sent.
/// A client nobody is signed in with.
pub fn stranger() -> reqwest::Client {
    client().build().expect("a client")
}

/// Begins a client.
pub fn client() -> reqwest::ClientBuilder {
    relais::https::client().expect("this machine trusts somebody")
}

pub(crate) fn browser() -> reqwest::Client {
    client()
        .cookie_store(true)
        .redirect(redirect::Policy::none())
        .user_agent("Mozilla/5.0 (test)")
        .build()
        .expect("a client")
}

pub(crate) fn program() -> reqwest::Client {
    client().redirect(redirect::Policy::none()).user_agent("relais-tests").build().expect("a client")
}

/// Gives somebody an account with the password everybody has.
pub(crate) async fn add(app: &App, handle: &str, role: Role) -> identity::Person {
    let mut name = handle.to_owned();
    name[..1].make_ascii_uppercase();
    let hash = passwords::hash(app, PASSWORD).await.expect("hashes");
    let tx = app.begin().await.expect("begins");
    let now = tx.now();
    let email = format!("{handle}@relais.example");
    let row = identity::Person {
        id: tx.id(),
        external_id: None,
        email_key: identity::email::key(&email),
        email,
        name_key: name.to_lowercase(),
        name,
        handle: handle.to_owned(),
        title: String::new(),
        bio: String::new(),
        role,
        locale: Some("en".into()),
        time_zone: "Europe/Paris".into(),
        theme: "auto".into(),
        unit_id: None,
        site_id: None,
        manager_id: None,
        avatar: None,
        password_hash: Some(hash),
        start_date: None,
        email_verified_at: Some(now),
        suspended_at: None,
        suspended_reason: None,
        left_at: None,
        toured_at: Some(now),
        created_at: now,
        updated_at: now,
        last_seen_at: None,
    };
    person::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await
        .expect("inserts");
    tx.record(None, Fact::PersonJoined { person: row.id, unit: None, site: None });
    tx.commit().await.expect("commits");
    row
}
