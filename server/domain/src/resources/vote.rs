//! Whether a resource helped.

use super::{
    find::readable,
    resource::{self, vote as row},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{facts::Fact, ids::ResourceId},
};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*, sea_query::OnConflict};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Vote {
    #[sea_orm(string_value = "helped")]
    Helped,
    #[sea_orm(string_value = "not-helped")]
    NotHelped,
}

/// Says whether a resource helped the viewer, anew each time; `None` takes it back.
pub async fn vote(app: &App, by: &Member, id: ResourceId, vote: Option<Vote>) -> Result<()> {
    let tx = app.begin().await?;
    let resource =
        resource::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    let (resource, _) = readable(&*tx, by, resource).await?;
    let before = row::Entity::find_by_id((id, by.id)).one(&*tx).await?.map(|row| row.vote);
    if before == vote {
        return Ok(());
    }
    match vote {
        Some(vote) => {
            let given = row::ActiveModel {
                resource_id: Set(id),
                person_id: Set(by.id),
                vote: Set(vote),
                at: Set(tx.now()),
            };
            let again = OnConflict::columns([row::Column::ResourceId, row::Column::PersonId])
                .update_columns([row::Column::Vote, row::Column::At])
                .to_owned();
            row::Entity::insert(given).on_conflict(again).exec_without_returning(&*tx).await?;
        }
        None => {
            row::Entity::delete_by_id((id, by.id)).exec(&*tx).await?;
        }
    }
    let change = |of| i32::from(vote == Some(of)) - i32::from(before == Some(of));
    let counted = resource::ActiveModel {
        id: Set(id),
        helped: Set(resource.helped + change(Vote::Helped)),
        not_helped: Set(resource.not_helped + change(Vote::NotHelped)),
        ..Default::default()
    };
    resource::Entity::update(counted).exec(&*tx).await?;
    let helped = vote.map(|vote| vote == Vote::Helped);
    let (space, owner) = (resource.space_id, resource.owner_id);
    tx.record(Some(by.id), Fact::ResourceVoted { resource: id, space, owner, by: by.id, helped });
    tx.commit().await
}
