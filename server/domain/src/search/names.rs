//! The names around results.

use super::{document::Kind, query::Hit};
use crate::{
    App, Result,
    events::occurrence,
    identity::{PersonCard, people},
    platform::{
        clock::Moment,
        ids::{EventId, PostId},
    },
    posts::post,
    spaces::{self, SpaceCard},
};
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A result with the names around it.
#[derive(Debug, Clone)]
pub struct Found {
    pub hit: Hit,
    pub author: Option<PersonCard>,
    pub space: Option<SpaceCard>,
    /// For a comment, the title of its post; its address is the hit's slug.
    pub post_title: Option<String>,
    /// For an event, when it takes place next; where it is over, when it last did.
    pub starts_at: Option<Moment>,
}

/// A handful of short look-ups, whatever the length of the page.
pub(super) async fn with_names(app: &App, hits: Vec<Hit>) -> Result<Vec<Found>> {
    let authors = people::cards(app, hits.iter().filter_map(|hit| hit.author)).await?;
    let spaces = spaces::names(app, hits.iter().filter_map(|hit| hit.space).collect::<HashSet<_>>()).await?;
    let titles =
        titles(app, hits.iter().filter(|hit| hit.kind == Kind::Comment).filter_map(|hit| hit.under)).await?;
    let starts = starts(app, hits.iter().filter(|hit| hit.kind == Kind::Event).map(|hit| hit.id)).await?;
    let found = |hit: Hit| Found {
        author: hit.author.and_then(|id| authors.get(&id).cloned()),
        space: hit.space.and_then(|id| spaces.get(&id).cloned()),
        post_title: hit.under.and_then(|id| titles.get(&PostId(id)).cloned()),
        starts_at: starts.get(&EventId(hit.id)).copied(),
        hit,
    };
    Ok(hits.into_iter().map(found).collect())
}

async fn titles(app: &App, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<PostId, String>> {
    let ids: HashSet<PostId> = ids.map(PostId).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = post::Entity::find()
        .select_only()
        .columns([post::Column::Id, post::Column::Title])
        .filter(post::Column::Id.is_in(ids));
    Ok(query.into_tuple::<(PostId, String)>().all(app.reader()).await?.into_iter().collect())
}

/// One grouped query over what is coming, and one over what was where nothing is.
async fn starts(app: &App, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<EventId, Moment>> {
    use occurrence::Column;
    let ids: Vec<EventId> = ids.map(EventId).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let standing = occurrence::Entity::find()
        .select_only()
        .column(Column::EventId)
        .filter(Column::EventId.is_in(ids))
        .filter(Column::CancelledAt.is_null())
        .group_by(Column::EventId);
    let now = app.now();
    let coming = standing.clone().column_as(Column::StartsAt.min(), "at").filter(Column::EndsAt.gt(now));
    let past = standing.column_as(Column::StartsAt.max(), "at").filter(Column::EndsAt.lte(now));
    let mut starts: HashMap<_, _> = past.into_tuple().all(app.reader()).await?.into_iter().collect();
    starts.extend(coming.into_tuple::<(EventId, Moment)>().all(app.reader()).await?);
    Ok(starts)
}
