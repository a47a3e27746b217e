//! What people say for each other in a space: `CSE` for `comité social et économique`, the product's code name
//! for the product.
//!
//! Kept by those who moderate the space. They hold for whoever belongs to it, wherever they look, and for
//! whoever looks in it; they are applied when something is asked, so that a change counts at once and no index
//! has to be built again.

use crate::{
    App, Result,
    identity::Member,
    platform::{
        clock::Moment,
        error::{Check, Violation},
        facts::{Fact, Topic},
        ids::{PersonId, SpaceId},
        remembered::Remembered,
        text,
    },
    spaces::{self, Action},
};
use sea_orm::{ActiveValue::Set, FromJsonQueryResult, entity::prelude::*, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};

/// Words and expressions that stand for each other.
pub type Group = Vec<String>;

/// The most groups one space keeps, expressions in one of them, and the characters of one.
pub const MAX_GROUPS: usize = 200;
pub const MAX_EXPRESSIONS: usize = 10;
pub const EXPRESSION_CHARS: usize = 60;
/// One question is widened by at most this many groups; nobody's question is about more.
const MAX_HELPING: usize = 20;
/// As many letters as two forms of a word are sure to share.
const COMMON_LETTERS: usize = 3;

/// The synonyms of a space, as its moderators wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Synonyms(pub Vec<Group>);

impl Synonyms {
    /// One group a line, its expressions separated by commas: `CSE, comité d’entreprise`.
    pub fn parse(text: &str) -> Self {
        let group = |line: &str| line.split(',').map(tidy).filter(|one| !one.is_empty()).collect::<Group>();
        Self(text.lines().map(group).filter(|group| !group.is_empty()).collect())
    }

    /// As [`Synonyms::parse`] reads it.
    pub fn text(&self) -> String {
        self.0.iter().map(|group| group.join(", ")).collect::<Vec<_>>().join("\n")
    }

    /// The same without white space around and between, empty expressions and empty groups.
    fn tidied(self) -> Self {
        let group =
            |group: Group| group.iter().map(|one| tidy(one)).filter(|one| !one.is_empty()).collect::<Group>();
        Self(self.0.into_iter().map(group).filter(|group| !group.is_empty()).collect())
    }

    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let all = || self.0.iter().flatten();
        let limited = |code, limit: usize| [Violation::with_limit("groups", code, limit as u64)];
        if self.0.len() > MAX_GROUPS {
            check.extend(limited("too-many", MAX_GROUPS));
        }
        if self.0.iter().any(|group| group.len() > MAX_EXPRESSIONS) {
            check.extend(limited("too-many-expressions", MAX_EXPRESSIONS));
        }
        if all().any(|one| one.chars().count() > EXPRESSION_CHARS) {
            check.extend(limited("expression-too-long", EXPRESSION_CHARS));
        }
        check.require(self.0.iter().all(|group| group.len() > 1), "groups", "synonym-alone");
        let plain = |one: &String| one.chars().any(char::is_alphanumeric) && !one.contains([',', '\0', '\n']);
        check.require(all().all(plain), "groups", "malformed");
        check.done()
    }
}

fn tidy(expression: &str) -> String {
    expression.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "space_synonyms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub space_id: SpaceId,
    pub groups: Synonyms,
    pub edited_by: PersonId,
    pub edited_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// What is remembered between questions: every space's synonyms.
pub struct SynonymMemory(Remembered<(), Arc<HashMap<SpaceId, Synonyms>>>);

impl Default for SynonymMemory {
    fn default() -> Self {
        Self(Remembered::about(Topic::Spaces, 1))
    }
}

/// The synonyms of the space at `slug`, for whoever may read it.
pub async fn synonyms(app: &App, viewer: &Member, slug: &str) -> Result<Synonyms> {
    let space = spaces::find(app, viewer, slug).await?.may(Action::Read)?.space;
    Ok(Entity::find_by_id(space.id).one(app.reader()).await?.map(|row| row.groups).unwrap_or_default())
}

/// Replaces the synonyms of the space at `slug`; for whoever moderates it. `Invalid` in the field `groups`.
pub async fn set_synonyms(app: &App, by: &Member, slug: &str, groups: Synonyms) -> Result<Synonyms> {
    let groups = groups.tidied();
    let space = spaces::find(app, by, slug).await?.may(Action::Moderate)?.space;
    groups.check()?;
    let tx = app.begin().await?;
    let row = ActiveModel {
        space_id: Set(space.id),
        groups: Set(groups.clone()),
        edited_by: Set(by.id),
        edited_at: Set(tx.now()),
    };
    let replace = OnConflict::column(Column::SpaceId)
        .update_columns([Column::Groups, Column::EditedBy, Column::EditedAt])
        .to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&*tx).await?;
    tx.record(Some(by.id), Fact::SpaceSynonymsSet { space: space.id });
    tx.commit().await?;
    Ok(groups)
}

/// The groups that may have a word of the question: of the spaces looked in, or of those the viewer belongs to.
pub(super) async fn that_may_help(
    app: &App,
    viewer: &Member,
    looked_in: &[SpaceId],
    question: &str,
) -> Result<Vec<Group>> {
    let read = async {
        let rows = Entity::find().all(app.reader()).await?;
        Ok(Arc::new(rows.into_iter().map(|row| (row.space_id, row.groups)).collect()))
    };
    let all = app.synonyms().0.get_or_read(app.head(), app.now(), (), read).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = spaces::active(app, viewer.id).await?;
    let theirs: Vec<SpaceId> =
        if looked_in.is_empty() { theirs.iter().map(|(id, _)| *id).collect() } else { looked_in.to_vec() };
    let words = text::fold(question);
    let beginnings: Vec<&str> =
        words.split(not_in_words).map(beginning).filter(|one| !one.is_empty()).collect();
    let groups = theirs.iter().filter_map(|id| all.get(id)).flat_map(|synonyms| &synonyms.0);
    Ok(groups.filter(|group| may_help(group, &beginnings)).take(MAX_HELPING).cloned().collect())
}

/// Whether an expression of the group has a word that begins like one of the question's. The engine, which knows
/// stems, decides.
fn may_help(group: &Group, beginnings: &[&str]) -> bool {
    group.iter().any(|expression| {
        let folded = text::fold(expression);
        folded.split(not_in_words).any(|word| !word.is_empty() && beginnings.contains(&beginning(word)))
    })
}

fn not_in_words(c: char) -> bool {
    !c.is_alphanumeric()
}

fn beginning(word: &str) -> &str {
    word.char_indices().nth(COMMON_LETTERS).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_written_a_line_each() {
        let read = Synonyms::parse(" CSE ,comité  d’entreprise,\n\n,\nGP, gestion de projet\n");
        assert_eq!(read.text(), "CSE, comité d’entreprise\nGP, gestion de projet");
        assert!(read.check().is_ok());
        assert!(Synonyms::parse("seul").check().is_err());
        assert!(Synonyms::parse(&"a, b\n".repeat(MAX_GROUPS + 1)).check().is_err());
        assert!(Synonyms(vec![vec!["a".into(), "…".into()]]).check().is_err());
    }

    #[test]
    fn only_groups_with_a_word_of_the_question_are_looked_at() {
        let group = vec!["CSE".to_owned(), "comités d’entreprise".to_owned()];
        assert!(may_help(&group, &["cse"]));
        assert!(may_help(&group, &["com"]), "another form of the word");
        assert!(!may_help(&group, &["pri", "ann"]));
    }
}
