//! The top of a space's pages: its name, where one stands in it, its tabs.

use super::visibility_icon;
use crate::page::Page;
use askama::{Template, filters::HtmlSafe};
use relais_domain::spaces::{Action, MembershipState, Seen};

#[derive(Template)]
#[template(path = "spaces/header.html")]
pub struct Header<'a> {
    cx: &'a Page,
    seen: &'a Seen,
    /// The tab shown.
    tab: &'a str,
}
impl HtmlSafe for Header<'_> {}

/// Where one stands, and so what the one button does.
enum Standing {
    In,
    Invited,
    Asked,
    /// May walk in.
    Free,
    /// Has to ask.
    AtTheDoor,
}

impl<'a> Header<'a> {
    pub fn new(cx: &'a Page, seen: &'a Seen, tab: &'a str) -> Self {
        Self { cx, seen, tab }
    }

    fn icon(&self) -> &'static str {
        visibility_icon(self.seen.space.visibility)
    }

    fn standing(&self) -> Standing {
        match self.seen.membership.as_ref().map(|membership| membership.state) {
            Some(MembershipState::Active) => Standing::In,
            Some(MembershipState::Invited) => Standing::Invited,
            Some(MembershipState::Requested) => Standing::Asked,
            None if self.seen.space.visibility == relais_domain::spaces::Visibility::Open => Standing::Free,
            None => Standing::AtTheDoor,
        }
    }

    fn may_read(&self) -> bool {
        self.seen.allows(Action::Read)
    }

    fn may_post(&self) -> bool {
        self.seen.allows(Action::Post)
    }

    /// Whether reports about what is in here are theirs to look at.
    fn may_moderate(&self) -> bool {
        self.seen.allows(Action::Moderate) && self.seen.allows(Action::Read)
    }

    fn may_manage(&self) -> bool {
        self.seen.allows(Action::Manage)
    }

    fn current(&self, tab: &str) -> &'static str {
        if self.tab == tab { "page" } else { "false" }
    }
}
