//! The devices somebody is told on by push.

use crate::platform::{
    clock::Moment,
    ids::{PersonId, PushSubscriptionId},
};
use sea_orm::entity::prelude::*;

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
