//! Questions that are answered for good.

use crate::{
    answer::{self, List},
    people::PersonRef,
    resources::vote::NewVote,
};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, NaiveDate, Utc};
use relais_domain::{
    App,
    faq::{self, Answered, Kept},
    platform::ids::{PersonId, PostId},
    resources::Vote,
};
use relais_transport::{Answer, Paging, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A question of an FAQ, with the answer accepted now.
#[derive(Debug, Serialize, ToSchema)]
pub struct FaqEntry {
    /// The question: a post.
    pub post_id: Uuid,
    /// The last part of the address of its page.
    #[schema(example = "how-do-i-oil-the-engine-1kq0fz")]
    pub slug: String,
    #[schema(example = "How do I oil the engine?")]
    pub question: String,
    /// Markdown, as written.
    #[schema(example = "With the oil that is in the cellar.")]
    pub answer: String,
    /// Rendered and sanitised.
    #[schema(example = "<p>With the oil that is in the cellar.</p>")]
    pub answer_html: String,
    /// Who gave the answer.
    pub answered_by: PersonRef,
    /// Who keeps it true.
    pub owner: PersonRef,
    /// When it is to be looked at again.
    #[schema(example = "2027-03-01")]
    pub review_on: Option<NaiveDate>,
    /// How many people it helped.
    #[schema(example = 12)]
    pub helped: i32,
    #[schema(example = 1)]
    pub not_helped: i32,
    pub promoted_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl From<Answered> for FaqEntry {
    fn from(answered: Answered) -> Self {
        let Answered { entry, question, answer, author, owner } = answered;
        Self {
            post_id: question.id.0,
            slug: question.slug,
            question: question.title,
            answer: answer.body,
            answer_html: answer.body_html,
            answered_by: author.into(),
            owner: owner.into(),
            review_on: entry.review_on,
            helped: entry.helped.unwrap_or(0),
            not_helped: entry.not_helped.unwrap_or(0),
            promoted_at: entry.promoted_at,
            updated_at: entry.updated_at,
        }
    }
}

/// Who keeps an entry true, and when they look at it again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FaqPromise {
    /// Somebody of the space. Left out: nobody else than before, at first the caller.
    #[serde(default)]
    pub owner_id: Option<Uuid>,
    /// A day to come; left out, nothing is promised.
    #[serde(default)]
    #[schema(example = "2027-03-01")]
    pub review_on: Option<NaiveDate>,
}

/// Lists the FAQ of a space
///
/// A question whose answer is not accepted any more is left out.
#[utoipa::path(
    get, path = "/spaces/{slug}/faq", tag = "posts",
    params(("slug" = String, Path, description = "The address of the space", example = "general"), crate::openapi::Paging),
    responses((status = 200, description = "Last promoted first", body = List<FaqEntry>)),
)]
pub async fn list_faq(app: Data<App>, member: Signed, slug: Path<String>, Paging(page): Paging) -> Answer {
    answer::ok(&List::<FaqEntry>::from(faq::in_space(&app, &member, &slug, &page).await?))
}

/// Puts a question into the FAQ, or says that it still holds
///
/// For moderators of its space; once it is there, for its owner too. The question needs an accepted answer.
#[utoipa::path(
    put, path = "/posts/{id}/faq-entry", tag = "posts",
    params(("id" = Uuid, Path, description = "The question")),
    request_body = FaqPromise,
    responses((status = 204, description = "It is in the FAQ")),
)]
pub async fn put_faq_entry(
    app: Data<App>,
    member: Signed,
    id: Path<PostId>,
    sent: Json<FaqPromise>,
) -> Answer {
    let FaqPromise { owner_id, review_on } = sent.into_inner();
    let kept = Kept { owner: owner_id.map(PersonId), review_on };
    match faq::find(&app, &member, *id).await? {
        Some(_) => faq::keep(&app, &member, *id, kept).await?,
        None => faq::promote(&app, &member, *id, kept).await?,
    };
    answer::done()
}

/// Takes a question out of the FAQ
#[utoipa::path(
    delete, path = "/posts/{id}/faq-entry", tag = "posts",
    params(("id" = Uuid, Path, description = "The question")),
    responses((status = 204, description = "It is not in the FAQ any more")),
)]
pub async fn remove_faq_entry(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    faq::withdraw(&app, &member, *id).await?;
    answer::done()
}

/// Says whether an answer of the FAQ helped
#[utoipa::path(
    put, path = "/posts/{id}/faq-entry/vote", tag = "posts",
    params(("id" = Uuid, Path, description = "The question")),
    request_body = NewVote,
    responses((status = 204, description = "Counted, once")),
)]
pub async fn vote_on_faq(app: Data<App>, member: Signed, id: Path<PostId>, sent: Json<NewVote>) -> Answer {
    let vote = if sent.helped { Vote::Helped } else { Vote::NotHelped };
    faq::vote(&app, &member, *id, Some(vote)).await?;
    answer::done()
}

/// Takes a vote on the FAQ back
#[utoipa::path(
    delete, path = "/posts/{id}/faq-entry/vote", tag = "posts",
    params(("id" = Uuid, Path, description = "The question")),
    responses((status = 204, description = "Taken back")),
)]
pub async fn take_back_faq_vote(app: Data<App>, member: Signed, id: Path<PostId>) -> Answer {
    faq::vote(&app, &member, *id, None).await?;
    answer::done()
}
