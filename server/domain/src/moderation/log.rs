//! The log, as moderators and as the person concerned see it.

use super::{
    act::{Act, Column, Entity, Model},
    scope::scope,
};
use crate::{
    App, Result,
    identity::{Member, PersonCard, people},
    platform::{
        ids::PostId,
        pages::{self, Page, PageRequest},
    },
    posts::post,
    spaces::{self, SpaceCard},
};
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// An act with the names it takes to read it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub act: Model,
    /// Who did it; nobody when it was a blocked word.
    pub actor: Option<PersonCard>,
    /// Whoever it was done to.
    pub person: Option<PersonCard>,
    pub space: Option<SpaceCard>,
    /// Title and address of the post it is about.
    pub post: Option<(String, String)>,
}

/// What was done in what the member moderates, last first.
pub async fn log(app: &App, by: &Member, page: &PageRequest) -> Result<Page<Shown>> {
    let scope = scope(app, by).await?;
    shown(app, Entity::find().filter(scope.condition(Column::SpaceId)), page).await
}

/// What concerns the member themselves, last first: what was done and why, and never who reported it.
pub async fn mine(app: &App, me: &Member, page: &PageRequest) -> Result<Page<Shown>> {
    let query = Entity::find().filter(Column::PersonId.eq(me.id)).filter(Column::Act.is_in(Act::CONCERNING));
    shown(app, query, page).await
}

async fn shown(app: &App, query: sea_orm::Select<Entity>, page: &PageRequest) -> Result<Page<Shown>> {
    let rows = pages::newest(query, Column::At, Column::Id, page)?.all(app.reader()).await?;
    let page = Page::from_rows(rows, page.limit(), |row| (row.at, row.id.0));
    let people = page.items.iter().flat_map(|row| row.actor_id.into_iter().chain([row.person_id]));
    let people = people::cards(app, people).await?;
    let spaces = spaces::names(app, page.items.iter().filter_map(|row| row.space_id)).await?;
    let posts: Vec<(PostId, String, String)> = post::Entity::find()
        .select_only()
        .columns([post::Column::Id, post::Column::Title, post::Column::Slug])
        .filter(post::Column::Id.is_in(page.items.iter().filter_map(|row| row.post_id)))
        .into_tuple()
        .all(app.reader())
        .await?;
    let posts: HashMap<PostId, (String, String)> =
        posts.into_iter().map(|(id, title, slug)| (id, (title, slug))).collect();
    Ok(page.map(|act| Shown {
        actor: act.actor_id.and_then(|id| people.get(&id).cloned()),
        person: people.get(&act.person_id).cloned(),
        space: act.space_id.and_then(|id| spaces.get(&id).cloned()),
        post: act.post_id.and_then(|id| posts.get(&id).cloned()),
        act,
    }))
}
