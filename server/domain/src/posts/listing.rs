//! Posts in lists: the newest of some spaces, of one space, of one person, with a tag.
//!
//! However many posts exist, a page costs the same few queries: the newest of several spaces is the
//! merge of one short index range per space, and nothing is counted.

use super::{
    post::{self, PostKind, PostState, Reactions, Tags, tag},
    reactions,
};
use crate::{
    App, Error, Result,
    identity::{Member, PersonCard, people},
    platform::{
        clock::Moment,
        ids::{CommentId, PersonId, PostId, SpaceId},
        pages::{Page, PageRequest, TimeKey},
    },
    spaces::{self, Action, SpaceCard},
};
use sea_orm::ExprTrait;
use sea_orm::{
    FromQueryResult, Order, StatementBuilder,
    entity::prelude::*,
    sea_query::{IntoCondition, Query, SelectStatement, UnionType},
};

/// A post in a list: everything but its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostCard {
    pub id: PostId,
    pub slug: String,
    pub kind: PostKind,
    pub state: PostState,
    pub title: String,
    pub summary: String,
    pub tags: Vec<String>,
    pub published_at: Moment,
    pub edited_at: Option<Moment>,
    pub pinned_at: Option<Moment>,
    pub accepted_comment_id: Option<CommentId>,
    pub comment_count: i32,
    pub attachment_count: i32,
    pub reactions: Reactions,
    pub author: PersonCard,
    pub space: SpaceCard,
}

/// A post card with what the viewer gave to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub post: PostCard,
    pub my_reactions: Vec<String>,
}

/// Which posts of a space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<PostKind>,
    /// Questions only: with or without an accepted answer.
    pub answered: Option<bool>,
}

/// The newest posts of a space the viewer may read.
pub async fn in_space(
    app: &App,
    viewer: &Member,
    slug: &str,
    filter: Filter,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space;
    newest(app, viewer, &[space.id], filter, page).await
}

/// What is pinned in a space, last pinned first.
pub async fn pinned(app: &App, viewer: &Member, space: SpaceId) -> Result<Vec<Listed>> {
    let mut query = cards();
    query
        .and_where(post_column(post::Column::SpaceId).eq(space))
        .and_where(post_column(post::Column::State).eq(PostState::Published))
        .and_where(post_column(post::Column::PinnedAt).is_not_null())
        .order_by((post::Entity, post::Column::PinnedAt), Order::Desc)
        .limit(10);
    fetch(app, viewer, query).await
}

/// The newest posts somebody wrote, in the spaces the viewer may read.
pub async fn by_author(
    app: &App,
    viewer: &Member,
    author: PersonId,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let visible: Vec<SpaceId> = spaces::visible_to(app, viewer).await?.into_keys().collect();
    let mut query = cards();
    query
        .and_where(post_column(post::Column::AuthorId).eq(author))
        .and_where(post_column(post::Column::State).eq(PostState::Published))
        .and_where(post_column(post::Column::SpaceId).is_in(visible));
    paged(app, viewer, query, page).await
}

/// The newest posts with a tag, in the spaces the viewer may read.
pub async fn tagged(app: &App, viewer: &Member, tag: &str, page: &PageRequest) -> Result<Page<Listed>> {
    let visible: Vec<SpaceId> = spaces::visible_to(app, viewer).await?.into_keys().collect();
    let with_tag = Query::select()
        .column(tag::Column::PostId)
        .from(tag::Entity)
        .and_where(Expr::col(tag::Column::Tag).eq(tag))
        .to_owned();
    let mut query = cards();
    query
        .and_where(post_column(post::Column::Id).in_subquery(with_tag))
        .and_where(post_column(post::Column::State).eq(PostState::Published))
        .and_where(post_column(post::Column::SpaceId).is_in(visible));
    paged(app, viewer, query, page).await
}

/// The cards of these posts, in no order, without asking who may see them: the caller has.
pub async fn by_ids(app: &App, viewer: &Member, ids: &[PostId]) -> Result<Vec<Listed>> {
    let mut query = cards();
    query.and_where(post_column(post::Column::Id).is_in(ids.iter().copied()));
    fetch(app, viewer, query).await
}

/// The newest posts of these spaces. The caller has decided that the viewer may read them.
pub(crate) async fn newest(
    app: &App,
    viewer: &Member,
    spaces: &[SpaceId],
    filter: Filter,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    let after = page.position::<TimeKey>()?;
    let mut ranges = spaces.iter().map(|space| range(*space, filter, after, page.limit() + 1));
    let Some(first) = ranges.next() else { return Ok(Page::empty()) };
    let mut merged = first;
    for next in ranges {
        merged.union(UnionType::All, next);
    }
    let mut query = cards();
    query.and_where(post_column(post::Column::Id).in_subquery(merged));
    order(&mut query, page.limit() + 1);
    let rows = fetch(app, viewer, query).await?;
    Ok(Page::from_rows(rows, page.limit(), key))
}

