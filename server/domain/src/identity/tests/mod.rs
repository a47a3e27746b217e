//! Journeys that cross several use cases.

mod accounts;
mod directory;
mod roles;

use super::sessions::Device;
use crate::{Error, Result, platform::testing::TestApp};

/// The code of the conflict, refusal or single violation something failed with.
fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::NotFound) => "not-found",
        Err(Error::Unauthenticated(code) | Error::Forbidden(code) | Error::Conflict(code)) => code,
        Err(Error::Invalid(violations)) => violations[0].code,
        other => panic!("a refusal expected, not {other:?}"),
    }
}

/// The token of the link in the last mail, and who it went to.
async fn last_link(app: &TestApp) -> (String, String) {
    let mail = app.mails().await.pop().expect("a mail");
    let (_, address) = mail.action.expect("a link");
    (mail.to, address.rsplit('/').next().expect("a token").to_owned())
}

fn device() -> Device {
    Device { user_agent: "a browser".into(), address: "192.0.2.1".into() }
}
