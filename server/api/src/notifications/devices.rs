//! The devices the caller is told on while no page is open.

use crate::answer::{self, List};
use actix_web::{
    HttpRequest,
    http::{StatusCode, header::USER_AGENT},
    web::{Data, Json, Path},
};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    notifications::devices::{self, Subscription},
    platform::ids::PushSubscriptionId,
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a browser subscribes with.
#[derive(Debug, Serialize, ToSchema)]
pub struct PushKey {
    /// The server's public key (RFC 8292), base64url; `null` while push is off.
    #[schema(example = json!(null))]
    pub public_key: Option<String>,
}

/// A device one is told on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Device {
    pub id: Uuid,
    /// The user agent it subscribed with.
    #[schema(example = "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0")]
    pub device: String,
    pub created_at: DateTime<Utc>,
}

impl From<devices::Device> for Device {
    fn from(row: devices::Device) -> Self {
        Self { id: row.id.0, device: row.device, created_at: row.created_at }
    }
}

/// What `PushManager.subscribe` gives.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDevice {
    /// An address of a push service this server knows.
    #[schema(example = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA")]
    pub endpoint: String,
    pub keys: DeviceKeys,
}

/// How pushes are encrypted for the device (RFC 8291), base64url.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceKeys {
    #[schema(
        example = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    )]
    pub p256dh: String,
    #[schema(example = "BTBZMqHH6r4Tts7J_aSIgg")]
    pub auth: String,
}

/// Shows what a browser subscribes with
#[utoipa::path(
    get, path = "/push-key", tag = "notifications",
    responses((status = 200, description = "The key, if push is on", body = PushKey)),
)]
pub async fn show_push_key(app: Data<App>, _: Signed) -> Answer {
    let services = app.push();
    answer::ok(&PushKey { public_key: services.is_on().then(|| services.public_key.clone()) })
}

/// Lists the caller's devices
#[utoipa::path(
    get, path = "/me/devices", tag = "notifications",
    responses((status = 200, description = "The newest first, at most ten", body = List<Device>)),
)]
pub async fn list_devices(app: Data<App>, member: Signed) -> Answer {
    answer::ok(&List::<Device>::whole(devices::devices(&app, &member).await?))
}

/// Tells the caller on a device
///
/// The same device again is one device, whoever used it before. Beyond ten, the oldest makes room.
#[utoipa::path(
    post, path = "/me/devices", tag = "notifications",
    request_body = NewDevice,
    responses((status = 201, description = "Told there from now on", body = Device)),
)]
pub async fn add_device(
    request: HttpRequest,
    app: Data<App>,
    member: Signed,
    sent: Json<NewDevice>,
) -> Answer {
    let NewDevice { endpoint, keys } = sent.into_inner();
    let device = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    let device = device.unwrap_or_default().to_owned();
    let subscription = Subscription { endpoint, p256dh: keys.p256dh, auth: keys.auth, device };
    let kept = devices::subscribe(&app, &member, &subscription).await?;
    answer::with(StatusCode::CREATED, &Device::from(kept))
}

/// Stops telling the caller on a device
#[utoipa::path(
    delete, path = "/me/devices/{id}", tag = "notifications",
    params(("id" = Uuid, Path, description = "The device")),
    responses((status = 204, description = "Forgotten")),
)]
pub async fn remove_device(app: Data<App>, member: Signed, id: Path<PushSubscriptionId>) -> Answer {
    devices::remove_device(&app, &member, *id).await?;
    answer::done()
}
