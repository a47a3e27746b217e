//! What is being written, kept as one types, and what waits for its hour.

use super::{draft::Draft, post::PostKind, publish};
use crate::{
    App, Error, Result,
    identity::{Member, person},
    platform::{
        clock::Moment,
        error::Check,
        ids::{DraftId, PersonId, SpaceId},
    },
    spaces::{self, Action, space},
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum DraftState {
    #[sea_orm(string_value = "writing")]
    Writing,
    /// To be published at `publish_at`.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DraftId,
    pub author_id: PersonId,
    pub space_id: Option<SpaceId>,
    pub kind: PostKind,
    pub title: String,
    pub body: String,
    /// As typed, separated by commas.
    pub tags: String,
    pub publish_at: Option<Moment>,
    pub state: DraftState,
    /// Why it could not be published at its hour, for its author to see.
    pub failure: Option<String>,
    pub updated_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as SavedDraft;

/// What the composer holds. Nothing is required: it is being written.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The address of the space, if one is chosen.
    pub space: Option<String>,
    pub kind: PostKind,
    pub title: String,
    pub body: String,
    pub tags: String,
}

/// Saves what is being written: a new draft, or the one named.
pub async fn save(app: &App, author: &Member, id: Option<DraftId>, writing: Writing) -> Result<SavedDraft> {
    let mut check = Check::new();
    check.length("title", &writing.title, 0, app.limits().title_chars);
    check.length("body", &writing.body, 0, app.limits().body_chars);
    check.length("tags", &writing.tags, 0, 500);
    check.done()?;
    let space = match writing.space.as_deref().filter(|slug| !slug.is_empty()) {
        Some(slug) => Some(spaces::find(app, author, slug).await?.may(Action::Post)?.space.id),
        None => None,
    };
    let tx = app.begin().await?;
    let existing = match id {
        Some(id) => Some(own(&*tx, author, id).await?),
        None => None,
    };
    let row = ActiveModel {
        id: Set(existing.as_ref().map_or_else(|| tx.id(), |draft| draft.id)),
        author_id: Set(author.id),
        space_id: Set(space),
        kind: Set(writing.kind),
        title: Set(writing.title),
        body: Set(writing.body),
        tags: Set(writing.tags),
        publish_at: Set(existing.as_ref().and_then(|draft| draft.publish_at)),
        state: Set(existing.as_ref().map_or(DraftState::Writing, |draft| draft.state)),
        failure: Set(None),
        updated_at: Set(tx.now()),
    };
    let saved = if existing.is_some() { row.update(&*tx).await? } else { row.insert(&*tx).await? };
    tx.commit().await?;
    Ok(saved)
}

/// Sets the hour a draft is published at, or takes it back with `None`.
pub async fn schedule(app: &App, author: &Member, id: DraftId, at: Option<Moment>) -> Result<SavedDraft> {
    if at.is_some_and(|at| at <= app.now()) {
        return Err(Error::invalid("publish_at", "in-the-past"));
    }
    let tx = app.begin().await?;
    let draft = own(&*tx, author, id).await?;
    if at.is_some() {
        // What could not be published later is said now.
        to_draft(&*tx, &draft).await?.checked(app.limits())?;
    }
    let state = if at.is_some() { DraftState::Scheduled } else { DraftState::Writing };
    let row = ActiveModel {
        id: Set(id),
        publish_at: Set(at),
        state: Set(state),
        failure: Set(None),
        ..Default::default()
    };
    let draft = row.update(&*tx).await?;
    tx.commit().await?;
    Ok(draft)
}

/// The author's drafts, last touched first.
pub async fn list(app: &App, author: &Member) -> Result<Vec<SavedDraft>> {
    let query =
        Entity::find().filter(Column::AuthorId.eq(author.id)).order_by_desc(Column::UpdatedAt).limit(100);
    Ok(query.all(app.reader()).await?)
}

/// One of the author's drafts.
pub async fn find(app: &App, author: &Member, id: DraftId) -> Result<SavedDraft> {
    own(app.reader(), author, id).await
}

/// Throws a draft away. Throwing away what is gone is fine.
pub async fn discard(app: &App, author: &Member, id: DraftId) -> Result<()> {
    let tx = app.begin().await?;
    Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::AuthorId.eq(author.id)).exec(&*tx).await?;
    tx.commit().await
}

/// Publishes what is due. One that cannot be published goes back to its author with the reason.
/// Returns how many were published.
pub async fn publish_due(app: &App) -> Result<usize> {
    let due = Entity::find()
        .filter(Column::State.eq(DraftState::Scheduled))
        .filter(Column::PublishAt.lte(app.now()))
        .order_by_asc(Column::PublishAt)
        .limit(50)
        .all(app.reader())
        .await?;
    let mut published = 0;
    for draft in due {
        // Taken off the schedule first: a crash between the two leaves a draft, never a double post.
        let taken = unschedule(app, draft.id).await?;
        if !taken {
            continue;
        }
        match publish_one(app, &draft).await {
            Ok(()) => published += 1,
            Err(error) => give_back(app, draft.id, &error).await?,
        }
    }
    Ok(published)
}

async fn publish_one(app: &App, draft: &SavedDraft) -> Result<()> {
    let author =
        person::Entity::find_by_id(draft.author_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    if author.suspended_at.is_some() || author.left_at.is_some() {
        return Err(Error::Forbidden("account-closed"));
    }
    let author: Member = author.into();
    let post = to_draft(app.reader(), draft).await?;
    publish(app, &author, post).await?;
    discard(app, &author, draft.id).await
}

async fn unschedule(app: &App, id: DraftId) -> Result<bool> {
    let tx = app.begin().await?;
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value(DraftState::Writing))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(DraftState::Scheduled))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(changed.rows_affected == 1)
}

async fn give_back(app: &App, id: DraftId, error: &Error) -> Result<()> {
    let tx = app.begin().await?;
    let row = ActiveModel { id: Set(id), failure: Set(Some(error.to_string())), ..Default::default() };
    row.update(&*tx).await?;
    tx.commit().await
}

async fn own<C: ConnectionTrait>(connection: &C, author: &Member, id: DraftId) -> Result<SavedDraft> {
    let draft = Entity::find_by_id(id).one(connection).await?;
    draft.filter(|draft| draft.author_id == author.id).ok_or(Error::NotFound)
}

async fn to_draft<C: ConnectionTrait>(connection: &C, draft: &SavedDraft) -> Result<Draft> {
    let space = draft.space_id.ok_or(Error::invalid("space", "required"))?;
    let space =
        space::Entity::find_by_id(space).one(connection).await?.ok_or(Error::invalid("space", "unknown"))?;
    Ok(Draft {
        space: space.slug,
        kind: draft.kind,
        title: draft.title.clone(),
        body: draft.body.clone(),
        tags: draft.tags.split(',').map(str::to_owned).collect(),
        attachments: Vec::new(),
    })
}
