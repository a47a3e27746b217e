//! What somebody who runs a space looks at in the morning: who waits, who has gone quiet, whom to thank, what
//! is planned. For managers alone, and about the space alone: no figure follows a person elsewhere.

use crate::{
    App, Result,
    events::listing::{self as agenda, Range},
    identity::{Member, PersonCard, people},
    platform::{
        clock::Moment,
        ids::{PersonId, PostId, SpaceId},
        pages::PageRequest,
    },
    posts::{
        Listed, PostKind, PostState,
        comments::comment,
        drafts::{self, DraftState},
        listing, post,
    },
    spaces::{
        self, Action, Space,
        space::{MembershipState, membership},
    },
};
use chrono::Duration;
use sea_orm::{ExprTrait, JoinType, QueryOrder, QuerySelect, RelationDef, entity::prelude::*};
use std::collections::HashMap;

/// A question is late after this.
const LATE: Duration = Duration::hours(24);
/// Questions older than this are no longer of this morning.
const RECENT: Duration = Duration::days(60);
/// Somebody who wrote before has gone quiet after this.
const QUIET: Duration = Duration::days(30);
/// Whoever wrote last before this is not missed any more, but gone.
const GONE: Duration = Duration::days(120);
/// Whom to thank is about these days.
const THANKS: Duration = Duration::days(14);
/// Lines in each list: a morning's work.
const MOST: usize = 8;
/// Meetings shown: a weekly one and a monthly one fit.
const COMING: u64 = 4;

/// What a manager looks at.
#[derive(Debug, Clone)]
pub struct Cockpit {
    pub space: Space,
    /// Questions nobody has answered for a day, the one that waits longest first.
    pub unanswered: Vec<Listed>,
    /// Those who used to write and have not for a month, last heard first, with when that was.
    pub quiet: Vec<(PersonCard, Moment)>,
    /// Those who answered others in the last two weeks, with how many answers, and how many were accepted.
    pub thank: Vec<(PersonCard, u64, u64)>,
    /// When the space meets next, soonest first.
    pub coming: Vec<agenda::Listed>,
    /// What will be published, next first: title, author, hour.
    pub planned: Vec<(String, PersonCard, Moment)>,
}

/// The morning's view of a space, for those who run it.
pub async fn cockpit(app: &App, by: &Member, slug: &str) -> Result<Cockpit> {
    let space = spaces::find(app, by, slug).await?.may(Action::Manage)?.space;
    let unanswered = unanswered(app, by, space.id).await?;
    let quiet = quiet(app, space.id).await?;
    let thank = thank(app, space.id).await?;
    let next = PageRequest::first(COMING);
    let coming = agenda::in_space(app, by, slug, Range::Coming, &next).await?.items;
    let planned = planned(app, space.id).await?;
    let named = quiet.iter().map(|(id, _)| *id).chain(thank.iter().map(|(id, ..)| *id));
    let people = people::cards(app, named.chain(planned.iter().map(|(_, id, _)| *id))).await?;
    let card = |id: &PersonId| people.get(id).cloned();
    Ok(Cockpit {
        unanswered,
        coming,
        quiet: quiet.iter().filter_map(|(id, at)| Some((card(id)?, *at))).collect(),
        thank: thank.iter().filter_map(|(id, all, best)| Some((card(id)?, *all, *best))).collect(),
        planned: planned.into_iter().filter_map(|(title, id, at)| Some((title, card(&id)?, at))).collect(),
        space,
    })
}

async fn unanswered(app: &App, by: &Member, space: SpaceId) -> Result<Vec<Listed>> {
    use post::Column;
    let now = app.now();
    let ids: Vec<PostId> = published(space, now - RECENT)
        .select_only()
        .column(Column::Id)
        .filter(Column::PublishedAt.lt(now - LATE))
        .filter(Column::Kind.eq(PostKind::Question))
        .filter(Column::CommentCount.eq(0))
        .order_by_asc(Column::PublishedAt)
        .limit(MOST as u64)
        .into_tuple()
        .all(app.reader())
        .await?;
    let mut listed = listing::by_ids(app, by, &ids).await?;
    listed.sort_by_key(|listed| listed.post.published_at);
    Ok(listed)
}

