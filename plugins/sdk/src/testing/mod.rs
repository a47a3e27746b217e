//! The host in memory, for native tests: facts in; documents, counters, boards and cards out.
//!
//! It holds a plugin to its manifest: facts it does not subscribe to are not delivered, and a collection,
//! index, counter or board it does not declare is a fault, as in production.

mod call;
#[doc(hidden)]
pub mod imports;
mod invocations;
mod manifest;
mod setup;
mod state;
mod timeline;

use std::marker::PhantomData;
use std::rc::Rc;

use serde_json::Value;

use crate::bindings::rendering::exports::relais::plugin::ui as wit;
use crate::hooks::{Observers, Ui};
use crate::{Document, Fact, Fault, Locale, Map, Moment, PersonId, Result, Tx};
use call::{Call, Mode};
use manifest::Manifest;

pub use invocations::Verdict;
pub use setup::Remark;
pub use state::{Effect, State};
pub use timeline::Timeline;

/// A host that runs one plugin.
pub struct Host<P> {
    manifest: Rc<Manifest>,
    settings: Value,
    locale: Locale,
    viewer: Option<PersonId>,
    now: Moment,
    state: State,
    known: Rc<Map<(String, String), Value>>,
    web: Rc<Map<(String, String), (u16, String)>>,
    plugin: PhantomData<P>,
}

impl<P> Host<P> {
    /// With the text of the plugin's `plugin.toml`. Panics on a manifest that does not parse.
    pub fn new(manifest: &str) -> Self {
        Self {
            manifest: Rc::new(Manifest::parse(manifest)),
            settings: Value::Object(serde_json::Map::new()),
            locale: Locale::from("en"),
            viewer: None,
            now: Moment::from_micros(0),
            state: State::default(),
            known: Rc::default(),
            web: Rc::default(),
            plugin: PhantomData,
        }
    }

    /// Settings as the administrator saved them.
    pub fn with_settings(mut self, settings: Value) -> Self {
        self.settings = settings;
        self
    }

    /// The language of the next cards.
    pub fn speaks(&mut self, locale: &str) -> &mut Self {
        self.locale = Locale::from(locale);
        self
    }

    /// Who looks at the next cards.
    pub fn seen_by(&mut self, viewer: &str) -> &mut Self {
        self.viewer = Some(PersonId::from(viewer));
        self
    }

    /// Moves the clock of `render`. Applying a fact moves it to that fact's time.
    pub fn at(&mut self, now: Moment) -> &mut Self {
        self.now = now;
        self
    }

    /// What the platform answers to a question ([`crate::Asks`]); what was not told is not found.
    pub fn knows(&mut self, query: &str, arguments: &Value, answer: Value) -> &mut Self {
        Rc::make_mut(&mut self.known).insert((query.to_owned(), call::text(arguments)), answer);
        self
    }

    /// What a connection answers to a request, such as `GET /people`; any other finds nobody.
    pub fn answers(&mut self, connection: &str, request: &str, status: u16, body: &str) -> &mut Self {
        let asked = (connection.to_owned(), request.to_owned());
        Rc::make_mut(&mut self.web).insert(asked, (status, body.to_owned()));
        self
    }

    /// Everything the plugin has stored; two equal states are equal byte for byte.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// One document.
    pub fn document<D: Document>(&self, key: &str) -> Option<D> {
        self.state.document(D::COLLECTION, key).map(|body| read(body))
    }

    /// A whole collection, by key.
    pub fn documents<D: Document>(&self) -> Vec<(String, D)> {
        let documents = self.state.collection(D::COLLECTION);
        documents.map(|(key, body)| (key.to_owned(), read(body))).collect()
    }

    /// A member's score on a board, in a window written as `all`, `2026-11` or `2026-W47`, and a scope
    /// written as `space:<id>`.
    pub fn score(&self, board: &str, window: &str, scope: Option<&str>, member: &str) -> i64 {
        self.state.score(board, window, scope, member)
    }

    fn call<T>(&mut self, mode: Mode, body: impl FnOnce() -> T) -> T {
        let call = Call {
            mode,
            now: self.now,
            locale: self.locale.clone(),
            actor: self.viewer.clone(),
            settings: self.settings.to_string(),
            manifest: Rc::clone(&self.manifest),
            state: std::mem::take(&mut self.state),
            known: Rc::clone(&self.known),
            web: Rc::clone(&self.web),
        };
        let (result, state) = call::run(call, body);
        self.state = state;
        result
    }
}

impl<P: Observers> Host<P> {
    /// Delivers one fact, if the manifest subscribes to it. After a fault the state is as before.
    pub fn apply(&mut self, fact: &Fact) -> Result {
        if !self.manifest.subscribes(&fact.kind, fact.schema) {
            return Ok(());
        }
        let before = self.state.clone();
        self.now = fact.at;
        let result = self.call(Mode::Apply, || P::apply(&mut Tx::new(), fact));
        if result.is_err() {
            self.state = before;
        }
        result
    }

    /// Delivers facts that must all be accepted. Panics on the first fault.
    pub fn fold<'a>(&mut self, facts: impl IntoIterator<Item = &'a Fact>) -> &mut Self {
        for fact in facts {
            if let Err(fault) = self.apply(fact) {
                panic!("{} at {}: {}: {}", fact.kind, fact.position, fault.code, fault.message);
            }
        }
        self
    }
}

impl<P: Ui> Host<P> {
    /// The card in a slot, as the host receives it: Adaptive Card JSON. Panics on a fault.
    pub fn card(&mut self, slot: &str, subject: Value) -> Option<Value> {
        self.cards(slot, vec![subject]).pop().flatten()
    }

    /// The cards of a slot for many subjects, in one call. Panics on a fault.
    pub fn cards(&mut self, slot: &str, subjects: Vec<Value>) -> Vec<Option<Value>> {
        let request = |subject: Value| wit::Request {
            slot: slot.to_owned(),
            surface: "web".to_owned(),
            viewer: self.viewer.as_ref().map(ToString::to_string),
            subject: subject.to_string(),
            state: None,
        };
        let requests = subjects.into_iter().map(request).collect();
        let drawn = self.call(Mode::Render, || crate::hooks::ui::render::<P>(requests));
        drawn
            .into_iter()
            .map(|card| card.unwrap_or_else(|fault| refuse(&fault)).map(|view| parse(&view.card)))
            .collect()
    }
}

fn read<D: Document>(body: &Value) -> D {
    serde_json::from_value(body.clone()).unwrap_or_else(|error| panic!("{}: {error}", D::COLLECTION))
}

fn parse(card: &str) -> Value {
    serde_json::from_str(card).unwrap_or_else(|error| panic!("a card that is not JSON: {error}"))
}

fn refuse<T>(fault: &Fault) -> T {
    panic!("{}: {}", fault.code, fault.message)
}
