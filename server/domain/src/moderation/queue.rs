//! What waits for a moderator, with the context to decide by.

use super::{
    case::{self, CaseState, Model as Case},
    report::{self, Report},
    scope::{Scope, scope},
};
use crate::{
    App, Result,
    identity::{Member, PersonCard, people},
    platform::{
        ids::{CaseId, CommentId, PersonId, PostId},
        markdown::{self, Mentioned},
        pages::{self, Page, PageRequest},
        text,
    },
    posts::{comments::comment, post},
    spaces::{self, SpaceCard},
};
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// How much of a text the queue shows.
const EXCERPT: usize = 400;

/// What a case is about, as far as it can still be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Of the post, or of the post the comment stands under.
    pub title: String,
    /// The words it is about.
    pub excerpt: String,
    /// The address of the post.
    pub slug: Option<String>,
    pub hidden: bool,
}

/// A case in the queue.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub case: Case,
    pub subject: Subject,
    /// Whoever it is about.
    pub person: Option<PersonCard>,
    pub space: Option<SpaceCard>,
    /// What was said, with who said it.
    pub reports: Vec<(Report, Option<PersonCard>)>,
    /// Other cases about the same person, closed ones included.
    pub others: u64,
}

/// The cases of what the member moderates, in one state or those that need somebody; last opened first.
pub async fn queue(app: &App, by: &Member, closed: bool, page: &PageRequest) -> Result<Page<Waiting>> {
    let scope = scope(app, by).await?;
    let rows = pages::newest(of(&scope, closed), case::Column::OpenedAt, case::Column::Id, page)?;
    let page =
        Page::from_rows(rows.all(app.reader()).await?, page.limit(), |case| (case.opened_at, case.id.0));
    let items = with_context(app, page.items).await?;
    Ok(Page { items, next: page.next })
}

/// How many cases need somebody, up to 100.
pub async fn waiting_count(app: &App, by: &Member) -> Result<u64> {
    let scope = scope(app, by).await?;
    let waiting = of(&scope, false).select_only().column(case::Column::Id).limit(100);
    Ok(waiting.into_tuple::<CaseId>().all(app.reader()).await?.len() as u64)
}

fn of(scope: &Scope, closed: bool) -> sea_orm::Select<case::Entity> {
    let states: &[CaseState] =
        if closed { &[CaseState::Closed] } else { &[CaseState::Open, CaseState::Appealed] };
    case::Entity::find()
        .filter(case::Column::State.is_in(states.iter().copied()))
        .filter(scope.condition(case::Column::SpaceId))
}

/// The context of a page of cases: six queries, however many they are.
async fn with_context(app: &App, cases: Vec<Case>) -> Result<Vec<Waiting>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let mut reports: HashMap<CaseId, Vec<Report>> = HashMap::new();
    let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    for report in
        report::Entity::find().filter(report::Column::CaseId.is_in(ids)).limit(500).all(app.reader()).await?
    {
        reports.entry(report.case_id).or_default().push(report);
    }
    let reporters = reports.values().flatten().map(|report| report.person_id);
    let people = people::cards(app, cases.iter().map(|case| case.person_id).chain(reporters)).await?;
    let spaces = spaces::names(app, cases.iter().filter_map(|case| case.space_id)).await?;
    let subjects = Subjects::read(app, &cases).await?;
    let others = others(app, cases.iter().map(|case| case.person_id)).await?;
    Ok(cases
        .into_iter()
        .map(|case| {
            let said = reports.remove(&case.id).unwrap_or_default();
            Waiting {
                subject: subjects.of(&case),
                person: people.get(&case.person_id).cloned(),
                space: case.space_id.and_then(|space| spaces.get(&space).cloned()),
                reports: said
                    .into_iter()
                    .map(|said| {
                        let by = people.get(&said.person_id).cloned();
                        (said, by)
                    })
                    .collect(),
                others: others.get(&case.person_id).map_or(0, |all| all.saturating_sub(1)),
                case,
            }
        })
        .collect())
}

/// How many cases there are about each of these people.
async fn others(app: &App, people: impl Iterator<Item = PersonId>) -> Result<HashMap<PersonId, u64>> {
    let counted: Vec<(PersonId, i64)> = case::Entity::find()
        .select_only()
        .column(case::Column::PersonId)
        .column_as(case::Column::Id.count(), "cases")
        .filter(case::Column::PersonId.is_in(people))
        .group_by(case::Column::PersonId)
        .into_tuple()
        .all(app.reader())
        .await?;
    Ok(counted.into_iter().map(|(person, count)| (person, count.unsigned_abs())).collect())
}

/// The texts of cases.
struct Subjects {
    posts: HashMap<PostId, post::Model>,
    comments: HashMap<CommentId, comment::Model>,
}

impl Subjects {
    async fn read(app: &App, cases: &[Case]) -> Result<Self> {
        let posts = post::Entity::find()
            .filter(post::Column::Id.is_in(cases.iter().filter_map(|case| case.post_id)))
            .all(app.reader())
            .await?;
        let comments = comment::Entity::find()
            .filter(comment::Column::Id.is_in(cases.iter().filter_map(|case| case.comment_id)))
            .all(app.reader())
            .await?;
        Ok(Self {
            posts: posts.into_iter().map(|post| (post.id, post)).collect(),
            comments: comments.into_iter().map(|comment| (comment.id, comment)).collect(),
        })
    }

    fn of(&self, case: &Case) -> Subject {
        let post = case.post_id.and_then(|id| self.posts.get(&id));
        let comment = case.comment_id.and_then(|id| self.comments.get(&id));
        let words =
            |markdown: &str| text::excerpt(&markdown::render(markdown, &Mentioned::new()).text, EXCERPT);
        let hidden = match (comment, post) {
            (Some(comment), _) => comment.removed_at.is_some(),
            (None, Some(post)) => post.removed_at.is_some(),
            (None, None) => false,
        };
        let body = comment.map(|comment| &comment.body).or(post.map(|post| &post.body));
        Subject {
            title: post.map(|post| post.title.clone()).unwrap_or_default(),
            excerpt: body.map(|body| words(body)).unwrap_or_default(),
            slug: post.map(|post| post.slug.clone()),
            hidden,
        }
    }
}
