use crate::{Fault, Result};

/// The double has no secrets: what signs with one is tested in WebAssembly.
pub fn hmac_sha256(secret: &str, _: &[u8]) -> Result<Vec<u8>> {
    Err(unset(secret))
}

pub fn verify_hmac_sha256(secret: &str, _: &[u8], _: &[u8]) -> Result<bool> {
    Err(unset(secret))
}

pub fn has(_: &str) -> bool {
    false
}

fn unset(secret: &str) -> Fault {
    Fault::new("not-found", format!("the secret {secret:?} is not set"))
}
