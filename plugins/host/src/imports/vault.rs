use crate::{bindings::host::vault, call::Call, fault::Refusal, mode::Mode};
use hmac::{Hmac, KeyInit, Mac};
use relais_domain::plugins::secrets;
use sha2::Sha256;

/// Using secrets without seeing them: only hooks with the network may.
impl vault::Host for Call {
    async fn hmac_sha256(&mut self, secret: String, data: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        let mac = self.mac("vault.hmac-sha256", &secret, &data).await?;
        Ok(mac.finalize().into_bytes().to_vec())
    }

    async fn verify_hmac_sha256(
        &mut self,
        secret: String,
        data: Vec<u8>,
        mac: Vec<u8>,
    ) -> Result<bool, Refusal> {
        // Compared in constant time.
        Ok(self.mac("vault.verify-hmac-sha256", &secret, &data).await?.verify_slice(&mac).is_ok())
    }

    async fn has(&mut self, secret: String) -> wasmtime::Result<bool> {
        if self.mode != Mode::Live || !self.plugin.manifest.has_secret(&secret) {
            return Ok(false);
        }
        let known = self.secret(&secret).await;
        Ok(known.map_err(wasmtime::Error::new)?.is_some())
    }
}

impl Call {
    /// A secret for the host to use: one written in the wizard under way, else the one that is kept.
    pub(super) async fn secret(&mut self, name: &str) -> relais_domain::Result<Option<String>> {
        match self.written.get(name) {
            Some(written) => Ok(Some(written.clone())),
            None => secrets::reveal(self.state.asking(), &self.plugin.id, name).await,
        }
    }

    async fn mac(&mut self, call: &str, secret: &str, data: &[u8]) -> Result<Hmac<Sha256>, Refusal> {
        if self.mode != Mode::Live {
            return Err(Refusal::mode(call, self.mode.as_str()));
        }
        if !self.plugin.manifest.has_secret(secret) {
            return Err(super::undeclared("secret", secret));
        }
        let key = self.secret(secret).await?;
        let key =
            key.ok_or_else(|| Refusal::new("not-found", format!("the secret {secret:?} is not set")))?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
            .map_err(|error| Refusal::invalid(error.to_string()))?;
        mac.update(data);
        Ok(mac)
    }
}
