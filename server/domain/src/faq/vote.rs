//! Whether an answer of the FAQ helped.

use super::entry::{self, vote as row};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{facts::Fact, ids::PostId},
    resources::Vote,
    spaces::{Action, find_by_id},
};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use std::collections::HashMap;

/// Says whether an answer helped the viewer, anew each time; `None` takes it back.
pub async fn vote(app: &App, by: &Member, id: PostId, vote: Option<Vote>) -> Result<()> {
    let tx = app.begin().await?;
    let entry = entry::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    find_by_id(&*tx, by, entry.space_id).await?.may(Action::Read).map_err(|_| Error::NotFound)?;
    let before = row::Entity::find_by_id((id, by.id)).one(&*tx).await?.map(|row| row.vote);
    if before == vote {
        return Ok(());
    }
    match vote {
        Some(vote) => {
            let given = row::ActiveModel {
                post_id: Set(id),
                person_id: Set(by.id),
                vote: Set(vote),
                at: Set(tx.now()),
            };
            let again = OnConflict::columns([row::Column::PostId, row::Column::PersonId])
                .update_columns([row::Column::Vote, row::Column::At])
                .to_owned();
            row::Entity::insert(given).on_conflict(again).exec_without_returning(&*tx).await?;
        }
        None => {
            row::Entity::delete_by_id((id, by.id)).exec(&*tx).await?;
        }
    }
    let change = |of| i32::from(vote == Some(of)) - i32::from(before == Some(of));
    let counted = entry::ActiveModel {
        post_id: Set(id),
        helped: Set(Some(entry.helped.unwrap_or(0) + change(Vote::Helped))),
        not_helped: Set(Some(entry.not_helped.unwrap_or(0) + change(Vote::NotHelped))),
        ..Default::default()
    };
    entry::Entity::update(counted).exec(&*tx).await?;
    let helped = vote.map(|vote| vote == Vote::Helped);
    let (space, owner) = (entry.space_id, entry.owner_id);
    tx.record(Some(by.id), Fact::FaqVoted { post: id, space, owner, by: by.id, helped });
    tx.commit().await
}

/// What the viewer said of these entries.
pub async fn mine(
    app: &App,
    viewer: &Member,
    ids: impl IntoIterator<Item = PostId>,
) -> Result<HashMap<PostId, Vote>> {
    let ids: Vec<PostId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let given = row::Entity::find().filter(row::Column::PersonId.eq(viewer.id));
    let given = given.filter(row::Column::PostId.is_in(ids)).all(app.reader()).await?;
    Ok(given.into_iter().map(|row| (row.post_id, row.vote)).collect())
}
