use super::Asks;
use super::reads::{Reads, sealed::Sealed};
use crate::host::context;
use crate::{Locale, PersonId};

/// The committed state, to draw from. It has no way to write.
pub struct View(());

impl Sealed for View {}
impl Reads for View {}
impl Asks for View {}

impl View {
    pub(crate) fn new() -> Self {
        Self(())
    }

    /// The language to draw in.
    pub fn locale(&self) -> Locale {
        Locale::from(context::locale())
    }

    /// Who is looking, when signed in.
    pub fn viewer(&self) -> Option<PersonId> {
        context::actor().map(PersonId::from)
    }
}
