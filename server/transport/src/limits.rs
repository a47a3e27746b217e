//! How often a request of some kind may come, by address or by person.
//!
//! The rules are a table; the identifying middleware consults it once it knows who is calling. Limits by
//! e-mail address (guessing one account, filling one mailbox) are the domain's, which knows the address.

use crate::{address, visitor::Caller};
use actix_web::{
    HttpMessage, HttpRequest,
    http::{Method, StatusCode, header::CONTENT_TYPE},
};
use relais_domain::{App, Result, identity::sign_in, platform::buckets::Quota};

/// A limit that applies to a request, and the bucket it was taken from.
#[derive(Debug)]
pub(crate) struct Taken {
    key: String,
    quota: Quota,
    counts: Counts,
}

/// What uses a bucket up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Every,
    Failures,
}

/// Asking for accounts, passwords and invitations, by address: an office may welcome a few hundred people
/// in an hour.
const ACCOUNTS: Quota = Quota { times: 300, seconds: 60 * 60 };

/// Takes one from the bucket this request belongs to, if any. `TooMany` when it is empty.
pub(crate) fn take(app: &App, request: &HttpRequest) -> Result<Option<Taken>> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(None);
    }
    let Some(taken) = rule(app, request) else { return Ok(None) };
    app.buckets().take(&taken.key, taken.quota, app.now())?;
    Ok(Some(taken))
}

impl Taken {
    /// Puts it back when the request turned out not to count.
    pub fn settle(self, app: &App, status: StatusCode) {
        if self.counts == Counts::Failures && status.as_u16() < 400 {
            app.buckets().give_back(&self.key, self.quota);
        }
    }
}

fn rule(app: &App, request: &HttpRequest) -> Option<Taken> {
    let by_address = |name: &str, quota, counts| {
        let address = address::bucket(&address::of(request));
        Some(Taken { key: format!("{name}:{address}"), quota, counts })
    };
    match request.path() {
        "/sign-in" | "/api/v1/sessions" | "/api/v1/sessions/renewals" if request.method() == Method::POST => {
            return by_address("sign-in", sign_in::PER_ADDRESS, Counts::Failures);
        }
        path if ACCOUNT_PAGES.iter().any(|page| path.starts_with(page)) => {
            return by_address("accounts", ACCOUNTS, Counts::Every);
        }
        _ => {}
    }
    let member = request.extensions().get::<Caller>().map(|caller| caller.member.id)?;
    let is_file =
        request.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let (name, quota) =
        if is_file { ("upload", app.limits().uploads) } else { ("write", app.limits().writes) };
    Some(Taken { key: format!("{name}:{member}"), quota, counts: Counts::Every })
}

/// The pages where accounts are asked for, and where links of mails lead.
const ACCOUNT_PAGES: [&str; 7] = [
    "/sign-up",
    "/verify-email/",
    "/forgot-password",
    "/reset-password/",
    "/invitation/",
    "/api/v1/registrations",
    "/api/v1/password-resets",
];
