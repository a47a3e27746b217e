//! Says that something is not right.

use super::case::{self, Cause, Matter, Model as Case, SubjectKind};
use crate::{
    App, Error, Result,
    identity::{Member, person},
    platform::{
        clock::Moment,
        error::Check,
        facts::Fact,
        ids::{CaseId, CommentId, PersonId, PostId},
    },
    posts::{self, comments},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    Post(PostId),
    Comment(CommentId),
    Person(PersonId),
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Reason {
    /// It hurts somebody.
    #[sea_orm(string_value = "hurtful")]
    Hurtful,
    /// It says what should not be said here: secrets, private data.
    #[sea_orm(string_value = "private")]
    Private,
    #[sea_orm(string_value = "spam")]
    Spam,
    /// It belongs elsewhere.
    #[sea_orm(string_value = "misplaced")]
    Misplaced,
    #[sea_orm(string_value = "wrong")]
    Wrong,
    #[sea_orm(string_value = "other")]
    Other,
}

impl Reason {
    pub const ALL: [Self; 6] =
        [Self::Hurtful, Self::Private, Self::Spam, Self::Misplaced, Self::Wrong, Self::Other];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hurtful => "hurtful",
            Self::Private => "private",
            Self::Spam => "spam",
            Self::Misplaced => "misplaced",
            Self::Wrong => "wrong",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for Reason {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.as_str() == text)
            .ok_or(Error::invalid("reason", "unknown"))
    }
}

/// One person's report. Only moderators see who made it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: CaseId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub reason: Reason,
    pub note: String,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Report;

/// Reports something the member may read. A case collects the reports of several people; reporting twice is
/// reporting once.
pub async fn report(app: &App, by: &Member, what: Reported, reason: Reason, note: &str) -> Result<Case> {
    let mut check = Check::new();
    check.length("note", note, 0, 1_000);
    check.require(reason != Reason::Other || !note.trim().is_empty(), "note", "required");
    check.done()?;
    let matter = matter(app, by, what).await?;
    if matter.person == by.id {
        return Err(Error::Forbidden("not-oneself"));
    }
    let tx = app.begin().await?;
    let case = case::open(&tx, matter, Cause::Report).await?;
    // Locked, so that two reports at once count two.
    let case = case::locked(&tx, case.id).await?;
    if Entity::find_by_id((case.id, by.id)).one(&*tx).await?.is_some() {
        return Ok(case);
    }
    let row = ActiveModel {
        case_id: Set(case.id),
        person_id: Set(by.id),
        reason: Set(reason),
        note: Set(note.trim().to_owned()),
        at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(&*tx).await?;
    let counted = case::ActiveModel {
        id: Set(case.id),
        report_count: Set(case.report_count + 1),
        ..Default::default()
    };
    let case = counted.update(&*tx).await?;
    tx.record(
        Some(by.id),
        Fact::ModerationReported {
            case: case.id,
            person: case.person_id,
            space: case.space_id,
            post: case.post_id,
            comment: case.comment_id,
            first: case.report_count == 1,
        },
    );
    tx.commit().await?;
    Ok(case)
}

async fn matter(app: &App, by: &Member, what: Reported) -> Result<Matter> {
    Ok(match what {
        Reported::Post(id) => {
            let (post, _) = posts::find(app, by, id).await?;
            Matter {
                kind: SubjectKind::Post,
                subject: id.0,
                space: Some(post.space_id),
                post: Some(id),
                comment: None,
                person: post.author_id,
            }
        }
        Reported::Comment(id) => {
            let comment = comments::show(app, by, id).await?.comment;
            let (post, _) = posts::find(app, by, comment.post_id).await?;
            Matter {
                kind: SubjectKind::Comment,
                subject: id.0,
                space: Some(post.space_id),
                post: Some(post.id),
                comment: Some(id),
                person: comment.author_id,
            }
        }
        Reported::Person(id) => {
            person::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
            Matter {
                kind: SubjectKind::Person,
                subject: id.0,
                space: None,
                post: None,
                comment: None,
                person: id,
            }
        }
    })
}
