//! Questions people bring to an event. What nobody answered there becomes a post when the event is closed.

use super::{event, occurrence, permission, seating, show};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, PersonCard, people as directory, person},
    platform::{
        clock::Moment,
        error::Check,
        facts::{Fact, QuestionAsked, QuestionSettled},
        ids::{EventId, EventQuestionId, OccurrenceId, PersonId, PostId, SpaceId},
        text,
    },
    posts::{self, Draft, PostKind},
    spaces::space,
};
use sea_orm::{Condition, IntoActiveModel, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Outcome {
    #[sea_orm(string_value = "answered")]
    Answered,
    /// It is a post now.
    #[sea_orm(string_value = "posted")]
    Posted,
    /// Who asked took it back.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
    /// It could not become a post: who asked may not write there any more, or a guard refused it.
    #[sea_orm(string_value = "refused")]
    Refused,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Posted => "posted",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event_questions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventQuestionId,
    pub occurrence_id: OccurrenceId,
    pub event_id: EventId,
    pub person_id: PersonId,
    /// Plain text.
    pub body: String,
    pub asked_at: Moment,
    pub outcome: Option<Outcome>,
    pub settled_at: Option<Moment>,
    pub post_id: Option<PostId>,
    /// When it is to become a post, once the event is closed.
    pub due_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Question;

/// The longest question, in characters, and the most of one event.
const CHARS: usize = 1_000;
const MOST: u64 = 200;

/// Brings a question to an occurrence that is not over with.
pub async fn ask(app: &App, by: &Member, id: OccurrenceId, body: &str) -> Result<Question> {
    let body = body.trim().replace("\r\n", "\n");
    let mut check = Check::new();
    check.length("question", &body, 5, CHARS);
    check.done()?;
    let tx = app.begin().await?;
    let (event, occurrence) = seating::lock(&tx, id).await?;
    permission::seen(&*tx, by, &event).await?;
    if event.cancelled_at.or(occurrence.cancelled_at).is_some() {
        return Err(Error::Conflict("event-cancelled"));
    }
    if super::closing::minutes(&*tx, id).await?.is_some() {
        return Err(Error::Conflict("event-closed"));
    }
    if Entity::find().filter(Column::OccurrenceId.eq(id)).count(&*tx).await? >= MOST {
        return Err(Error::Conflict("too-many-questions"));
    }
    let row = Question {
        id: tx.id(),
        occurrence_id: id,
        event_id: event.id,
        person_id: by.id,
        body,
        asked_at: tx.now(),
        outcome: None,
        settled_at: None,
        post_id: None,
        due_at: None,
    };
    Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    let (event, space, person) = (event.id, event.space_id, by.id);
    tx.record(
        Some(person),
        Fact::EventQuestionAsked(QuestionAsked { question: row.id, event, occurrence: id, space, person }),
    );
    tx.commit().await?;
    Ok(row)
}

/// Says that a question found its answer, for whoever runs the event; or takes one's own back. Settling what
/// is settled is fine.
pub async fn settle(app: &App, by: &Member, id: EventQuestionId) -> Result<Question> {
    let tx = app.begin().await?;
    let mut row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    let (event, seen) = permission::readable(&*tx, by, row.event_id).await?;
    let outcome = if permission::runs(&*tx, by, &event, &seen).await? {
        Outcome::Answered
    } else if row.person_id == by.id {
        Outcome::Withdrawn
    } else {
        return Err(Error::Forbidden("event-hosts-only"));
    };
    if row.outcome.is_none() {
        write(&tx, &mut row, event.space_id, Some(by.id), outcome, None).await?;
        tx.commit().await?;
    }
    Ok(row)
}

async fn write(
    tx: &Tx,
    row: &mut Question,
    space: SpaceId,
    by: Option<PersonId>,
    outcome: Outcome,
    post: Option<PostId>,
) -> Result<()> {
    (row.outcome, row.settled_at) = (Some(outcome), Some(tx.now()));
    (row.post_id, row.due_at) = (post, None);
    row.clone().into_active_model().reset_all().update_without_returning(&**tx).await?;
    let (question, event, occurrence) = (row.id, row.event_id, row.occurrence_id);
    let outcome = outcome.as_str().to_owned();
    let settled = QuestionSettled { question, event, occurrence, space, outcome, post };
    tx.record(by, Fact::EventQuestionSettled(settled));
    Ok(())
}

/// A question as it is shown.
#[derive(Debug, Clone)]
pub struct Asked {
    pub question: Question,
    pub person: PersonCard,
    /// Where it went on.
    pub post_slug: Option<String>,
}

/// The questions of an occurrence in the order they were asked, without those taken back.
pub async fn list(app: &App, viewer: &Member, id: OccurrenceId) -> Result<Vec<Asked>> {
    show::find_occurrence(app, viewer, id).await?;
    let kept = Condition::any().add(Column::Outcome.is_null()).add(Column::Outcome.ne(Outcome::Withdrawn));
    let rows = Entity::find()
        .filter(Column::OccurrenceId.eq(id))
        .filter(kept)
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(app.reader())
        .await?;
    let cards = directory::cards(app, rows.iter().map(|row| row.person_id)).await?;
    let slugs: Vec<(PostId, String)> = posts::post::Entity::find()
        .select_only()
        .columns([posts::post::Column::Id, posts::post::Column::Slug])
        .filter(posts::post::Column::Id.is_in(rows.iter().filter_map(|row| row.post_id)))
        .into_tuple()
        .all(app.reader())
        .await?;
    let slug = |post| slugs.iter().find(|(id, _)| Some(*id) == post).map(|(_, slug)| slug.clone());
    Ok(rows
        .into_iter()
        .filter_map(|question| {
            let person = cards.get(&question.person_id)?.clone();
            Some(Asked { post_slug: slug(question.post_id), person, question })
        })
        .collect())
}

/// What nobody answered is to become posts.
pub(super) async fn leave_over(tx: &Tx, id: OccurrenceId) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(tx.now()))
        .filter(Column::OccurrenceId.eq(id))
        .filter(Column::Outcome.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Makes posts of the questions that closed events left over, each in its asker's name: row and post in one
/// transaction, so a question becomes one post however often this is interrupted. Returns how many were looked
/// at; run now and then.
pub async fn post_due(app: &App) -> Result<usize> {
    let due = Entity::find()
        .filter(Column::DueAt.lte(app.now()))
        .order_by_asc(Column::DueAt)
        .limit(50)
        .all(app.reader())
        .await?;
    for row in &due {
        post(app, row.id).await?;
    }
    Ok(due.len())
}

async fn post(app: &App, id: EventQuestionId) -> Result<()> {
    let Some(row) = Entity::find_by_id(id).one(app.reader()).await? else { return Ok(()) };
    let event = event::Entity::find_by_id(row.event_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let occurrence = occurrence::Entity::find_by_id(row.occurrence_id).one(app.reader()).await?;
    let occurrence = occurrence.ok_or(Error::NotFound)?;
    let asker = person::Entity::find_by_id(row.person_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let gone = asker.left_at.or(asker.suspended_at).is_some();
    let asker = Member::from(asker);
    let space = space::Entity::find_by_id(event.space_id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let draft = draft(app, &asker, &space.slug, &event, &occurrence, &row.body);
    let prepared =
        if gone { Err(Error::Forbidden("left")) } else { posts::prepare(app, &asker, draft).await };
    let tx = app.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let Some(mut row) = row.filter(|row| row.outcome.is_none() && row.due_at.is_some()) else {
        return Ok(());
    };
    match prepared {
        Ok(prepared) => {
            let post = posts::insert(&tx, &asker, prepared).await?.id;
            write(&tx, &mut row, event.space_id, None, Outcome::Posted, Some(post)).await?;
        }
        // Ours, or a plugin that does not answer just now: another time.
        Err(error @ (Error::Internal(_) | Error::Unavailable(_))) => return Err(error),
        Err(error) => {
            tracing::info!(question = %id, %error, "a question of an event cannot become a post");
            write(&tx, &mut row, event.space_id, None, Outcome::Refused, None).await?;
        }
    }
    tx.commit().await
}

fn draft(
    app: &App,
    asker: &Member,
    space: &str,
    event: &event::Event,
    occurrence: &occurrence::Occurrence,
    question: &str,
) -> Draft {
    let english = asker.locale.as_deref().is_some_and(|locale| locale.starts_with("en"));
    let address = format!("{}/events/{}?on={}", app.origin(), event.slug, occurrence.id);
    let day = occurrence.starts_at.with_timezone(&event.zone());
    let title: String = event.title.chars().filter(|c| !matches!(c, '[' | ']' | '\\')).collect();
    let asked = if english {
        format!("Asked at [{title}]({address}) on {}.", day.format("%-d %B %Y"))
    } else {
        format!("Posée lors de l’événement [{title}]({address}), le {}.", day.format("%d/%m/%Y"))
    };
    Draft {
        space: space.to_owned(),
        kind: PostKind::Question,
        title: text::excerpt(question, app.limits().title_chars.min(140)),
        body: format!("{question}\n\n{asked}"),
        tags: Vec::new(),
        attachments: Vec::new(),
    }
}
