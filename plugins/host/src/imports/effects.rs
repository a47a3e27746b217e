use super::key;
use crate::{
    bindings::host::effects::{self, HttpEffect},
    call::Call,
    fault::Refusal,
};

impl effects::Host for Call {
    fn command(&mut self, _: String, kind: String, _: u32, _: String) -> Result<(), Refusal> {
        self.writing("effects.command")?;
        Err(Refusal::unavailable(&format!("the command {kind:?}")))
    }

    fn http(&mut self, _: String, _: HttpEffect) -> Result<(), Refusal> {
        self.writing("effects.http")?;
        Err(Refusal::unavailable("outgoing HTTP"))
    }

    fn timer(&mut self, _: String, _: u64, _: String) -> Result<(), Refusal> {
        self.writing("effects.timer")?;
        Err(Refusal::unavailable("a timer"))
    }

    fn cancel_timer(&mut self, _: String) -> Result<bool, Refusal> {
        self.writing("effects.cancel-timer")?;
        Ok(false)
    }

    fn invalidate(&mut self, tag: String) -> Result<(), Refusal> {
        self.writing("effects.invalidate")?;
        key("tag", &tag)?;
        self.state.invalidate(tag);
        Ok(())
    }
}
