//! What the product asks of plugins.

use super::{
    Offer,
    configuring::{Proposed, Saved, Settings, Setup, Turn},
    guarding::{self, Operation, Proposal, Reviewed},
    invoking::{Invocation, Reply},
    rebuilding::Rebuild,
    receiving::{Answered, Arrival},
    status::{DeadLetter, Decision, GuardPolicy, LogLine, PluginStatus, SecretStatus},
};
use crate::{
    App, Result,
    platform::{ids::PersonId, mail::Section},
};
use async_trait::async_trait;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::watch;

/// The installed plugins, whoever runs them.
///
/// An administrative act takes the acting person and leaves a fact; nobody acts for the system itself.
#[async_trait]
pub trait Plugins: Send + Sync {
    /// What plugins show in these places. A plugin that has nothing to say, fails or is too slow shows
    /// nothing: a page never fails because of one. Answers come ordered by request, then plugin.
    async fn render(&self, app: &App, requests: &[SlotRequest], viewer: &Viewer) -> Vec<SlotView>;

    /// The plugins that fill a place of pages, by id: menus and tabs are made of them. Asked for every page,
    /// so it only reads what is loaded.
    fn places(&self, _slot: &str, _locale: &str) -> Vec<Place> {
        Vec::new()
    }

    /// What can be typed into a text on the web, such as `/kudos`, by what is typed.
    fn typed_commands(&self) -> Vec<TypedCommand> {
        Vec::new()
    }

    /// A picture of a plugin's package.
    fn asset(&self, _plugin: &str, _file: &str) -> Option<Asset> {
        None
    }

    /// What plugins add to the summary somebody gets by mail, lowered for it.
    async fn digest(&self, _app: &App, _person: PersonId, _locale: &str) -> Vec<Section> {
        Vec::new()
    }

    /// Whether any guard stands before an operation. Asked for every post: costs next to nothing.
    fn guarded(&self, operation: Operation) -> bool;

