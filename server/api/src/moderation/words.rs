//! Words a network or a space does not want.

use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path, Query};
use relais_domain::{
    App, Result,
    identity::Member,
    platform::ids::{BlockedWordId, SpaceId},
    spaces::{self, Action, blocked_words},
};
use relais_transport::{Answer as Answered, Signed};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A blocked word.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockedWord {
    pub id: Uuid,
    #[schema(example = "secret project")]
    pub word: String,
    pub answer: WordAnswer,
    /// Where it is blocked; everywhere when nothing.
    #[schema(example = json!(null))]
    pub space_id: Option<Uuid>,
}

/// What becomes of a text with the word.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WordAnswer {
    /// It is published when a moderator has looked at it.
    Hold,
    /// Its author is told to write it otherwise.
    Reject,
}

/// A word to block.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBlockedWord {
    /// One word or several that follow each other; `*` at the end stands for any ending. Accents and case
    /// make no difference.
    #[schema(example = "secret project", min_length = 2, max_length = 60)]
    pub word: String,
    pub answer: WordAnswer,
    /// The address of a space; everywhere when left out.
    #[serde(default)]
    #[schema(example = "general")]
    pub space: Option<String>,
}

/// Whose words.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// The address of a space; those of the whole network when left out.
    pub space: Option<String>,
}

impl From<blocked_words::BlockedWord> for BlockedWord {
    fn from(blocked: blocked_words::BlockedWord) -> Self {
        let answer = match blocked.answer {
            blocked_words::Answer::Hold => WordAnswer::Hold,
            blocked_words::Answer::Reject => WordAnswer::Reject,
        };
        Self { id: blocked.id.0, word: blocked.word, answer, space_id: blocked.space_id.map(|id| id.0) }
    }
}

async fn space(app: &App, member: &Member, slug: Option<&str>) -> Result<Option<SpaceId>> {
    match slug {
        Some(slug) => Ok(Some(spaces::find(app, member, slug).await?.may(Action::Manage)?.space.id)),
        None => Ok(None),
    }
}

/// Lists blocked words
///
/// Of a space for those who run it, of the network for its moderators.
#[utoipa::path(
    get, path = "/moderation/blocked-words", tag = "moderation",
    params(Whose),
    responses((status = 200, description = "In alphabetical order", body = List<BlockedWord>)),
)]
pub async fn list_words(app: Data<App>, member: Signed, whose: Query<Whose>) -> Answered {
    let space = space(&app, &member, whose.space.as_deref()).await?;
    answer::ok(&List::<BlockedWord>::whole(blocked_words::list(&app, &member, space).await?))
}

/// Blocks a word
#[utoipa::path(
    post, path = "/moderation/blocked-words", tag = "moderation",
    request_body = NewBlockedWord,
    responses((status = 201, description = "Blocked", body = BlockedWord)),
)]
pub async fn block_word(app: Data<App>, member: Signed, sent: Json<NewBlockedWord>) -> Answered {
    let NewBlockedWord { word, answer, space: slug } = sent.into_inner();
    let answer = match answer {
        WordAnswer::Hold => blocked_words::Answer::Hold,
        WordAnswer::Reject => blocked_words::Answer::Reject,
    };
    let space = space(&app, &member, slug.as_deref()).await?;
    let blocked = BlockedWord::from(blocked_words::block(&app, &member, space, &word, answer).await?);
    answer::created(&format!("/moderation/blocked-words/{}", blocked.id), &blocked)
}

/// Allows a word again
#[utoipa::path(
    delete, path = "/moderation/blocked-words/{id}", tag = "moderation",
    params(("id" = Uuid, Path, description = "The blocked word")),
    responses((status = 204, description = "Allowed")),
)]
pub async fn unblock_word(app: Data<App>, member: Signed, id: Path<BlockedWordId>) -> Answered {
    blocked_words::unblock(&app, &member, *id).await?;
    answer::done()
}
