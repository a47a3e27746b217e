//! Calling every member of a space: for those who run it, and not often.

use crate::{
    App, Error, Result,
    identity::Member,
    platform::buckets::Quota,
    spaces::{Action, Seen},
};

/// How often one space may be called together: three times, and once more every eight hours.
pub const PER_SPACE: Quota = Quota { times: 3, seconds: 24 * 60 * 60 };

/// Whether somebody may call every member of a space.
pub fn may_announce(space: &Seen) -> bool {
    space.allows(Action::Manage)
}

/// Takes one of the announcements a space has, or says what stands in the way. In the text of somebody who
/// may not, `@space` is a word like any other.
pub(super) fn take(app: &App, author: &Member, space: &Seen, calls_everybody: bool) -> Result<bool> {
    if !calls_everybody || !may_announce(space) {
        return Ok(false);
    }
    // Being many managers makes no difference: it is the members who are spared.
    app.buckets().take(&bucket(space), PER_SPACE, app.now()).map_err(|error| match error {
        Error::TooMany { .. } => Error::invalid("body", "announced-often"),
        other => other,
    })?;
    tracing::debug!(space = %space.space.slug, by = %author.handle, "announcement");
    Ok(true)
}

/// Gives it back: the text was not published after all.
pub(super) fn give_back(app: &App, space: &Seen) {
    app.buckets().give_back(&bucket(space), PER_SPACE);
}

fn bucket(space: &Seen) -> String {
    format!("announcement:{}", space.space.id)
}
