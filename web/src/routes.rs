//! Every page, in the order a person would explain them.

use crate::{Web, assets, design};
use actix_web::web::{Data, ServiceConfig, get};

/// Adds the pages to a server. `web` is made once and shared by its workers.
pub fn configure(web: Data<Web>) -> impl FnOnce(&mut ServiceConfig) {
    move |server| {
        server
            .app_data(web)
            .route("/assets/{fingerprint}/{path:.*}", get().to(assets::serve))
            .route("/service-worker.js", get().to(assets::service_worker));
        if cfg!(debug_assertions) {
            server.route("/design", get().to(design::show));
        }
    }
}