    /// Asks the guards, in their order. `check` says whether a changed body is sound. `Refused` with the
    /// words for the person when one of them says no.
    async fn review(&self, app: &App, proposal: Proposal, check: guarding::Check<'_>) -> Result<Reviewed>;

    /// Carries out a command or an action of a plugin. `NotFound` when it offers none of that name.
    async fn invoke(&self, app: &App, invocation: Invocation) -> Result<Reply>;

    /// Takes in a request from outside for an endpoint of a plugin. Nothing of it reaches the plugin before it
    /// is verified. `NotFound` when there is no such endpoint for this method, `Unauthenticated` when what
    /// should vouch for it does not.
    async fn receive(&self, _app: &App, _arrival: Arrival) -> Result<Answered> {
        Err(crate::Error::NotFound)
    }

    /// Documents a plugin keeps, by one of its declared indexes, for the product's own reads.
    async fn documents(&self, app: &App, query: DocumentQuery) -> Result<Vec<Document>>;

    /// Every installed plugin and how it is doing, by id.
    async fn list(&self, app: &App) -> Result<Vec<PluginStatus>>;

    /// Installs a package, or replaces the running version without losing a call; returns its id.
    /// `Invalid` says what is wrong with the package.
    async fn install(&self, app: &App, by: Option<PersonId>, package: Bytes) -> Result<String>;

    /// Reads a package and says what it asks for, without installing it. `Invalid` says what is wrong with it.
    async fn offer(&self, app: &App, package: Bytes) -> Result<Offer>;

    /// Installs what was offered, by its key; returns its id.
    async fn accept(&self, app: &App, by: Option<PersonId>, package: &str) -> Result<String>;

    /// Stops running a plugin. What it keeps stays for [`super::erase::GRACE_DAYS`] days.
    async fn uninstall(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()>;

    /// Brings an uninstalled plugin back with what it kept. `NotFound` once that is erased.
    async fn restore(&self, _app: &App, _by: Option<PersonId>, _plugin: &str) -> Result<()> {
        Err(crate::Error::NotFound)
    }

    /// Goes back to the version before, and returns it. Where the two keep their state in different shapes,
    /// the state is built again under the version before, which takes over when that is done. `Conflict`
    /// when there was none.
    async fn roll_back(&self, _app: &App, _by: Option<PersonId>, _plugin: &str) -> Result<String> {
        Err(crate::Error::NotFound)
    }

    /// Stops applying facts. Nothing is lost: the lag grows until the plugin is resumed.
    async fn pause(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()>;

    async fn resume(&self, app: &App, by: Option<PersonId>, plugin: &str) -> Result<()>;

    /// Folds the whole log again into a new generation, beside the running one, and swaps when it has
    /// caught up. Returns at once; the receiver follows it. `Conflict` when one is under way.
    async fn rebuild(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
    ) -> Result<watch::Receiver<Rebuild>>;

    /// The same, as far as saying what would change; then it waits, for an hour at most, for
    /// [`Self::decide_rebuild`].
    async fn preview_rebuild(
        &self,
        _app: &App,
        _by: Option<PersonId>,
        _plugin: &str,
    ) -> Result<watch::Receiver<Rebuild>> {
        Err(crate::Error::NotFound)
    }

    /// Has a rebuild that waits take the place of the running generation, or discards it. `NotFound` when
    /// none waits.
    async fn decide_rebuild(&self, _app: &App, _plugin: &str, _take: bool) -> Result<()> {
        Err(crate::Error::NotFound)
    }

    /// The facts a plugin failed on and that wait for a decision, oldest first; at most 100.
    async fn dead_letters(&self, app: &App, plugin: &str) -> Result<Vec<DeadLetter>>;

    /// Applies a parked fact again, or lets it go for good.
    async fn decide(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
        position: i64,
        decision: Decision,
    ) -> Result<()>;

    /// What a plugin said lately and what went wrong with it, after the line numbered `after`; since the
    /// server started, the last few hundred lines.
    async fn logs(&self, app: &App, plugin: &str, after: u64) -> Result<Vec<LogLine>>;

    /// Decides what happens to an operation when a plugin's guard does not answer, instead of its manifest;
    /// nothing gives the manifest its word back. `NotFound` when it has no such guard.
    async fn set_guard_policy(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
        operation: Operation,
        policy: Option<GuardPolicy>,
    ) -> Result<()>;

    /// The secrets a plugin may use, by name, and since when each is set. What they are is told to nobody.
    async fn secrets(&self, app: &App, plugin: &str) -> Result<Vec<SecretStatus>>;

    /// Keeps a secret its manifest declares, or forgets it.
    async fn set_secret(
        &self,
        app: &App,
        by: Option<PersonId>,
        plugin: &str,
        name: &str,
        secret: Option<&str>,
    ) -> Result<()>;

    /// What a plugin can be set to, and is, for an administrator. `NotFound` when it has no settings.
    async fn settings(&self, _app: &App, _by: Option<PersonId>, _plugin: &str) -> Result<Settings> {
        Err(crate::Error::NotFound)
    }

    /// Saves settings, once the schema and the plugin have nothing against them: `Invalid` says what and where.
    /// What the plugin says is in the language given with its id.
    async fn save_settings(
        &self,
        _app: &App,
        _by: Option<PersonId>,
        _of: (&str, &str),
        _proposed: Proposed,
    ) -> Result<Saved> {
        Err(crate::Error::NotFound)
    }

    /// Where an administrator's wizard stands, if one is under way.
    async fn setup(&self, _app: &App, _by: PersonId, _plugin: &str) -> Result<Option<Setup>> {
        Err(crate::Error::NotFound)
    }

    /// Takes a turn of the wizard. `Invalid` says what is wrong with an answer, `Conflict` that the wizard has
    /// moved on; after any error it stands where it stood.
    async fn take_turn(&self, _app: &App, _by: PersonId, _of: (&str, &str), _turn: Turn) -> Result<Setup> {
        Err(crate::Error::NotFound)
    }

    /// Saves what the wizard led to, as it is or changed by hand, with the secrets written on the way.
    async fn accept_setup(
        &self,
        _app: &App,
        _by: PersonId,
        _of: (&str, &str),
        _values: Option<Value>,
    ) -> Result<Saved> {
        Err(crate::Error::NotFound)
    }

    /// Returns once every running plugin has applied the log as it stands now.
    async fn settle(&self, app: &App) -> Result<()>;
}

/// A plugin and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub plugin: String,
    /// In the language asked for, or in one it speaks.
    pub name: String,
}

/// A command that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedCommand {
    /// With its slash.
    pub typed: String,
    pub plugin: String,
    pub name: String,
}

/// A picture of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    pub media_type: &'static str,
    pub bytes: Bytes,
}

/// One place on a page that plugins may fill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SlotRequest {
    /// `person.flair`, `profile.section`, `space.aside`…
    pub slot: String,
    /// `web`, `teams`, `slack`, `email` or `api`.
    pub surface: String,
    /// What the place is about, such as `{"person": "<id>"}`; its shape belongs to the slot.
    pub subject: Value,
}

impl SlotRequest {
    /// A place on a web page.
    pub fn web(slot: &str, subject: Value) -> Self {
        Self { slot: slot.into(), surface: "web".into(), subject }
    }
}

/// Who looks, and in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    pub person: Option<PersonId>,
    /// `fr` or `en`.
    pub locale: String,
}

/// What one plugin shows in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotView {
    /// Which of the requests it answers.
    pub request: usize,
    pub plugin: String,
    /// An Adaptive Card 1.5.
    pub card: Value,
    /// The card is stale once one of these is named by [`crate::platform::live::Happening::CardsChanged`].
    pub tags: Vec<String>,
}

/// Documents of `collection` whose `index` starts with `equals`, in index order.
#[derive(Debug, Clone)]
pub struct DocumentQuery {
    pub plugin: String,
    pub collection: String,
    pub index: String,
    pub equals: Vec<Value>,
    /// At most 500.
    pub limit: u64,
}

/// A document a plugin keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub key: String,
    pub revision: i64,
    pub body: Value,
}
