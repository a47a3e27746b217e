//! Who is told when a thread goes on.

use crate::{
    App, Result, Tx,
    identity::Member,
    platform::{
        clock::Moment,
        facts::Fact,
        ids::{PersonId, PostId},
    },
};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follows")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: PostId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub since: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// Follows a post one may read.
pub async fn follow(app: &App, by: &Member, post: PostId) -> Result<()> {
    super::find(app, by, post).await?;
    let tx = app.begin().await?;
    mute::Entity::delete_by_id((post, by.id)).exec(&*tx).await?;
    start(&tx, post, by.id).await?;
    tx.record(Some(by.id), Fact::PostFollowed { post, person: by.id });
    tx.commit().await
}

/// Stops following.
pub async fn unfollow(app: &App, by: &Member, post: PostId) -> Result<()> {
    let tx = app.begin().await?;
    Entity::delete_by_id((post, by.id)).exec(&*tx).await?;
    tx.record(Some(by.id), Fact::PostUnfollowed { post, person: by.id });
    tx.commit().await
}

/// Hears nothing of a thread any more, not even when they are mentioned in it.
pub async fn mute(app: &App, by: &Member, post: PostId) -> Result<()> {
    super::find(app, by, post).await?;
    let tx = app.begin().await?;
    silence(&tx, post, by.id).await?;
    tx.commit().await
}

/// Hears of a thread again when mentioned; following is another wish.
pub async fn unmute(app: &App, by: &Member, post: PostId) -> Result<()> {
    let tx = app.begin().await?;
    mute::Entity::delete_by_id((post, by.id)).exec(&*tx).await?;
    tx.record(Some(by.id), Fact::PostUnmuted { post, person: by.id });
    tx.commit().await
}

pub(crate) async fn silence(tx: &Tx, post: PostId, person: PersonId) -> Result<()> {
    Entity::delete_by_id((post, person)).exec(&**tx).await?;
    let row = mute::ActiveModel { post_id: Set(post), person_id: Set(person), since: Set(tx.now()) };
    mute::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&**tx).await?;
    tx.record(Some(person), Fact::PostMuted { post, person });
    Ok(())
}

/// Of these people, those who want to hear nothing of a post.
pub(crate) async fn muted<C: ConnectionTrait>(
    connection: &C,
    post: PostId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<PersonId>> {
    let query = mute::Entity::find()
        .select_only()
        .column(mute::Column::PersonId)
        .filter(mute::Column::PostId.eq(post))
        .filter(mute::Column::PersonId.is_in(people));
    Ok(query.into_tuple().all(connection).await?)
}

/// Whether one person muted a post.
pub async fn is_muted(app: &App, by: &Member, post: PostId) -> Result<bool> {
    Ok(!muted(app.reader(), post, [by.id]).await?.is_empty())
}

mod mute {
    //! Threads somebody wants to hear nothing of.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mutes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: PostId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub since: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whoever writes in a thread follows it from then on, unless they muted it.
pub(super) async fn start(tx: &Tx, post: PostId, person: PersonId) -> Result<()> {
    if mute::Entity::find_by_id((post, person)).one(&**tx).await?.is_some() {
        return Ok(());
    }
    let row = ActiveModel { post_id: Set(post), person_id: Set(person), since: Set(tx.now()) };
    Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&**tx).await?;
    Ok(())
}

/// Everyone who follows a post.
pub(crate) async fn followers<C: ConnectionTrait>(connection: &C, post: PostId) -> Result<Vec<PersonId>> {
    let query = Entity::find().select_only().column(Column::PersonId).filter(Column::PostId.eq(post));
    Ok(query.into_tuple().all(connection).await?)
}

/// Whether one person follows a post.
pub async fn is_following(app: &App, by: &Member, post: PostId) -> Result<bool> {
    Ok(Entity::find_by_id((post, by.id)).one(app.reader()).await?.is_some())
}
