//! Whom an event concerns.

use super::{
    answer::{self, Answer, Seat},
    event::invitation,
};
use crate::{
    Result, Tx,
    platform::ids::{EventId, OccurrenceId, PersonId},
};
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::BTreeSet;

/// Who has to know of a change: who comes, may or waits, and who was invited and did not decline.
pub async fn concerned(tx: &Tx, event: EventId, occurrence: Option<OccurrenceId>) -> Result<Vec<PersonId>> {
    let answers = answer::Entity::find().select_only().column(answer::Column::PersonId).distinct();
    let answers = match occurrence {
        Some(id) => answers.filter(answer::Column::OccurrenceId.eq(id)),
        None => answers.filter(answer::Column::EventId.eq(event)),
    };
    let coming = answers.clone().filter(answer::Column::Answer.ne(Answer::No));
    let coming = coming.filter(answer::Column::Seat.ne(Seat::Lapsed));
    let coming: Vec<PersonId> = coming.into_tuple().all(&**tx).await?;
    let declined: Vec<PersonId> =
        answers.filter(answer::Column::Answer.eq(Answer::No)).into_tuple().all(&**tx).await?;
    let declined: BTreeSet<PersonId> = declined.into_iter().collect();
    let invited: Vec<PersonId> = invitation::Entity::find()
        .select_only()
        .column(invitation::Column::PersonId)
        .filter(invitation::Column::EventId.eq(event))
        .into_tuple()
        .all(&**tx)
        .await?;
    let mut people: BTreeSet<PersonId> = invited.into_iter().filter(|id| !declined.contains(id)).collect();
    people.extend(coming);
    Ok(people.into_iter().collect())
}

/// Who has a seat.
pub async fn seated(tx: &Tx, occurrence: OccurrenceId) -> Result<Vec<PersonId>> {
    Ok(answer::Entity::find()
        .select_only()
        .column(answer::Column::PersonId)
        .filter(answer::Column::OccurrenceId.eq(occurrence))
        .filter(answer::Column::Seat.eq(Seat::Seated))
        .into_tuple()
        .all(&**tx)
        .await?)
}
