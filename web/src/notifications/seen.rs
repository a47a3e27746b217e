//! `POST /notifications/seen`: marks everything seen.

use crate::respond;
use actix_web::web::Data;
use relais_domain::{App, notifications};
use relais_transport::{Answer, Signed};

pub async fn mark(app: Data<App>, me: Signed) -> Answer {
    notifications::mark_all_seen(&app, &me).await?;
    Ok(respond::see_other("/notifications"))
}
