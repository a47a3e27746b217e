//! Answers requests.

use crate::product::Product;
use actix_web::{App as Web, HttpServer, dev::Server, middleware, web};
use std::{io, net::TcpListener, num::NonZeroUsize, time::Duration};

/// How long a stopping server waits for requests under way, in seconds.
const SHUTDOWN_SECONDS: u64 = 10;

/// Starts answering on `listener` with `workers` threads (0: one per processor). The server runs when
/// the returned value is awaited.
pub fn serve(product: &Product, listener: TcpListener, workers: usize) -> io::Result<Server> {
    let app = web::Data::new(product.app.clone());
    let shared = relais_transport::Shared::default();
    let workers = if workers == 0 { std::thread::available_parallelism().map_or(2, NonZeroUsize::get) } else { workers };
    let server = HttpServer::new(move || {
        Web::new()
            .app_data(app.clone())
            .configure(|config| relais_transport::configure(config, &shared))
            .wrap(middleware::from_fn(relais_transport::identify))
            .wrap(middleware::Compress::default())
            .wrap(middleware::from_fn(relais_transport::frame))
            .configure(relais_api::configure)
            .configure(relais_web::configure)
    })
    .workers(workers)
    .keep_alive(Duration::from_secs(75))
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}