/// The ids of the newest posts of one space: a range of the index `(space, state, published, id)`.
/// Wrapped once more because SQLite allows a limit inside a union only so.
fn range(space: SpaceId, filter: Filter, after: Option<TimeKey>, limit: u64) -> SelectStatement {
    use post::Column;
    let mut ids = Query::select();
    ids.column(Column::Id)
        .from(post::Entity)
        .and_where(Expr::col(Column::SpaceId).eq(space))
        .and_where(Expr::col(Column::State).eq(PostState::Published))
        .order_by(Column::PublishedAt, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(limit);
    if let Some(kind) = filter.kind {
        ids.and_where(Expr::col(Column::Kind).eq(kind));
    }
    if let Some(answered) = filter.answered {
        let accepted = Expr::col(Column::AcceptedCommentId);
        ids.and_where(if answered { accepted.is_not_null() } else { accepted.is_null() });
    }
    if let Some(after) = after {
        ids.cond_where(before(after, Expr::col));
    }
    Query::select().column(Column::Id).from_subquery(ids, "newest").to_owned()
}

/// Strictly after the cursor in "newest first" order.
fn before((at, id): TimeKey, column: impl Fn(post::Column) -> Expr) -> impl IntoCondition {
    use post::Column::{Id, PublishedAt};
    column(PublishedAt).lte(at).and(column(PublishedAt).lt(at).or(column(Id).lt(id)))
}

async fn paged(
    app: &App,
    viewer: &Member,
    mut query: SelectStatement,
    page: &PageRequest,
) -> Result<Page<Listed>> {
    if let Some(after) = page.position::<TimeKey>()? {
        query.cond_where(before(after, post_column));
    }
    order(&mut query, page.limit() + 1);
    let rows = fetch(app, viewer, query).await?;
    Ok(Page::from_rows(rows, page.limit(), key))
}

fn order(query: &mut SelectStatement, limit: u64) {
    query
        .order_by((post::Entity, post::Column::PublishedAt), Order::Desc)
        .order_by((post::Entity, post::Column::Id), Order::Desc)
        .limit(limit);
}

fn key(row: &Listed) -> TimeKey {
    (row.post.published_at, row.post.id.0)
}

fn post_column(column: post::Column) -> Expr {
    Expr::col((post::Entity, column))
}

/// Posts without their text.
fn cards() -> SelectStatement {
    use post::Column as P;
    let columns = [
        P::Id,
        P::Slug,
        P::Kind,
        P::State,
        P::Title,
        P::Summary,
        P::Tags,
        P::PublishedAt,
        P::EditedAt,
        P::PinnedAt,
        P::AcceptedCommentId,
        P::CommentCount,
        P::AttachmentCount,
        P::Reactions,
        P::AuthorId,
        P::SpaceId,
    ];
    Query::select().columns(columns.map(|column| (post::Entity, column))).from(post::Entity).to_owned()
}

#[derive(FromQueryResult)]
struct Row {
    id: PostId,
    slug: String,
    kind: PostKind,
    state: PostState,
    title: String,
    summary: String,
    tags: Tags,
    published_at: Moment,
    edited_at: Option<Moment>,
    pinned_at: Option<Moment>,
    accepted_comment_id: Option<CommentId>,
    comment_count: i32,
    attachment_count: i32,
    reactions: Reactions,
    author_id: PersonId,
    space_id: SpaceId,
}

impl Row {
    fn by(self, author: PersonCard, space: SpaceCard) -> PostCard {
        PostCard {
            id: self.id,
            slug: self.slug,
            kind: self.kind,
            state: self.state,
            title: self.title,
            summary: self.summary,
            tags: self.tags.0,
            published_at: self.published_at,
            edited_at: self.edited_at,
            pinned_at: self.pinned_at,
            accepted_comment_id: self.accepted_comment_id,
            comment_count: self.comment_count,
            attachment_count: self.attachment_count,
            reactions: self.reactions,
            author,
            space,
        }
    }
}

/// Runs the query. Authors and spaces are remembered, so they are looked up apart and mostly for nothing.
async fn fetch(app: &App, viewer: &Member, query: SelectStatement) -> Result<Vec<Listed>> {
    let statement = StatementBuilder::build(&query, &app.reader().get_database_backend());
    let rows = Row::find_by_statement(statement).all(app.reader()).await?;
    let mut given = reactions::given(app, viewer.id, rows.iter().map(|row| row.id)).await?;
    let people = people::cards(app, rows.iter().map(|row| row.author_id)).await?;
    let spaces = spaces::names(app, rows.iter().map(|row| row.space_id)).await?;
    let listed = |row: Row| {
        let author = people.get(&row.author_id).cloned().ok_or_else(|| missing("author", row.id))?;
        let space = spaces.get(&row.space_id).cloned().ok_or_else(|| missing("space", row.id))?;
        let my_reactions = given.remove(&row.id.0).unwrap_or_default();
        Ok(Listed { post: row.by(author, space), my_reactions })
    };
    rows.into_iter().map(listed).collect()
}

fn missing(what: &str, post: PostId) -> Error {
    Error::internal(format!("post {post} has no {what}"))
}
