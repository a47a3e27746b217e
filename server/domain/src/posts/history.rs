//! What a post or comment said before it was edited.

use crate::{
    App, Result, Tx,
    identity::{Member, PersonCard, person},
    platform::{
        clock::Moment,
        ids::{PersonId, RevisionId},
    },
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RevisionId,
    pub subject_id: Uuid,
    /// Who replaced this text.
    pub editor_id: PersonId,
    pub title: String,
    pub body: String,
    /// When it was replaced.
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// A text that was replaced, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub id: RevisionId,
    pub editor: PersonCard,
    pub title: String,
    pub body: String,
    pub at: Moment,
}

/// A text about to be replaced.
pub(super) struct Before {
    pub subject: Uuid,
    pub title: String,
    pub body: String,
}

pub(super) async fn keep(tx: &Tx, editor: PersonId, before: Before) -> Result<()> {
    let Before { subject, title, body } = before;
    let row = ActiveModel {
        id: Set(tx.id()),
        subject_id: Set(subject),
        editor_id: Set(editor),
        title: Set(title),
        body: Set(body),
        at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The texts a post had before, last replaced first. Whoever may read the post may read them.
pub async fn history(
    app: &App,
    viewer: &Member,
    post: crate::platform::ids::PostId,
) -> Result<Vec<Revision>> {
    super::find(app, viewer, post).await?;
    of(app, post.0).await
}

/// More edits of one text than anyone reads.
const MAX_REVISIONS: u64 = 200;

pub(super) async fn of(app: &App, subject: Uuid) -> Result<Vec<Revision>> {
    let rows = Entity::find()
        .filter(Column::SubjectId.eq(subject))
        .order_by_desc(Column::At)
        .limit(MAX_REVISIONS)
        .all(app.reader())
        .await?;
    let editors = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.editor_id)))
        .all(app.reader())
        .await?;
    let card = |id| editors.iter().find(|person| person.id == id).map(PersonCard::from);
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let Model { id, editor_id, title, body, at, .. } = row;
            Some(Revision { id, editor: card(editor_id)?, title, body, at })
        })
        .collect())
}
