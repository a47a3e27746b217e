//! The devices one is told on, at the end of `/settings/notifications`.

use crate::respond;
use actix_web::{
    HttpRequest,
    http::header::USER_AGENT,
    web::{Data, Form, Path},
};
use relais_domain::{
    App,
    notifications::devices::{self, Subscription},
    platform::ids::PushSubscriptionId,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

/// What the browser was given by its push service.
#[derive(Deserialize)]
pub struct Asked {
    endpoint: String,
    p256dh: String,
    auth: String,
}

/// `POST /settings/devices`: sent by the page's script, which alone can ask a browser to subscribe.
pub async fn add(request: HttpRequest, app: Data<App>, me: Signed, asked: Form<Asked>) -> Answer {
    let Asked { endpoint, p256dh, auth } = asked.into_inner();
    let device = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    let device = device.unwrap_or_default().to_owned();
    devices::subscribe(&app, &me, &Subscription { endpoint, p256dh, auth, device }).await?;
    Ok(respond::see_other_saying("/settings/notifications", "device-added"))
}

/// `POST /settings/devices/{id}/removal`.
pub async fn remove(app: Data<App>, me: Signed, id: Path<PushSubscriptionId>) -> Answer {
    devices::remove_device(&app, &me, *id).await?;
    Ok(respond::see_other_saying("/settings/notifications", "device-removed"))
}
