use super::Asks;
use super::reads::{Reads, sealed::Sealed};
use crate::host::context;
use crate::{Locale, PersonId};

/// The committed state, the wall clock and the network. It has no way to write: what it finds out becomes
/// facts.
pub struct Live(());

impl Sealed for Live {}
impl Reads for Live {}
impl Asks for Live {}

impl Live {
    pub(crate) fn new() -> Self {
        Self(())
    }

    /// The language of who asked.
    pub fn locale(&self) -> Locale {
        Locale::from(context::locale())
    }

    /// Who asked, if somebody did.
    pub fn actor(&self) -> Option<PersonId> {
        context::actor().map(PersonId::from)
    }
}
