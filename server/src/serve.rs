//! Answers requests.

use crate::{config::Server as Config, product::Product};
use actix_web::{App as Web, HttpServer, dev::Server, middleware, web};
use relais_transport::{TrustedProxies, identify, payload, request};
use std::{io, net::TcpListener, num::NonZeroUsize, time::Duration};

/// How long a stopping server waits for requests under way, in seconds.
const SHUTDOWN_SECONDS: u64 = 10;

/// Starts answering on `listener`. The server runs when the returned value is awaited.
pub fn serve(product: &Product, listener: TcpListener, config: &Config) -> io::Result<Server> {
    let app = web::Data::new(product.app.clone());
    let pages = web::Data::new(relais_web::Web::load().with_mailbox(product.mailbox));
    let proxies = TrustedProxies(config.trusted_proxies);
    let all = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
    let workers = if config.workers == 0 { all } else { config.workers };
    let server = HttpServer::new(move || {
        Web::new()
            .app_data(app.clone())
            .app_data(proxies)
            .configure(payload::extractors)
            .wrap(middleware::from_fn(identify::identify))
            .wrap(middleware::Compress::default())
            .wrap(middleware::from_fn(request::accompany))
            .configure(relais_api::configure)
            .configure(relais_web::configure(pages.clone()))
            .default_service(web::to(request::not_found))
    })
    .workers(workers)
    .keep_alive(Duration::from_secs(75))
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}
