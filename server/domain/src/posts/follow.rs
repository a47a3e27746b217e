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

/// Whoever writes in a thread follows it from then on.
pub(super) async fn start(tx: &Tx, post: PostId, person: PersonId) -> Result<()> {
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
