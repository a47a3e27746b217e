use crate::{bindings::host::vault, call::Call, fault::Refusal};

/// Only hooks with the network may use secrets, and none of those runs yet.
impl vault::Host for Call {
    fn hmac_sha256(&mut self, _: String, _: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::mode("vault.hmac-sha256", self.mode.as_str()))
    }

    fn verify_hmac_sha256(&mut self, _: String, _: Vec<u8>, _: Vec<u8>) -> Result<bool, Refusal> {
        Err(Refusal::mode("vault.verify-hmac-sha256", self.mode.as_str()))
    }

    fn has(&mut self, _: String) -> wasmtime::Result<bool> {
        Ok(false)
    }
}
