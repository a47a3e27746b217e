//! Failures: what a handler returns when the domain said no, and how that leaves the server.
//!
//! A handler only says `?`. The boundary (see [`crate::request`]) turns the failure into problem details
//! (RFC 9457) for the API and into a page, by a hook, for people.

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER},
    },
};
use relais_domain::{Error, platform::error::Violation};
use serde::Serialize;

/// What a handler or an extractor failed with.
#[derive(Debug)]
pub enum Failure {
    /// The domain's answer.
    Domain(Error),
    /// The request was not understood at all: status, code, and what was wrong with it.
    Request { status: StatusCode, code: &'static str, detail: String },
}

/// What handlers return.
pub type Answer<T = HttpResponse> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Domain(error)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Domain(error) => error.fmt(f),
            Self::Request { code, detail, .. } => write!(f, "{code}: {detail}"),
        }
    }
}

impl Failure {
    /// A request that could not be read.
    pub fn request(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Request { status, code, detail: detail.into() }
    }

    /// The failure as it may be shown: nothing internal is in it.
    pub fn problem(&self) -> Problem {
        let status = self.status_code();
        let mut problem = Problem {
            kind: "about:blank".into(),
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            code: "internal",
            detail: None,
            violations: Vec::new(),
            retry_after: None,
            request_id: String::new(),
        };
        match self {
            Self::Request { code, detail, .. } => {
                problem.code = code;
                problem.detail = Some(detail.clone());
            }
            Self::Domain(Error::NotFound) => problem.code = "not-found",
            Self::Domain(
                Error::Unauthenticated(code)
                | Error::Forbidden(code)
                | Error::Conflict(code)
                | Error::Unavailable(code),
            ) => {
                problem.code = code;
            }
            Self::Domain(Error::Invalid(violations)) => {
                problem.code = "invalid";
                problem.violations.clone_from(violations);
            }
            Self::Domain(Error::Refused { message, .. }) => {
                problem.code = "refused";
                problem.detail = Some(message.clone());
            }
            Self::Domain(Error::TooMany { retry_after_seconds }) => {
                problem.code = "too-many";
                problem.retry_after = Some(*retry_after_seconds);
            }
            Self::Domain(Error::Internal(_)) => {}
        }
        problem.kind = format!("urn:relais:problem:{}", problem.code);
        problem
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Request { status, .. } => *status,
            Self::Domain(error) => match error {
                Error::NotFound => StatusCode::NOT_FOUND,
                Error::Unauthenticated(_) => StatusCode::UNAUTHORIZED,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::Invalid(_) | Error::Refused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
                Error::Conflict(_) => StatusCode::CONFLICT,
                Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
                Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }

    fn error_response(&self) -> HttpResponse {
        self.problem().respond()
    }
}

/// Problem details, as the API answers them and as a page is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A name for the kind of problem; it leads nowhere.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: &'static str,
    pub status: u16,
    /// Stable; what a client decides by, and the translation key.
    pub code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
    /// Seconds until it is worth trying again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// What to quote when asking for help; also in the log.
    pub request_id: String,
}

impl Problem {
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// As problem details.
    pub fn respond(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status());
        if let Some(seconds) = self.retry_after {
            response.insert_header((RETRY_AFTER, seconds));
        }
        if self.status == 401 {
            response.insert_header(("www-authenticate", "Bearer realm=\"relais\""));
        }
        let mut response = response.json(self);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_violation_reaches_the_client_and_nothing_internal_does() {
        let invalid =
            Failure::from(Error::Invalid(vec![Violation::with_limit("title", "too-long", 200)])).problem();
        let shown = serde_json::to_value(&invalid).expect("serialises");
        assert_eq!((invalid.status, &shown["violations"][0]["limit"]), (422, &200.into()));
        let internal = Failure::from(Error::internal("the disk is full at /var/lib")).problem();
        assert_eq!((internal.status, internal.code, internal.detail), (500, "internal", None));
    }

    #[test]
    fn too_many_says_when_to_come_back() {
        let response = Failure::from(Error::TooMany { retry_after_seconds: 30 }).error_response();
        assert_eq!(response.headers().get(RETRY_AFTER).map(HeaderValue::as_bytes), Some(b"30".as_slice()));
    }
}
