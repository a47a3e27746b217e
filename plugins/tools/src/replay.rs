//! `relais plugin replay`: what two versions of a plugin make of the same recorded facts.

use crate::{Result, picture, rehearsal::Rehearsal};
use relais_domain::platform::facts::Recorded;

/// Where the state of the second differs from the first's, one line each; nothing when it is the same.
pub async fn diff(before: &Rehearsal, after: &Rehearsal, facts: &[Recorded]) -> Result<Vec<String>> {
    Ok(picture::difference(&before.replay(facts).await?, &after.replay(facts).await?))
}
