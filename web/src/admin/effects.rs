//! `POST /admin/effects/{id}/retrial`: once more for what could not be done outside.

use crate::respond;
use actix_web::web::{Data, Path};
use relais_domain::{
    App,
    platform::{effects, ids::EffectId},
};
use relais_transport::{Admin, Answer};

pub async fn retry(app: Data<App>, _admin: Admin, id: Path<EffectId>) -> Answer {
    effects::retry(&app, *id).await?;
    Ok(respond::see_other_saying("/admin", "admin-retried"))
}
