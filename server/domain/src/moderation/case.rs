//! Something a moderator is to look at: a post, a comment or a person, with everything said about it.

use crate::{
    Error, Result, Tx,
    platform::{
        clock::Moment,
        ids::{CaseId, CommentId, PersonId, PostId, SpaceId},
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum SubjectKind {
    #[sea_orm(string_value = "post")]
    Post,
    #[sea_orm(string_value = "comment")]
    Comment,
    #[sea_orm(string_value = "person")]
    Person,
}

/// Why there is a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Cause {
    /// Somebody reported it.
    #[sea_orm(string_value = "report")]
    Report,
    /// A guard or a blocked word held it before anybody saw it.
    #[sea_orm(string_value = "held")]
    Held,
    /// Its author appeals against a removal nobody had reported.
    #[sea_orm(string_value = "appeal")]
    Appeal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum CaseState {
    #[sea_orm(string_value = "open")]
    Open,
    /// Whoever is concerned asked for another look.
    #[sea_orm(string_value = "appealed")]
    Appealed,
    #[sea_orm(string_value = "closed")]
    Closed,
}

/// What was decided last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Outcome {
    #[sea_orm(string_value = "none")]
    None,
    #[sea_orm(string_value = "dismissed")]
    Dismissed,
    #[sea_orm(string_value = "removed")]
    Removed,
    #[sea_orm(string_value = "held")]
    Held,
    #[sea_orm(string_value = "released")]
    Released,
    #[sea_orm(string_value = "warned")]
    Warned,
    #[sea_orm(string_value = "suspended")]
    Suspended,
    /// An appeal was heard and changed nothing.
    #[sea_orm(string_value = "upheld")]
    Upheld,
    /// An appeal was heard and the decision taken back.
    #[sea_orm(string_value = "granted")]
    Granted,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Dismissed => "dismissed",
            Self::Removed => "removed",
            Self::Held => "held",
            Self::Released => "released",
            Self::Warned => "warned",
            Self::Suspended => "suspended",
            Self::Upheld => "upheld",
            Self::Granted => "granted",
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseId,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub space_id: Option<SpaceId>,
    pub post_id: Option<PostId>,
    pub comment_id: Option<CommentId>,
    /// Whoever it is about: the author, or the person themselves.
    pub person_id: PersonId,
    pub cause: Cause,
    pub state: CaseState,
    pub outcome: Outcome,
    pub report_count: i32,
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<PersonId>,
    /// What the person concerned says against the decision.
    pub appeal: Option<String>,
    pub appealed_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Matter {
    pub kind: SubjectKind,
    pub subject: Uuid,
    pub space: Option<SpaceId>,
    pub post: Option<PostId>,
    pub comment: Option<CommentId>,
    pub person: PersonId,
}

/// The case under way about this, or a new one.
pub(super) async fn open(tx: &Tx, matter: Matter, cause: Cause) -> Result<Model> {
    let under_way = Entity::find()
        .filter(Column::SubjectId.eq(matter.subject))
        .filter(Column::State.is_in([CaseState::Open, CaseState::Appealed]))
        .one(&**tx)
        .await?;
    if let Some(case) = under_way {
        return Ok(case);
    }
    let row = ActiveModel {
        id: Set(tx.id()),
        subject_kind: Set(matter.kind),
        subject_id: Set(matter.subject),
        space_id: Set(matter.space),
        post_id: Set(matter.post),
        comment_id: Set(matter.comment),
        person_id: Set(matter.person),
        cause: Set(cause),
        state: Set(CaseState::Open),
        outcome: Set(Outcome::None),
        report_count: Set(0),
        opened_at: Set(tx.now()),
        closed_at: Set(None),
        closed_by: Set(None),
        appeal: Set(None),
        appealed_at: Set(None),
    };
    Ok(row.insert(&**tx).await?)
}

/// A case, locked until the transaction ends.
pub(super) async fn locked(tx: &Tx, id: CaseId) -> Result<Model> {
    use sea_orm::QuerySelect;
    Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)
}
