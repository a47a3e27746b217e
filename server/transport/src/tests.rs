//! The door from outside: a small server with the real middleware.

use crate::{Admin, Answer, Pages, Signed, Visitor, identify, payload, request};
use actix_web::{
    App as Web, HttpResponse,
    body::{BoxBody, to_bytes},
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    http::{StatusCode, header},
    middleware::from_fn,
    test::{TestRequest, call_service, init_service},
    web,
};
use relais_domain::{
    App, Error,
    identity::Role,
    platform::{ids::PersonId, testing::TestApp},
};
use std::sync::atomic::{AtomicU32, Ordering};

/// How often the creating handler ran.
#[derive(Default)]
struct Runs(AtomicU32);

async fn whoami(Visitor(member): Visitor) -> String {
    member.map_or_else(|| "nobody".into(), |member| member.handle.clone())
}

async fn members_only(member: Signed) -> String {
    member.handle.clone()
}

async fn administrators_only(admin: Admin) -> String {
    admin.handle.clone()
}

async fn create(_: Signed, runs: web::Data<Runs>, sent: web::Json<serde_json::Value>) -> Answer {
    let run = runs.0.fetch_add(1, Ordering::Relaxed) + 1;
    if sent["title"] == "" {
        return Err(Error::invalid("title", "required").into());
    }
    Ok(HttpResponse::Created().json(serde_json::json!({ "run": run, "a": 1 })))
}

async fn sign_in() -> Answer {
    Err(Error::Unauthenticated("credentials").into())
}

async fn breaks(_: web::Path<PersonId>) -> Answer {
    Err(Error::internal("the disk is full").into())
}

fn site(
    app: App,
) -> Web<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let pages = Pages::new(
        |_, problem| HttpResponse::build(problem.status()).body(format!("page {}", problem.code)),
        &[],
    );
    Web::new()
        .app_data(web::Data::new(app))
        .app_data(web::Data::new(pages))
        .app_data(web::Data::new(Runs::default()))
        .configure(payload::extractors)
        .wrap(from_fn(identify::identify))
        .wrap(from_fn(request::accompany))
        .route("/whoami", web::to(whoami))
        .route("/members", web::to(members_only))
        .route("/administrators", web::to(administrators_only))
        .route("/assets/x.css", web::to(|| async { "css" }))
        .route("/api/v1/members", web::get().to(members_only))
        .route("/api/v1/members", web::post().to(create))
        .route("/api/v1/sessions", web::post().to(sign_in))
        .route("/api/v1/broken/{id}", web::get().to(breaks))
        .default_service(web::to(request::not_found))
}

async fn text(response: ServiceResponse<BoxBody>) -> String {
    String::from_utf8(to_bytes(response.into_body()).await.expect("reads").to_vec()).expect("text")
}

