//! The one way out for the product's own requests: to a search engine, to another Relais.

/// Begins a client that trusts what this machine trusts, `SSL_CERT_FILE` included, with the TLS plugins' requests
/// have: another would bring its own cryptography and its own idea of whom to trust. The error is for the operator.
#[expect(clippy::disallowed_methods, reason = "the one place where the TLS is chosen")]
pub fn client() -> Result<reqwest::ClientBuilder, String> {
    let tls = relais_plugin_host::tls().map_err(|stopped| stopped.to_string())?;
    Ok(reqwest::Client::builder().tls_backend_preconfigured((*tls).clone()))
}
