use crate::{bindings::host::context, call::Call};
use wasmtime::Result;

impl context::Host for Call {
    fn mode(&mut self) -> Result<String> {
        Ok(self.mode.as_str().to_owned())
    }

    fn now(&mut self) -> Result<u64> {
        Ok(self.present.micros())
    }

    fn locale(&mut self) -> Result<String> {
        Ok(self.locale.clone())
    }

    fn actor(&mut self) -> Result<Option<String>> {
        Ok(self.actor.clone())
    }

    fn settings(&mut self) -> Result<String> {
        Ok(String::clone(&self.settings))
    }

    fn granted(&mut self, permission: String) -> Result<bool> {
        Ok(self.plugin.granted.contains(&permission))
    }
}
