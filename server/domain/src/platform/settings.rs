//! What an administrator changes at run time: data, not configuration.

use super::{clock::Moment, error::Result, facts::Fact, ids::PersonId};
use crate::App;
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};
use serde::{Serialize, de::DeserializeOwned};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub value: Json,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// A group of settings with a name and a default.
pub trait Setting: Serialize + DeserializeOwned + Default + Send {
    const KEY: &'static str;
}

/// The group as it stands, or its default.
pub async fn read<S: Setting>(app: &App) -> Result<S> {
    read_from(app.reader()).await
}

/// The same, for parts the application is made of.
pub async fn read_from<S: Setting, C: ConnectionTrait>(connection: &C) -> Result<S> {
    let row = Entity::find_by_id(S::KEY.to_owned()).one(connection).await?;
    Ok(row.map(|row| serde_json::from_value(row.value)).transpose()?.unwrap_or_default())
}

/// Replaces the group.
pub async fn write<S: Setting>(app: &App, by: Option<PersonId>, value: &S) -> Result<()> {
    let tx = app.begin().await?;
    let row = ActiveModel {
        key: Set(S::KEY.to_owned()),
        value: Set(serde_json::to_value(value)?),
        updated_at: Set(tx.now()),
    };
    let replace =
        OnConflict::column(Column::Key).update_columns([Column::Value, Column::UpdatedAt]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&*tx).await?;
    tx.record(by, Fact::SettingsChanged { key: S::KEY.to_owned() });
    tx.commit().await
}
