//! Saying that something is not right.

use crate::answer;
use actix_web::{
    http::StatusCode,
    web::{Data, Json},
};
use relais_domain::{
    App,
    moderation::{self, Reported},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A report.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    pub subject_kind: SubjectKind,
    /// The post, the comment or the person.
    pub subject_id: Uuid,
    pub reason: ReportReason,
    /// What moderators should know; needed when the reason is `other`.
    #[serde(default)]
    #[schema(example = "It names a customer.", max_length = 1000)]
    pub note: String,
}

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    Post,
    Comment,
    Person,
}

impl From<moderation::SubjectKind> for SubjectKind {
    fn from(kind: moderation::SubjectKind) -> Self {
        match kind {
            moderation::SubjectKind::Post => Self::Post,
            moderation::SubjectKind::Comment => Self::Comment,
            moderation::SubjectKind::Person => Self::Person,
        }
    }
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportReason {
    /// It hurts somebody.
    Hurtful,
    /// It says what should not be said here: secrets, private data.
    Private,
    Spam,
    /// It belongs elsewhere.
    Misplaced,
    Wrong,
    Other,
}

impl From<moderation::Reason> for ReportReason {
    fn from(reason: moderation::Reason) -> Self {
        match reason {
            moderation::Reason::Hurtful => Self::Hurtful,
            moderation::Reason::Private => Self::Private,
            moderation::Reason::Spam => Self::Spam,
            moderation::Reason::Misplaced => Self::Misplaced,
            moderation::Reason::Wrong => Self::Wrong,
            moderation::Reason::Other => Self::Other,
        }
    }
}

impl From<ReportReason> for moderation::Reason {
    fn from(reason: ReportReason) -> Self {
        match reason {
            ReportReason::Hurtful => Self::Hurtful,
            ReportReason::Private => Self::Private,
            ReportReason::Spam => Self::Spam,
            ReportReason::Misplaced => Self::Misplaced,
            ReportReason::Wrong => Self::Wrong,
            ReportReason::Other => Self::Other,
        }
    }
}

/// That a report was taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportTaken {
    /// The case it belongs to. Several people's reports about one thing are one case.
    pub case_id: Uuid,
}

/// Reports a post, a comment or a person
///
/// Only moderators see who reported. Reporting twice is reporting once.
#[utoipa::path(
    post, path = "/reports", tag = "moderation",
    request_body = NewReport,
    responses((status = 202, description = "Moderators will look at it", body = ReportTaken)),
)]
pub async fn report(app: Data<App>, member: Signed, sent: Json<NewReport>) -> Answer {
    let NewReport { subject_kind, subject_id, reason, note } = sent.into_inner();
    let what = match subject_kind {
        SubjectKind::Post => Reported::Post(subject_id.into()),
        SubjectKind::Comment => Reported::Comment(subject_id.into()),
        SubjectKind::Person => Reported::Person(subject_id.into()),
    };
    let case = moderation::report(&app, &member, what, reason.into(), &note).await?;
    answer::with(StatusCode::ACCEPTED, &ReportTaken { case_id: case.id.0 })
}
