use super::key;
use crate::{
    bindings::host::effects::{self, HttpEffect},
    call::Call,
    fault::Refusal,
    limits::EFFECT_BYTES,
    state::json,
};
use serde_json::Value;

/// The kind of the fact a timer that goes off becomes.
pub const TIMER: &str = "self.timer";

impl effects::Host for Call {
    fn command(&mut self, of: String, kind: String, schema: u32, body: String) -> Result<(), Refusal> {
        self.writing("effects.command")?;
        key("key", &of)?;
        self.must_be_granted(&format!("command:{kind}"))?;
        let schema = i32::try_from(schema).map_err(|_| Refusal::invalid("no such schema"))?;
        let body = bounded(&body)?;
        self.state.ask(of, kind, schema, body);
        Ok(())
    }

    fn http(&mut self, of: String, _: HttpEffect) -> Result<(), Refusal> {
        self.writing("effects.http")?;
        key("key", &of)?;
        Err(Refusal::unavailable("outgoing HTTP as an effect"))
    }

    async fn timer(&mut self, of: String, at: u64, data: String) -> Result<(), Refusal> {
        self.writing("effects.timer")?;
        key("key", &of)?;
        let subscription = format!("{TIMER}/1");
        if !self.plugin.manifest.facts.subscribe.contains(&subscription) {
            return Err(Refusal::invalid(format!("the manifest does not subscribe to {subscription:?}")));
        }
        let at = i64::try_from(at).map_err(|_| Refusal::invalid("no such moment"))?;
        bounded(&data)?;
        self.state.set_timer(of, Some((at, data)));
        Ok(())
    }

    async fn cancel_timer(&mut self, of: String) -> Result<bool, Refusal> {
        self.writing("effects.cancel-timer")?;
        key("key", &of)?;
        let set = self.state.timer(&of).await?.is_some();
        if set {
            self.state.set_timer(of, None);
        }
        Ok(set)
    }

    fn invalidate(&mut self, tag: String) -> Result<(), Refusal> {
        self.writing("effects.invalidate")?;
        key("tag", &tag)?;
        self.state.invalidate(tag);
        Ok(())
    }
}

impl Call {
    /// Refuses what the manifest did not ask for or the administrator did not grant.
    pub fn must_be_granted(&self, permission: &str) -> Result<(), Refusal> {
        if self.plugin.granted.iter().any(|granted| granted == permission) {
            return Ok(());
        }
        Err(Refusal::new("denied", format!("the permission {permission:?} is not granted")))
    }
}

fn bounded(text: &str) -> Result<Value, Refusal> {
    if text.len() > EFFECT_BYTES {
        return Err(Refusal::quota(format!("an effect has {} of {EFFECT_BYTES} bytes", text.len())));
    }
    json(text)
}
