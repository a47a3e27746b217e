//! What is to leave the product for somebody, and when. Gone once it has become a mail or a push.

use crate::platform::{
    clock::Moment,
    ids::{DeliveryId, NotificationId, PersonId},
};
use sea_orm::entity::prelude::*;

/// By which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Channel {
    #[sea_orm(string_value = "mail")]
    Mail,
    #[sea_orm(string_value = "push")]
    Push,
}

/// Alone, or with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Together {
    #[sea_orm(string_value = "instant")]
    Instant,
    #[sea_orm(string_value = "daily")]
    Daily,
    #[sea_orm(string_value = "weekly")]
    Weekly,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryId,
    pub person_id: PersonId,
    pub notification_id: NotificationId,
    pub channel: Channel,
    pub cadence: Together,
    pub due_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}
