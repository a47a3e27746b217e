//! The devices somebody is told on by push.

use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        clock::Moment,
        error::Check,
        facts::Fact,
        ids::{PersonId, PushSubscriptionId},
        push::Target,
        text,
    },
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};

/// The most devices one person is told on; the oldest makes room.
const MOST: u64 = 10;
/// Push services give addresses of a few hundred characters.
const ENDPOINT_CHARS: usize = 1_000;
const DEVICE_CHARS: usize = 200;
/// An uncompressed point of P-256, and the secret of RFC 8291.
const KEY_BYTES: usize = 65;
const AUTH_BYTES: usize = 16;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "push_subscriptions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PushSubscriptionId,
    pub person_id: PersonId,
    /// The address of the push service, with the device's secret in it.
    pub endpoint: String,
    /// The endpoint hashed, unique.
    pub endpoint_key: String,
    /// The device's public key: an uncompressed point of P-256, base64url.
    pub p256dh: String,
    /// The device's authentication secret: 16 bytes, base64url.
    pub auth: String,
    /// The user agent, for its owner to recognise it.
    pub device: String,
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Device;

/// What a browser says when it subscribes.
#[derive(Debug, Clone, Default)]
pub struct Subscription {
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
    /// The user agent.
    pub device: String,
}

/// Tells a member on this device from now on. The same device again, whoever used it before, is one device.
/// `Invalid` for an address that is no known push service's; `Conflict` while push is off.
pub async fn subscribe(app: &App, by: &Member, subscription: &Subscription) -> Result<Device> {
    if !app.push().is_on() {
        return Err(Error::Conflict("push-off"));
    }
    let endpoint = subscription.endpoint.trim();
    let mut check = Check::new();
    check.length("endpoint", endpoint, 1, ENDPOINT_CHARS);
    check.require(host(endpoint).is_some_and(|host| app.push().knows(host)), "endpoint", "push-service");
    let key = BASE64_URL_SAFE_NO_PAD.decode(subscription.p256dh.trim_end_matches('='));
    let point = key.is_ok_and(|key| key.len() == KEY_BYTES && key[0] == 4);
    check.require(point, "p256dh", "malformed");
    let auth = BASE64_URL_SAFE_NO_PAD.decode(subscription.auth.trim_end_matches('='));
    check.require(auth.is_ok_and(|auth| auth.len() == AUTH_BYTES), "auth", "malformed");
    check.done()?;
    let tx = app.begin().await?;
    let row = Model {
        id: tx.id(),
        person_id: by.id,
        endpoint: endpoint.to_owned(),
        endpoint_key: blake3::hash(endpoint.as_bytes()).to_hex().to_string(),
        p256dh: subscription.p256dh.trim_end_matches('=').to_owned(),
        auth: subscription.auth.trim_end_matches('=').to_owned(),
        device: text::excerpt(&subscription.device.replace('\0', ""), DEVICE_CHARS),
        created_at: tx.now(),
    };
    let again = OnConflict::column(Column::EndpointKey)
        .update_columns([Column::PersonId, Column::P256dh, Column::Auth, Column::Device, Column::CreatedAt])
        .to_owned();
    let values = ActiveModel {
        id: Set(row.id),
        person_id: Set(row.person_id),
        endpoint: Set(row.endpoint.clone()),
        endpoint_key: Set(row.endpoint_key.clone()),
        p256dh: Set(row.p256dh.clone()),
        auth: Set(row.auth.clone()),
        device: Set(row.device.clone()),
        created_at: Set(row.created_at),
    };
    Entity::insert(values).on_conflict(again).exec_without_returning(&*tx).await?;
    let beyond: Vec<PushSubscriptionId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PersonId.eq(by.id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(MOST)
        // SQLite knows no offset without a limit.
        .limit(MOST)
        .into_tuple()
        .all(&*tx)
        .await?;
    if !beyond.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(beyond)).exec(&*tx).await?;
    }
    let kept = Entity::find().filter(Column::EndpointKey.eq(&row.endpoint_key)).one(&*tx).await?;
    tx.record(Some(by.id), Fact::DeviceSubscribed { person: by.id });
    tx.commit().await?;
    kept.ok_or(Error::NotFound)
}

/// The host of an `https` address without a user; the rest of it is the push service's business.
fn host(endpoint: &str) -> Option<&str> {
    let rest = endpoint.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    authority.chars().all(plain).then_some(authority)
}

/// The devices a member is told on, the newest first.
pub async fn devices(app: &App, of: &Member) -> Result<Vec<Device>> {
    Ok(Entity::find()
        .filter(Column::PersonId.eq(of.id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(app.reader())
        .await?)
}

/// Stops telling a member on one of their devices. `NotFound` for one that is not theirs.
pub async fn remove_device(app: &App, by: &Member, id: PushSubscriptionId) -> Result<()> {
    let tx = app.begin().await?;
    let own = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::PersonId.eq(by.id));
    if own.exec(&*tx).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.record(Some(by.id), Fact::DeviceRemoved { person: by.id });
    tx.commit().await
}

/// Where a device is reached; nothing for one that is gone, or that no known push service serves any more.
pub async fn target(app: &App, id: PushSubscriptionId) -> Result<Option<Target>> {
    let Some(row) = Entity::find_by_id(id).one(app.reader()).await? else { return Ok(None) };
    let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).ok();
    let known = host(&row.endpoint).is_some_and(|host| app.push().knows(host));
    let target = bytes(&row.p256dh).zip(bytes(&row.auth));
    Ok(target.filter(|_| known).map(|(key, auth)| Target { endpoint: row.endpoint, key, auth }))
}

/// Forgets a device whose push service says that it is gone.
pub async fn forget(app: &App, id: PushSubscriptionId) -> Result<()> {
    let tx = app.begin().await?;
    let Some(row) = Entity::find_by_id(id).one(&*tx).await? else { return Ok(()) };
    Entity::delete_by_id(id).exec(&*tx).await?;
    tx.record(None, Fact::DeviceRemoved { person: row.person_id });
    tx.commit().await
}

/// The devices of these people.
pub(super) async fn of<C: ConnectionTrait>(
    connection: &C,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<(PersonId, PushSubscriptionId)>> {
    let ids = Entity::find().select_only().columns([Column::PersonId, Column::Id]);
    let ids = ids.filter(Column::PersonId.is_in(people)).order_by_asc(Column::Id);
    Ok(ids.into_tuple().all(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn an_address_is_read_as_strictly_as_it_is_written() {
        assert_eq!(host("https://fcm.googleapis.com/fcm/send/abc"), Some("fcm.googleapis.com"));
        for wrong in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com@evil.example/x",
            "https://fcm.googleapis.com:8443/x",
            "https://FCM.googleapis.com\\@evil.example/",
            "ftp://x",
            "",
        ] {
            assert_eq!(host(wrong), None, "{wrong}");
        }
    }
}
