//! What people look for and do not find: the questions a network has no answer to yet.
//!
//! Counted by words alone, never by person: whoever reads the list learns what is missing, not who asked.

use crate::{
    App, Error, Result,
    identity::Member,
    platform::{clock::Moment, text},
};
use sea_orm::{
    ActiveValue::Set, ExprTrait, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vain_searches")]
pub struct Model {
    /// The words folded, so that one question is counted once however it is typed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub words: String,
    /// As it was typed last.
    pub typed: String,
    pub times: i32,
    pub first_at: Moment,
    pub last_at: Moment,
    /// When somebody took care of it; asked in vain again, it comes back.
    pub settled_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as VainSearch;

/// The shortest and longest questions that are counted, in characters: a letter is no question, and a pasted
/// page is nobody else's.
const SHORTEST: usize = 3;
const LONGEST: usize = 100;
/// The most that one list shows.
const SHOWN: u64 = 100;

/// Counts a question that found nothing.
pub(super) async fn note(app: &App, typed: &str) -> Result<()> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = text::fold(&typed);
    if !(SHORTEST..=LONGEST).contains(&words.chars().count()) || words.contains('\0') {
        return Ok(());
    }
    let tx = app.begin().await?;
    let now = tx.now();
    let row = ActiveModel {
        words: Set(words),
        typed: Set(typed),
        times: Set(1),
        first_at: Set(now),
        last_at: Set(now),
        settled_at: Set(None),
    };
    let again = OnConflict::column(Column::Words)
        .update_columns([Column::Typed, Column::LastAt, Column::SettledAt])
        .value(Column::Times, Expr::col((Entity, Column::Times)).add(1))
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// What was sought in vain and nobody took care of, most often first; for whoever moderates the
/// network.
pub async fn vain(app: &App, viewer: &Member) -> Result<Vec<VainSearch>> {
    must_moderate(viewer)?;
    Ok(Entity::find()
        .filter(Column::SettledAt.is_null())
        .order_by_desc(Column::Times)
        .order_by_desc(Column::LastAt)
        .limit(SHOWN)
        .all(app.reader())
        .await?)
}

/// Takes a question off the list, once it has an answer or needs none. `NotFound` for one that is not on it, and
/// for whoever may not see the list.
pub async fn settle(app: &App, viewer: &Member, words: &str) -> Result<()> {
    must_moderate(viewer)?;
    let tx = app.begin().await?;
    let settled = Entity::update_many()
        .col_expr(Column::SettledAt, Expr::value(tx.now()))
        .filter(Column::Words.eq(words))
        .filter(Column::SettledAt.is_null())
        .exec(&*tx)
        .await?;
    if settled.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

fn must_moderate(viewer: &Member) -> Result<()> {
    if viewer.is_moderator() { Ok(()) } else { Err(Error::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{identity::Role, platform::testing::TestApp};

    #[tokio::test]
    async fn a_question_is_counted_however_it_is_typed_until_somebody_takes_care_of_it() {
        let app = TestApp::start().await;
        let ada = Member { role: Role::Moderator, ..app.member("ada").await };
        for typed in ["Prime  d'été", "prime d'ete", "ab", "PRIME D'ÉTÉ"] {
            note(&app, typed).await.expect("notes");
        }
        let listed = vain(&app, &ada).await.expect("lists");
        let [prime] = listed.as_slice() else { panic!("{listed:?}") };
        assert_eq!((prime.words.as_str(), prime.times), ("prime d'ete", 3));
        settle(&app, &ada, &prime.words).await.expect("settles");
        assert!(vain(&app, &ada).await.expect("lists").is_empty());
        assert!(matches!(settle(&app, &ada, "prime d'ete").await, Err(Error::NotFound)));
        note(&app, "prime d'été").await.expect("notes");
        assert_eq!(vain(&app, &ada).await.expect("lists")[0].times, 4, "asked again, it comes back");
        let grace = app.member("grace").await;
        assert!(matches!(vain(&app, &grace).await, Err(Error::NotFound)));
    }
}
