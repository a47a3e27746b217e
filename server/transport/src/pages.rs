//! What the pages give the transport: how an error looks, and which scripts may stand in a page.

use crate::{headers::POLICY, problem::Problem};
use actix_web::{HttpRequest, HttpResponse, http::header::HeaderValue};

type ErrorPage = dyn Fn(&HttpRequest, &Problem) -> HttpResponse + Send + Sync;

/// In app data as `web::Data<Pages>`. Without it every failure is answered as problem details.
pub struct Pages {
    error: Box<ErrorPage>,
    policy: HeaderValue,
}

impl Pages {
    /// `error` renders a failure for people, status included. `inline_scripts` are the hashes
    /// (`sha256-…`) of the few inline scripts there have to be (an import map), known at build time.
    pub fn new(
        error: impl Fn(&HttpRequest, &Problem) -> HttpResponse + Send + Sync + 'static,
        inline_scripts: &[String],
    ) -> Self {
        let hashes: String = inline_scripts.iter().map(|hash| format!(" '{hash}'")).collect();
        let policy = if hashes.is_empty() {
            POLICY.to_owned()
        } else {
            format!("{POLICY}; script-src 'self'{hashes}")
        };
        Self {
            error: Box::new(error),
            policy: HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(POLICY)),
        }
    }

    pub(crate) fn error(&self, request: &HttpRequest, problem: &Problem) -> HttpResponse {
        (self.error)(request, problem)
    }

    pub(crate) fn policy(&self) -> &HeaderValue {
        &self.policy
    }
}
