//! When somebody last looked at a kit, and what has changed since.

use super::item;
use crate::{
    App, Result,
    identity::Member,
    platform::{
        clock::Moment,
        ids::{PersonId, SpaceId},
    },
    spaces::{self, Action, Seen},
};
use sea_orm::{ActiveValue::Set, PaginatorTrait, QuerySelect, entity::prelude::*, sea_query::OnConflict};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kit_looks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub space_id: SpaceId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// Notes that the viewer has looked at the kit of a space, now: nothing in it is news to them. Theirs alone, so
/// that no fact tells of it.
pub async fn look(app: &App, viewer: &Member, slug: &str) -> Result<()> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space.id;
    let tx = app.begin().await?;
    let row = ActiveModel { space_id: Set(space), person_id: Set(viewer.id), at: Set(tx.now()) };
    let again = OnConflict::columns([Column::SpaceId, Column::PersonId]).update_column(Column::At).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// Since when changes are marked: the last look, or the day they joined.
pub(super) async fn since(app: &App, viewer: &Member, seen: &Seen) -> Result<Option<Moment>> {
    let looked = Entity::find_by_id((seen.space.id, viewer.id)).one(app.reader()).await?;
    let joined =
        seen.membership.as_ref().filter(|_| seen.role().is_some()).map(|membership| membership.since);
    Ok(looked.map(|look| look.at).or(joined))
}

/// How much of a kit has changed since a member of the space last looked: for the tab of the kit. Nothing for
/// whoever does not belong to the space.
pub async fn news(app: &App, viewer: &Member, slug: &str) -> Result<u64> {
    let mine = spaces::mine(app, viewer).await?;
    let Some(space) = mine.iter().find(|space| space.slug == slug).map(|space| space.id) else {
        return Ok(0);
    };
    // Most spaces have no kit: one look through an index, and no more.
    let kit = item::Entity::find().filter(item::Column::SpaceId.eq(space));
    let last = kit.clone().select_only().column_as(item::Column::ChangedAt.max(), "last");
    let last = last.into_tuple::<Option<Moment>>().one(app.reader()).await?.flatten();
    let Some(last) = last else { return Ok(0) };
    let seen = spaces::find_by_id(app.reader(), viewer, space).await?;
    match since(app, viewer, &seen).await? {
        Some(since) if last > since => {
            Ok(kit.filter(item::Column::ChangedAt.gt(since)).count(app.reader()).await?)
        }
        _ => Ok(0),
    }
}
