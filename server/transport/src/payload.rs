//! Reading what was sent: limits, and words for what is wrong with it.

use crate::problem::Failure;
use actix_web::{
    error::{JsonPayloadError, PathError, QueryPayloadError, ResponseError, UrlencodedError},
    http::StatusCode,
    web::{FormConfig, JsonConfig, PathConfig, PayloadConfig, QueryConfig, ServiceConfig},
};

/// The longest JSON or form body, in bytes. Files go through multipart, which has its own limits.
pub const BODY_BYTES: usize = 512 << 10;

/// Configures the extractors (`Json`, `Form`, `Path`, `Query`, `Bytes`).
pub fn extractors(config: &mut ServiceConfig) {
    config
        .app_data(JsonConfig::default().limit(BODY_BYTES).error_handler(|error, _| json(&error).into()))
        .app_data(FormConfig::default().limit(BODY_BYTES).error_handler(|error, _| form(&error).into()))
        .app_data(PathConfig::default().error_handler(|error, _| path(&error).into()))
        .app_data(QueryConfig::default().error_handler(|error, _| query(&error).into()))
        .app_data(PayloadConfig::default().limit(BODY_BYTES));
}

fn too_long() -> Failure {
    Failure::request(StatusCode::PAYLOAD_TOO_LARGE, "body-too-long", format!("at most {BODY_BYTES} bytes"))
}

fn json(error: &JsonPayloadError) -> Failure {
    match error {
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => too_long(),
        JsonPayloadError::ContentType => Failure::request(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-json",
            "send the body as application/json",
        ),
        // The message names the field or the place; it only says back what the client sent.
        JsonPayloadError::Deserialize(error) if error.is_data() => {
            Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-json", error.to_string())
        }
        JsonPayloadError::Deserialize(error) => {
            Failure::request(StatusCode::BAD_REQUEST, "malformed-json", error.to_string())
        }
        other => Failure::request(other.status_code(), "unreadable-body", other.to_string()),
    }
}

fn form(error: &UrlencodedError) -> Failure {
    match error {
        UrlencodedError::Overflow { .. } => too_long(),
        UrlencodedError::ContentType => {
            Failure::request(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form", "send the body as a form")
        }
        other => Failure::request(StatusCode::BAD_REQUEST, "malformed-form", other.to_string()),
    }
}

/// An address whose identifiers cannot be read names nothing.
fn path(_: &PathError) -> Failure {
    relais_domain::Error::NotFound.into()
}

fn query(error: &QueryPayloadError) -> Failure {
    Failure::request(StatusCode::BAD_REQUEST, "malformed-query", error.to_string())
}