/// Who wrote in the last months but not in the last one, and still belongs.
async fn quiet(app: &App, space: SpaceId) -> Result<Vec<(PersonId, Moment)>> {
    let (since, now) = (app.now() - GONE, app.now());
    let mut last: HashMap<PersonId, Moment> = HashMap::new();
    let posts: Vec<(PersonId, Moment)> = published(space, since)
        .select_only()
        .column(post::Column::AuthorId)
        .column_as(post::Column::PublishedAt.max(), "last")
        .group_by(post::Column::AuthorId)
        .into_tuple()
        .all(app.reader())
        .await?;
    let comments: Vec<(PersonId, Moment)> = answers(space, since)
        .select_only()
        .column(comment::Column::AuthorId)
        .column_as(comment::Column::CreatedAt.max(), "last")
        .group_by(comment::Column::AuthorId)
        .into_tuple()
        .all(app.reader())
        .await?;
    for (person, at) in posts.into_iter().chain(comments) {
        let known = last.entry(person).or_insert(at);
        *known = std::cmp::max(at, *known);
    }
    let mut quiet: Vec<(PersonId, Moment)> = last.into_iter().filter(|(_, at)| *at < now - QUIET).collect();
    quiet.sort_by_key(|(id, at)| (std::cmp::Reverse(*at), *id));
    // Some of them will have left.
    quiet.truncate(4 * MOST);
    let members: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::SpaceId.eq(space))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .filter(membership::Column::PersonId.is_in(quiet.iter().map(|(id, _)| *id)))
        .into_tuple()
        .all(app.reader())
        .await?;
    quiet.retain(|(id, _)| members.contains(id));
    quiet.truncate(MOST);
    Ok(quiet)
}

/// Who answered others lately, those whose answers were accepted first.
async fn thank(app: &App, space: SpaceId) -> Result<Vec<(PersonId, u64, u64)>> {
    use comment::Column;
    let since = app.now() - THANKS;
    let given: Vec<(PersonId, i64)> = answers(space, since)
        .filter(
            Expr::col((comment::Entity, Column::AuthorId))
                .ne(Expr::col((post::Entity, post::Column::AuthorId))),
        )
        .select_only()
        .column(Column::AuthorId)
        .column_as(Column::Id.count(), "answers")
        .group_by(Column::AuthorId)
        .into_tuple()
        .all(app.reader())
        .await?;
    let accepted: Vec<(PersonId, i64)> = answers(space, since)
        .filter(
            Expr::col((post::Entity, post::Column::AcceptedCommentId))
                .eq(Expr::col((comment::Entity, Column::Id))),
        )
        .select_only()
        .column(Column::AuthorId)
        .column_as(Column::Id.count(), "answers")
        .group_by(Column::AuthorId)
        .into_tuple()
        .all(app.reader())
        .await?;
    let accepted: HashMap<PersonId, u64> =
        accepted.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect();
    let mut thank: Vec<(PersonId, u64, u64)> = given
        .into_iter()
        .map(|(id, count)| (id, count.unsigned_abs(), accepted.get(&id).copied().unwrap_or_default()))
        .collect();
    thank.sort_by_key(|(id, all, best)| (std::cmp::Reverse((*best, *all)), *id));
    thank.truncate(MOST);
    Ok(thank)
}

async fn planned(app: &App, space: SpaceId) -> Result<Vec<(String, PersonId, Moment)>> {
    use drafts::Column;
    let rows = drafts::Entity::find()
        .filter(Column::State.eq(DraftState::Scheduled))
        .filter(Column::SpaceId.eq(space))
        .order_by_asc(Column::PublishAt)
        .limit(MOST as u64)
        .all(app.reader())
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.title, row.author_id, row.publish_at?))).collect())
}

/// What was published in a space since then: a range of an index.
fn published(space: SpaceId, since: Moment) -> sea_orm::Select<post::Entity> {
    post::Entity::find()
        .filter(post::Column::SpaceId.eq(space))
        .filter(post::Column::State.eq(PostState::Published))
        .filter(post::Column::PublishedAt.gt(since))
}

/// What was said since then under what was published in the last months.
fn answers(space: SpaceId, since: Moment) -> sea_orm::Select<comment::Entity> {
    comment::Entity::find()
        .join(JoinType::InnerJoin, to_post())
        .filter(post::Column::SpaceId.eq(space))
        .filter(post::Column::State.eq(PostState::Published))
        .filter(post::Column::PublishedAt.gt(since - RECENT))
        .filter(comment::Column::RemovedAt.is_null())
        .filter(comment::Column::CreatedAt.gt(since))
}

fn to_post() -> RelationDef {
    comment::Entity::belongs_to(post::Entity).from(comment::Column::PostId).to(post::Column::Id).into()
}
