//! How operations fail: the same few ways everywhere, described once and referred to.

use super::document::{Operation, operations};
use serde_json::{Value, json};
use utoipa::ToSchema;

/// Problem details (RFC 9457).
#[derive(ToSchema)]
#[expect(dead_code, reason = "answered by the transport; this is its description")]
pub struct Problem {
    /// A name for the kind of problem; it leads nowhere.
    #[schema(example = "urn:relais:problem:invalid")]
    pub r#type: String,
    /// The status in words.
    #[schema(example = "Unprocessable Entity")]
    pub title: String,
    #[schema(example = 422)]
    pub status: u16,
    /// Stable; what a client decides by.
    #[schema(example = "invalid")]
    pub code: String,
    pub detail: Option<String>,
    /// Every thing wrong with the input, when that is the problem.
    #[schema(required = false)]
    pub violations: Vec<Violation>,
    /// Seconds until it is worth trying again.
    pub retry_after: Option<u64>,
    /// What to quote when asking for help.
    #[schema(example = "0192f0c1-2a4b-7c3d-8e5f-60718293a4b5")]
    pub request_id: String,
}

/// One thing wrong with an input.
#[derive(ToSchema)]
#[expect(dead_code, reason = "answered by the transport; this is its description")]
pub struct Violation {
    /// The field.
    #[schema(example = "title")]
    pub field: String,
    /// Stable.
    #[schema(example = "too-long")]
    pub code: String,
    /// The figure that was passed, if any.
    #[schema(example = 200)]
    pub limit: Option<u64>,
    /// In the words of a plugin, where it is one that knows why.
    #[schema(example = json!(null))]
    pub message: Option<String>,
}

/// Status, name, what it means, code of the example.
const KINDS: [(&str, &str, &str, &str); 10] = [
    ("400", "Malformed", "The request could not be read.", "malformed-json"),
    (
        "401",
        "Unauthenticated",
        "Nobody is signed in, or the credential is wrong or expired.",
        "sign-in-required",
    ),
    ("403", "Forbidden", "The caller may know it exists but may not do this.", "space-members-only"),
    ("404", "NotFound", "It does not exist, or the caller may not know that it does.", "not-found"),
    ("409", "Conflict", "It was fine, but not any more, or not twice.", "last-manager"),
    ("413", "TooLong", "The body is longer than allowed.", "body-too-long"),
    ("415", "WrongType", "The body is of a type not read here.", "not-json"),
    ("422", "Invalid", "What was sent is wrong; every violation says where and why.", "invalid"),
    ("429", "TooMany", "Too often; `Retry-After` says when to come back.", "too-many"),
    ("500", "Internal", "Our fault; quote `request_id`.", "internal"),
];

/// Adds to every operation the ways it can fail.
pub fn add(document: &mut Value) {
    for (status, name, meaning, code) in KINDS {
        document["components"]["responses"][name] = response(status, meaning, code);
    }
    for Operation { method, path, description } in operations(document) {
        for status in statuses(method, path, description) {
            let Some((status, name, ..)) = KINDS.iter().find(|(known, ..)| *known == status) else {
                continue;
            };
            description["responses"][status] = json!({ "$ref": format!("#/components/responses/{name}") });
        }
    }
}

fn response(status: &str, meaning: &str, code: &str) -> Value {
    let mut example = json!({
        "type": format!("urn:relais:problem:{code}"),
        "title": title(status),
        "status": status.parse::<u16>().unwrap_or_default(),
        "code": code,
        "request_id": "0192f0c1-2a4b-7c3d-8e5f-60718293a4b5",
    });
    if code == "invalid" {
        example["violations"] = json!([{ "field": "title", "code": "too-long", "limit": 200 }]);
    }
    if code == "too-many" {
        example["retry_after"] = json!(30);
    }
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({
        "description": meaning,
        "content": { "application/problem+json": { "schema": schema, "example": example } },
    })
}

fn title(status: &str) -> &'static str {
    let status = status.parse().ok().and_then(|status| actix_web::http::StatusCode::from_u16(status).ok());
    status.and_then(|status| status.canonical_reason()).unwrap_or("Error")
}

/// What can go wrong follows from what an operation takes.
fn statuses(method: &str, path: &str, operation: &Value) -> Vec<&'static str> {
    let mut statuses = vec!["500"];
    let takes = |place: &str| {
        operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["in"] == place))
    };
    // An operation open to everybody says so with an empty requirement; signing in is one, and can fail.
    if operation["security"][0] != json!({}) || path.starts_with("/sessions") {
        statuses.push("401");
    }
    if takes("path") || path.starts_with("/admin/") {
        statuses.push("404");
    }
    // What is named in a query or a body may not be there either.
    if takes("query") {
        statuses.extend(["400", "404", "422"]);
    }
    if operation["requestBody"].is_object() {
        statuses.extend(["400", "404", "413", "415", "422"]);
    }
    // Whatever writes is limited, and may be refused for what its path or its idempotency key says.
    if method != "get" {
        statuses.extend(["403", "409", "422", "429"]);
    }
    statuses
}
