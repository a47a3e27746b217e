//! `relais serve`

use super::{block_on, configuration, listen_flag, say};
use crate::{config::Config, product, serve, telemetry, work::Workers};
use clap::Args;
use figment::Figment;
use std::net::{SocketAddr, TcpListener};
use tokio::signal::unix::{SignalKind, signal};

#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

impl Serve {
    pub fn run(self, sources: Figment) -> Result<(), String> {
        let config = configuration(&listen_flag(sources, self.listen))?;
        telemetry::start(&config.log)?;
        block_on(async move {
            let product = product::assemble(&config, product::Outside::default()).await?;
            product::install_bundled(&product).await?;
            until_stopped(&config, &product, &format!("Relais is at {}", config.origin())).await
        })
    }
}

/// Serves until the process is asked to stop, then finishes what is under way.
pub async fn until_stopped(
    config: &Config,
    product: &product::Product,
    greeting: &str,
) -> Result<(), String> {
    let listener = TcpListener::bind(config.server.listen)
        .map_err(|error| format!("{}: {error}", config.server.listen))?;
    let workers = Workers::start(product).await.map_err(|error| error.to_string())?;
    let server = serve::serve(product, listener, &config.server).map_err(|error| error.to_string())?;
    let handle = server.handle();
    say(greeting);
    let stopping = async {
        let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        // A connection of the pool lives on the thread that opened it, which may be one of the HTTP server's:
        // whoever else uses the pool ends first. What requests still write is folded at the next start.
        workers.stop(product).await;
        handle.stop(true).await;
        Ok::<(), String>(())
    };
    let (served, stopped) = tokio::join!(server, stopping);
    if let Err(error) = product.app.database().close().await {
        // Everything acknowledged is committed: there is nothing left to lose.
        tracing::debug!(%error, "closing the database");
    }
    stopped?;
    served.map_err(|error| error.to_string())
}
