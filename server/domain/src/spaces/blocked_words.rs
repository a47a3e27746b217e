//! Words a network or a space does not want: a text with one is refused, or waits for a moderator.

use super::{Action, find_by_id};
use crate::{
    App, Error, Result,
    identity::{Member, Role},
    platform::{
        clock::Moment,
        error::Check,
        facts::Fact,
        ids::{BlockedWordId, PersonId, SpaceId},
        text,
    },
};
use sea_orm::{ActiveValue::Set, ExprTrait, QueryOrder, QuerySelect, entity::prelude::*};

/// What becomes of a text with a blocked word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Answer {
    /// It is published when a moderator has looked at it.
    #[sea_orm(string_value = "hold")]
    Hold,
    /// Its author is told to write it otherwise.
    #[sea_orm(string_value = "reject")]
    Reject,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blocked_words")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BlockedWordId,
    /// Nothing: in every space.
    pub space_id: Option<SpaceId>,
    pub word: String,
    /// The word folded, as texts are compared with it. A `*` at its end stands for any ending.
    pub word_key: String,
    pub answer: Answer,
    pub by: PersonId,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as BlockedWord;

/// The most words one list may have: every text is compared with all of them.
const MOST: u64 = 500;

/// The words of a space, or those of the whole network.
pub async fn list(app: &App, by: &Member, space: Option<SpaceId>) -> Result<Vec<BlockedWord>> {
    must_decide(app.reader(), by, space).await?;
    Ok(of(space).order_by_asc(Column::WordKey).limit(MOST).all(app.reader()).await?)
}

/// Blocks a word, or several that follow each other. One that is blocked already changes its answer.
pub async fn block(
    app: &App,
    by: &Member,
    space: Option<SpaceId>,
    word: &str,
    answer: Answer,
) -> Result<BlockedWord> {
    let word_key = key(word);
    let mut check = Check::new();
    check.length("word", word, 2, 60);
    check.require(
        word.trim().is_empty() || word_key.trim_end_matches('*').chars().count() >= 2,
        "word",
        "malformed",
    );
    check.done()?;
    let tx = app.begin().await?;
    must_decide(&*tx, by, space).await?;
    if of(space).count(&*tx).await? >= MOST {
        return Err(Error::Conflict("too-many-words"));
    }
    let known = of(space).filter(Column::WordKey.eq(word_key.as_str())).one(&*tx).await?;
    let row = ActiveModel {
        id: Set(known.as_ref().map_or_else(|| tx.id(), |known| known.id)),
        space_id: Set(space),
        word: Set(word.trim().to_owned()),
        word_key: Set(word_key),
        answer: Set(answer),
        by: Set(by.id),
        at: Set(tx.now()),
    };
    let blocked = if known.is_some() { row.update(&*tx).await? } else { row.insert(&*tx).await? };
    tx.record(Some(by.id), Fact::BlockedWordsChanged { space });
    tx.commit().await?;
    Ok(blocked)
}

/// Allows a word again.
pub async fn unblock(app: &App, by: &Member, id: BlockedWordId) -> Result<()> {
    let tx = app.begin().await?;
    let word = Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
    must_decide(&*tx, by, word.space_id).await?;
    Entity::delete_by_id(id).exec(&*tx).await?;
    tx.record(Some(by.id), Fact::BlockedWordsChanged { space: word.space_id });
    tx.commit().await
}

/// What becomes of a text in a space, and because of which word: the strictest answer there is.
async fn verdict<C: ConnectionTrait>(
    connection: &C,
    space: SpaceId,
    texts: &[&str],
) -> Result<Option<(Answer, String)>> {
    let words = Entity::find()
        .filter(Column::SpaceId.eq(space).or(Column::SpaceId.is_null()))
        .limit(2 * MOST)
        .all(connection)
        .await?;
    if words.is_empty() {
        return Ok(None);
    }
    let text = key(&texts.join(" \n "));
    let found = words.into_iter().filter(|word| occurs(&text, &word.word_key));
    Ok(found.map(|word| (word.answer, word.word)).max_by_key(|(answer, _)| *answer))
}

/// Refuses a text with a word that is to be rejected; whether it has one that holds it.
pub(crate) async fn review<C: ConnectionTrait>(
    connection: &C,
    space: SpaceId,
    texts: &[&str],
) -> Result<Option<String>> {
    match verdict(connection, space, texts).await? {
        Some((Answer::Reject, _)) => Err(Error::invalid("body", "blocked-word")),
        Some((Answer::Hold, word)) => Ok(Some(word)),
        None => Ok(None),
    }
}

/// Refuses a rewrite with any blocked word: what would have waited is not slipped in later either.
pub(crate) async fn refuse<C: ConnectionTrait>(connection: &C, space: SpaceId, texts: &[&str]) -> Result<()> {
    match verdict(connection, space, texts).await? {
        Some(_) => Err(Error::invalid("body", "blocked-word")),
        None => Ok(()),
    }
}

async fn must_decide<C: ConnectionTrait>(connection: &C, by: &Member, space: Option<SpaceId>) -> Result<()> {
    match space {
        Some(space) => find_by_id(connection, by, space).await?.may(Action::Manage).map(drop),
        None if by.role >= Role::Moderator => Ok(()),
        None => Err(Error::Forbidden("moderators-only")),
    }
}

fn of(space: Option<SpaceId>) -> sea_orm::Select<Entity> {
    match space {
        Some(space) => Entity::find().filter(Column::SpaceId.eq(space)),
        None => Entity::find().filter(Column::SpaceId.is_null()),
    }
}

/// Words between single spaces, folded; a `*` at the end of the last is kept.
fn key(text: &str) -> String {
    let ending = if text.trim_end().ends_with('*') { "*" } else { "" };
    let folded = text::fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("{}{ending}", words.join(" "))
}

/// Whether a text has a word, as words: `con` is not in `conseil`, `con*` is.
fn occurs(text: &str, word: &str) -> bool {
    let text = format!(" {text} ");
    match word.strip_suffix('*') {
        Some("") => false,
        Some(beginning) => text.contains(&format!(" {beginning}")),
        None => text.contains(&format!(" {word} ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_as_words_without_accents_or_case() {
        let has = |text: &str, word: &str| occurs(&key(text), &key(word));
        assert!(has("Quel CRÉTIN, celui-là !", "cretin"));
        assert!(has("un vrai-faux  projet secret", "faux projet"));
        assert!(!has("un conseil", "con") && has("un conseil", "con*"));
        assert!(!has("rien à dire", "*"));
    }
}
