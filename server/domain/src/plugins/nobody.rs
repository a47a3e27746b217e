//! No plugins at all: tests, and tools that need the product without them.

use super::{
    DeadLetter, Decision, Document, DocumentQuery, GuardPolicy, Invocation, LogLine, Offer, Operation,
    PluginStatus, Plugins, Proposal, Rebuild, Reply, Reviewed, SecretStatus, SlotRequest, SlotView, Viewer,
    guarding,
};
use crate::{
    App, Error, Result,
    platform::{facts::Notes, ids::PersonId},
};
use async_trait::async_trait;
use bytes::Bytes;
use tokio::sync::watch;

/// Answers that nothing is installed.
#[derive(Debug, Default, Clone, Copy)]
pub struct NoPlugins;

#[async_trait]
impl Plugins for NoPlugins {
    async fn render(&self, _: &App, _: &[SlotRequest], _: &Viewer) -> Vec<SlotView> {
        Vec::new()
    }

    fn guarded(&self, _: Operation) -> bool {
        false
    }

    async fn review(&self, _: &App, proposal: Proposal, _: guarding::Check<'_>) -> Result<Reviewed> {
        Ok(Reviewed { body: proposal.body, hold: None, notes: Notes::new() })
    }

    async fn invoke(&self, _: &App, _: Invocation) -> Result<Reply> {
        Err(Error::NotFound)
    }

    async fn documents(&self, _: &App, _: DocumentQuery) -> Result<Vec<Document>> {
        Ok(Vec::new())
    }

    async fn list(&self, _: &App) -> Result<Vec<PluginStatus>> {
        Ok(Vec::new())
    }

    async fn install(&self, _: &App, _: Option<PersonId>, _: Bytes) -> Result<String> {
        Err(Error::Unavailable("plugins"))
    }

    async fn offer(&self, _: &App, _: Bytes) -> Result<Offer> {
        Err(Error::Unavailable("plugins"))
    }

    async fn accept(&self, _: &App, _: Option<PersonId>, _: &str) -> Result<String> {
        Err(Error::NotFound)
    }

    async fn uninstall(&self, _: &App, _: Option<PersonId>, _: &str) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn pause(&self, _: &App, _: Option<PersonId>, _: &str) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn resume(&self, _: &App, _: Option<PersonId>, _: &str) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn rebuild(&self, _: &App, _: Option<PersonId>, _: &str) -> Result<watch::Receiver<Rebuild>> {
        Err(Error::NotFound)
    }

    async fn dead_letters(&self, _: &App, _: &str) -> Result<Vec<DeadLetter>> {
        Err(Error::NotFound)
    }

    async fn decide(&self, _: &App, _: Option<PersonId>, _: &str, _: i64, _: Decision) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn logs(&self, _: &App, _: &str, _: u64) -> Result<Vec<LogLine>> {
        Err(Error::NotFound)
    }

    async fn set_guard_policy(
        &self,
        _: &App,
        _: Option<PersonId>,
        _: &str,
        _: Operation,
        _: Option<GuardPolicy>,
    ) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn secrets(&self, _: &App, _: &str) -> Result<Vec<SecretStatus>> {
        Err(Error::NotFound)
    }

    async fn set_secret(
        &self,
        _: &App,
        _: Option<PersonId>,
        _: &str,
        _: &str,
        _: Option<&str>,
    ) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn settle(&self, _: &App) -> Result<()> {
        Ok(())
    }
}
