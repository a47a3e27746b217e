//! The call under way on this thread: what the imports answer from.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;

use super::manifest::Manifest;
use super::state::State;
use crate::{Fault, Locale, Map, Moment, PersonId, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Apply,
    Guard,
    Live,
    Render,
}

pub(super) struct Call {
    pub mode: Mode,
    pub now: Moment,
    pub locale: Locale,
    pub actor: Option<PersonId>,
    pub settings: String,
    pub manifest: Rc<Manifest>,
    pub state: State,
    /// What the platform answers, by query and arguments.
    pub known: Rc<Map<(String, String), Value>>,
    /// What the network answers, by connection and request.
    pub web: Rc<Map<(String, String), (u16, String)>>,
}

/// JSON as a key: the same value is the same text.
pub(super) fn text(value: &Value) -> String {
    value.to_string()
}

thread_local! {
    static CURRENT: RefCell<Option<Call>> = const { RefCell::new(None) };
}

/// Runs guest code inside a call and hands the state back.
pub(super) fn run<T>(call: Call, body: impl FnOnce() -> T) -> (T, State) {
    CURRENT.with(|current| current.replace(Some(call)));
    let result = body();
    let call = CURRENT.with(RefCell::take).expect("the call put there above");
    (result, call.state)
}

/// What an import does with the call under way.
pub(super) fn with<T>(import: impl FnOnce(&mut Call) -> T) -> T {
    CURRENT.with(|current| {
        let mut current = current.borrow_mut();
        import(current.as_mut().expect("host functions exist only inside Host::apply or Host::card"))
    })
}

/// The same for an import that writes: only `apply` may.
pub(super) fn writing<T>(import: impl FnOnce(&mut Call) -> Result<T>) -> Result<T> {
    with(|call| match call.mode {
        Mode::Apply => import(call),
        Mode::Guard | Mode::Live | Mode::Render => Err(Fault::new("mode", "only apply may write")),
    })
}
