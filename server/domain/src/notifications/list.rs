//! A person's notifications, with the names they need to be read.

use super::notification::{Column, Entity, Model as Notification};
use crate::{
    App, Result,
    events::{self, EventName},
    identity::{Member, PersonCard, person},
    platform::{
        ids::PostId,
        pages::{self, Page, PageRequest},
    },
    posts::listing::{self, PostCard},
    resources::{self, ResourceName},
    spaces::{self, SpaceCard},
};
use sea_orm::entity::prelude::*;
use std::collections::HashMap;

/// A notification as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub notification: Notification,
    pub actor: Option<PersonCard>,
    pub post: Option<PostCard>,
    pub space: Option<SpaceCard>,
    pub resource: Option<ResourceName>,
    pub event: Option<EventName>,
}

/// What a person was told, newest first; `unseen` for what still needs them. What they may not read any
/// more is left out.
pub async fn list(app: &App, viewer: &Member, unseen: bool, page: &PageRequest) -> Result<Page<Shown>> {
    super::announcements::catch_up(app, viewer).await?;
    let mut query = Entity::find().filter(Column::PersonId.eq(viewer.id)).filter(Column::HiddenAt.is_null());
    if unseen {
        query = query.filter(Column::SeenAt.is_null());
    }
    let rows = pages::newest(query, Column::At, Column::Id, page)?.all(app.reader()).await?;
    let page = Page::from_rows(rows, page.limit(), |row| (row.at, row.id.0));
    let visible = spaces::visible_to(app, viewer).await?;
    let actors = person::Entity::find()
        .filter(person::Column::Id.is_in(page.items.iter().filter_map(|row| row.actor_id)))
        .all(app.reader())
        .await?;
    let actors: HashMap<_, _> = actors.iter().map(|person| (person.id, PersonCard::from(person))).collect();
    let ids: Vec<PostId> = page.items.iter().filter_map(|row| row.post_id).collect();
    let posts = if ids.is_empty() { Vec::new() } else { listing::by_ids(app, viewer, &ids).await? };
    let posts: HashMap<_, _> = posts.into_iter().map(|listed| (listed.post.id, listed.post)).collect();
    let spaces = spaces::names(app, page.items.iter().filter_map(|row| row.space_id)).await?;
    let resources = resources::names(app, page.items.iter().filter_map(|row| row.resource_id)).await?;
    let events = events::names(app, page.items.iter().filter_map(|row| row.event_id)).await?;
    let show = |notification: Notification| Shown {
        actor: notification.actor_id.and_then(|id| actors.get(&id).cloned()),
        post: notification.post_id.and_then(|id| posts.get(&id).cloned()),
        space: notification.space_id.and_then(|id| spaces.get(&id).cloned()),
        resource: notification.resource_id.and_then(|id| resources.get(&id).cloned()),
        event: notification.event_id.and_then(|id| events.get(&id).cloned()),
        notification,
    };
    let readable = |row: &Notification| {
        (row.post_id.is_none() && row.resource_id.is_none() && row.event_id.is_none())
            || row.space_id.is_none_or(|space| visible.contains_key(&space))
    };
    Ok(Page { items: page.items.into_iter().filter(readable).map(show).collect(), next: page.next })
}

/// How many notifications wait, up to 100.
pub async fn unseen_count(app: &App, viewer: &Member) -> Result<u64> {
    use sea_orm::{
        QuerySelect, QueryTrait, StatementBuilder,
        sea_query::{Alias, Func, Query},
    };
    super::announcements::catch_up(app, viewer).await?;
    let waiting = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PersonId.eq(viewer.id))
        .filter(Column::SeenAt.is_null())
        .filter(Column::HiddenAt.is_null())
        .limit(100)
        .into_query();
    let count = Query::select()
        .expr_as(Func::count(Expr::col(Alias::new("id"))), Alias::new("waiting"))
        .from_subquery(waiting, Alias::new("first"))
        .to_owned();
    let statement = StatementBuilder::build(&count, &app.reader().get_database_backend());
    let row = app.reader().query_one_raw(statement).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get::<i64>("", "waiting"))?.unsigned_abs())
}

/// Marks everything seen.
pub async fn mark_all_seen(app: &App, viewer: &Member) -> Result<()> {
    mark(app, viewer, None).await
}

/// Marks what a post's page answers: opening it is seeing it. Writes only when there is something to mark.
pub async fn mark_post_seen(app: &App, viewer: &Member, post: PostId) -> Result<()> {
    let waiting = Entity::find()
        .filter(Column::PersonId.eq(viewer.id))
        .filter(Column::SeenAt.is_null())
        .filter(Column::PostId.eq(post))
        .one(app.reader())
        .await?;
    if waiting.is_none() { Ok(()) } else { mark(app, viewer, Some(post)).await }
}

async fn mark(app: &App, viewer: &Member, post: Option<PostId>) -> Result<()> {
    let tx = app.begin().await?;
    let mut update = Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(tx.now()))
        .filter(Column::PersonId.eq(viewer.id))
        .filter(Column::SeenAt.is_null());
    if let Some(post) = post {
        update = update.filter(Column::PostId.eq(post));
    }
    update.exec(&*tx).await?;
    tx.commit().await
}
