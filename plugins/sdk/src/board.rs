//! Boards: who stands where, per window of time and per scope.

use crate::bindings::relais::plugin::boards as wit;
use crate::host::boards;
use crate::{Result, SpaceId, UnitId};

pub use wit::Standing;

/// A window of time a board is kept for. Only those the manifest declares exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    All,
    Year,
    Quarter,
    Month,
    Week,
    Day,
}

impl Window {
    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
        }
    }
}

/// A part of the organisation a board is kept for, besides the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(String);

impl Scope {
    /// One space. The manifest declares the scope `space`.
    pub fn space(id: &SpaceId) -> Self {
        Self(format!("space:{id}"))
    }

    /// One unit of the organisation. The manifest declares the scope `unit`.
    pub fn unit(id: &UnitId) -> Self {
        Self(format!("unit:{id}"))
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// A board seen through one window and one scope. Got from [`crate::Reads::board`].
pub struct Board {
    view: wit::View,
}

impl Board {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            view: wit::View { board: name.to_owned(), window: Window::All.name().to_owned(), scope: None },
        }
    }

    /// The current window of that length; `All` unless said.
    pub fn window(mut self, window: Window) -> Self {
        self.view.window = window.name().to_owned();
        self
    }

    /// Only what was scored in that scope.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.view.scope = Some(scope.0);
        self
    }

    /// The best, after the first `offset`. Equal scores: who got there first.
    pub fn top(&self, offset: u32, limit: u32) -> Result<Vec<Standing>> {
        boards::top(&self.view, offset, limit)
    }

    /// A member's place with the neighbours above and below; empty when the member has no score.
    pub fn around(&self, member: &str, before: u32, after: u32) -> Result<Vec<Standing>> {
        boards::around(&self.view, member, before, after)
    }

    /// The places of these members, in this order.
    pub fn standings(&self, members: &[String]) -> Result<Vec<Option<Standing>>> {
        boards::standings(&self.view, members)
    }

    /// One member's place.
    pub fn standing(&self, member: &str) -> Result<Option<Standing>> {
        Ok(self.standings(&[member.to_owned()])?.pop().flatten())
    }
}