fn header(response: &ServiceResponse<BoxBody>, name: impl AsRef<str>) -> &str {
    response.headers().get(name.as_ref()).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn get(path: &str) -> TestRequest {
    TestRequest::get().uri(path)
}

fn with_cookie(request: TestRequest, token: &str) -> TestRequest {
    request.insert_header((header::COOKIE, format!("relais_session={token}")))
}

#[actix_web::test]
async fn a_cookie_is_its_member_and_no_cookie_is_a_visitor() {
    let app = TestApp::start().await;
    let token = app.signs_in(&app.member("ada").await).await;
    let server = init_service(site(App::clone(&app))).await;
    assert_eq!(text(call_service(&server, get("/whoami").to_request()).await).await, "nobody");
    assert_eq!(
        text(call_service(&server, with_cookie(get("/whoami"), &token).to_request()).await).await,
        "ada"
    );
    let admin = call_service(&server, with_cookie(get("/administrators"), &token).to_request()).await;
    assert_eq!(admin.status(), 404, "what one may not know of does not exist");
    let owner = app.signs_in(&app.person("grace", Role::Owner).await).await;
    assert_eq!(
        text(call_service(&server, with_cookie(get("/administrators"), &owner).to_request()).await).await,
        "grace"
    );
}

#[actix_web::test]
async fn a_bad_credential_is_told_and_a_dead_cookie_leads_to_signing_in() {
    let app = TestApp::start().await;
    let server = init_service(site(App::clone(&app))).await;
    let dead = call_service(&server, with_cookie(get("/whoami?x=1"), "AAAA").to_request()).await;
    assert_eq!(dead.status(), StatusCode::SEE_OTHER);
    assert_eq!(header(&dead, header::LOCATION), "/sign-in?next=/whoami%3Fx%3D1");
    assert!(header(&dead, header::SET_COOKIE).contains("Max-Age=0"));
    let api = call_service(&server, with_cookie(get("/api/v1/members"), "AAAA").to_request()).await;
    assert_eq!(
        (api.status(), header(&api, header::CONTENT_TYPE)),
        (StatusCode::UNAUTHORIZED, "application/problem+json")
    );
    let forged = get("/api/v1/members").insert_header((header::AUTHORIZATION, "Bearer a.b.c"));
    assert!(text(call_service(&server, forged.to_request()).await).await.contains("token-invalid"));
    let asset = call_service(&server, with_cookie(get("/assets/x.css"), "AAAA").to_request()).await;
    assert_eq!(text(asset).await, "css");
}

#[actix_web::test]
async fn a_page_for_members_leads_to_signing_in_and_a_fragment_says_so() {
    let app = TestApp::start().await;
    let server = init_service(site(App::clone(&app))).await;
    let page = call_service(&server, get("/members").to_request()).await;
    assert_eq!(
        (page.status(), header(&page, header::LOCATION)),
        (StatusCode::SEE_OTHER, "/sign-in?next=/members")
    );
    let fragment = get("/members").insert_header(("hx-current-url", "https://relais.example/spaces/general"));
    let fragment = call_service(&server, fragment.to_request()).await;
    assert_eq!(header(&fragment, "hx-redirect"), "/sign-in?next=/spaces/general");
}

#[actix_web::test]
async fn every_answer_is_protected_named_and_says_nothing_internal() {
    let app = TestApp::start().await;
    let server = init_service(site(App::clone(&app))).await;
    let page = call_service(&server, get("/whoami").to_request()).await;
    let policy = header(&page, header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"));
    let id = header(&page, "x-request-id").to_owned();
    assert_eq!(id.len(), 36);
    let broken =
        call_service(&server, get("/api/v1/broken/0190a000-0000-7000-8000-000000000000").to_request()).await;
    let id = header(&broken, "x-request-id").to_owned();
    let problem: serde_json::Value = serde_json::from_str(&text(broken).await).expect("a problem");
    assert_eq!(problem["request_id"], id);
    assert_eq!((&problem["status"], &problem["code"]), (&500.into(), &"internal".into()));
    assert!(!problem.to_string().contains("disk"));
    assert_eq!(text(call_service(&server, get("/nowhere").to_request()).await).await, "page not-found");
    let nul = call_service(&server, get("/whoami?q=%00").to_request()).await;
    assert_eq!(nul.status(), StatusCode::BAD_REQUEST);
    let odd = call_service(&server, get("/api/v1/broken/not-an-id").to_request()).await;
    assert_eq!(odd.status(), StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_foreign_page_changes_nothing() {
    let app = TestApp::start().await;
    let token = app.signs_in(&app.member("ada").await).await;
    let server = init_service(site(App::clone(&app))).await;
    let post = |origin: &'static str| {
        with_cookie(TestRequest::post().uri("/members"), &token)
            .insert_header((header::ORIGIN, origin))
            .to_request()
    };
    assert_eq!(call_service(&server, post("https://evil.example")).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(call_service(&server, post("http://127.0.0.1:8080")).await.status(), StatusCode::OK);
}

#[actix_web::test]
async fn what_cannot_be_read_says_why() {
    let app = TestApp::start().await;
    let token = app.signs_in(&app.member("ada").await).await;
    let server = init_service(site(App::clone(&app))).await;
    let long = format!("{{\"title\":\"{}\"}}", "x".repeat(payload::BODY_BYTES));
    let bad_utf8: &[u8] = b"{\"title\":\"\xff\"}";
    let cases: [(&[u8], &str, u16, &str); 4] = [
        (b"{\"title\":", "application/json", 400, "malformed-json"),
        (bad_utf8, "application/json", 400, "malformed-json"),
        (b"title=x", "application/x-www-form-urlencoded", 415, "not-json"),
        (long.as_bytes(), "application/json", 413, "body-too-long"),
    ];
    for (body, kind, status, code) in cases {
        let sent = with_cookie(TestRequest::post().uri("/api/v1/members"), &token)
            .insert_header((header::CONTENT_TYPE, kind))
            .set_payload(body.to_vec());
        let response = call_service(&server, sent.to_request()).await;
        assert_eq!(response.status().as_u16(), status);
        assert!(text(response).await.contains(code), "{code}");
    }
}

#[actix_web::test]
async fn an_address_that_keeps_failing_to_sign_in_has_to_wait() {
    let app = TestApp::start().await;
    let server = init_service(site(App::clone(&app))).await;
    let guess = |address: &str| {
        let from = address.parse().expect("an address");
        TestRequest::post().uri("/api/v1/sessions").peer_addr(from).to_request()
    };
    for _ in 0..300 {
        assert_eq!(call_service(&server, guess("192.0.2.1:1")).await.status(), StatusCode::UNAUTHORIZED);
    }
    let refused = call_service(&server, guess("192.0.2.1:1")).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(header(&refused, header::RETRY_AFTER), "3");
    assert_eq!(call_service(&server, guess("192.0.2.2:1")).await.status(), StatusCode::UNAUTHORIZED);
}

#[actix_web::test]
async fn a_creation_sent_twice_under_one_key_happens_once() {
    let app = TestApp::start().await;
    let token = app.signs_in(&app.member("ada").await).await;
    let server = init_service(site(App::clone(&app))).await;
    let send = |key: &str, body: serde_json::Value| {
        let sent = with_cookie(TestRequest::post().uri("/api/v1/members"), &token);
        sent.insert_header(("idempotency-key", key)).set_json(body).to_request()
    };
    let hello = serde_json::json!({ "title": "Hello" });
    let first = call_service(&server, send("k1", hello.clone())).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let again = call_service(&server, send("k1", hello.clone())).await;
    assert_eq!((again.status(), header(&again, "idempotency-replayed")), (StatusCode::CREATED, "true"));
    assert_eq!(text(first).await, text(again).await, "to the byte");
    let other = call_service(&server, send("k1", serde_json::json!({ "title": "Other" }))).await;
    assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY);

    let refused = call_service(&server, send("k2", serde_json::json!({ "title": "" }))).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let corrected = call_service(&server, send("k2", hello.clone())).await;
    assert_eq!(corrected.status(), StatusCode::CREATED, "what did nothing gave its key back");
    let odd = call_service(&server, send("a key", hello)).await;
    assert_eq!(odd.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
