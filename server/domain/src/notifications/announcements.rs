//! Telling every member of a space, however many they are: a few hundred at a time, each time with where it
//! stands. Somebody who looks before their turn comes is told at once.

use super::{
    notification,
    notification::NotificationKind,
    tell::{self, About, Cause},
};
use crate::{
    App, Result, Tx,
    identity::Member,
    platform::{
        clock::Moment,
        facts::Recorded,
        ids::{AnnouncementId, FactId, PersonId, PostId, SpaceId},
    },
    spaces::space::{MembershipState, membership},
};
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*};

/// Members told in one transaction: a fraction of a second on either engine.
const STEP: u64 = 500;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnnouncementId,
    pub fact_id: FactId,
    pub space_id: SpaceId,
    pub post_id: PostId,
    pub by: PersonId,
    pub at: Moment,
    /// The last member told so far, in the order of ids.
    pub reached: Option<PersonId>,
    pub told: i32,
    pub done_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    fn cause(&self) -> Cause {
        Cause { fact: self.fact_id, at: self.at, actor: Some(self.by) }
    }

    fn about(&self) -> About {
        About { space: Some(self.space_id), post: Some(self.post_id), ..About::default() }
    }
}

/// Notes that every member is to be told.
pub(super) async fn begin(
    tx: &Tx,
    recorded: &Recorded,
    space: SpaceId,
    post: PostId,
    by: PersonId,
) -> Result<()> {
    let row = ActiveModel {
        id: Set(tx.id()),
        fact_id: Set(recorded.id),
        space_id: Set(space),
        post_id: Set(post),
        by: Set(by),
        at: Set(recorded.at),
        reached: Set(None),
        told: Set(0),
        done_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Tells the next few hundred members of the oldest announcement under way. Returns whether there was one.
pub async fn advance(app: &App) -> Result<bool> {
    let under_way = Entity::find().filter(Column::DoneAt.is_null());
    // Most looks find nothing: do not take SQLite's writer for them.
    let Some(first) = under_way.order_by_asc(Column::Id).one(app.reader()).await? else { return Ok(false) };
    let tx = app.begin().await?;
    let current = Entity::find_by_id(first.id).lock_exclusive().one(&*tx).await?;
    let Some(current) = current.filter(|current| current.done_at.is_none()) else { return Ok(true) };
    let next = members_after(&tx, current.space_id, current.reached).await?;
    let mut row = ActiveModel { id: Set(current.id), ..Default::default() };
    match next.last() {
        Some(last) => {
            row.reached = Set(Some(*last));
            row.told = Set(current.told + i32::try_from(next.len()).unwrap_or(i32::MAX));
        }
        None => row.done_at = Set(Some(tx.now())),
    }
    row.update_without_returning(&*tx).await?;
    announce(&tx, &current, next).await?;
    tx.commit().await?;
    Ok(true)
}

async fn members_after(tx: &Tx, space: SpaceId, reached: Option<PersonId>) -> Result<Vec<PersonId>> {
    let mut query = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::SpaceId.eq(space))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .order_by_asc(membership::Column::PersonId)
        .limit(STEP);
    if let Some(reached) = reached {
        query = query.filter(membership::Column::PersonId.gt(reached));
    }
    Ok(query.into_tuple().all(&**tx).await?)
}

/// Tells these members, those aside who wrote it, who know already, or who are told of it for a better reason.
async fn announce(tx: &Tx, announcement: &Model, members: Vec<PersonId>) -> Result<()> {
    use notification::Column;
    let known: Vec<PersonId> = notification::Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::PersonId.is_in(members.iter().copied()))
        .filter(told_of(announcement))
        .into_tuple()
        .all(&**tx)
        .await?;
    let told = members
        .into_iter()
        .filter(|member| *member != announcement.by && !known.contains(member))
        .map(|member| (member, NotificationKind::Announcement))
        .collect();
    tell::tell(tx, announcement.cause(), announcement.about(), told).await
}

/// Tells a member who looks now of announcements under way that have not reached them yet.
pub(super) async fn catch_up(app: &App, viewer: &Member) -> Result<()> {
    for announcement in Entity::find().filter(Column::DoneAt.is_null()).all(app.reader()).await? {
        if announcement.by == viewer.id || announcement.reached.is_some_and(|reached| reached >= viewer.id) {
            continue;
        }
        let theirs = membership::Entity::find_by_id((announcement.space_id, viewer.id))
            .one(app.reader())
            .await?
            .is_some_and(|membership| membership.state == MembershipState::Active);
        if !theirs || is_told(app, viewer, &announcement).await? {
            continue;
        }
        let tx = app.begin().await?;
        // Locked, so that it is told here or by the worker, and not by both.
        let current = Entity::find_by_id(announcement.id).lock_exclusive().one(&*tx).await?;
        if let Some(current) = current.filter(|current| current.done_at.is_none()) {
            announce(&tx, &current, vec![viewer.id]).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn is_told(app: &App, viewer: &Member, announcement: &Model) -> Result<bool> {
    use notification::Column;
    let query =
        notification::Entity::find().filter(Column::PersonId.eq(viewer.id)).filter(told_of(announcement));
    Ok(query.exists(app.reader()).await?)
}

/// What tells somebody of an announcement: itself, or a mention in the post that makes it.
fn told_of(announcement: &Model) -> Condition {
    use notification::Column;
    let mentioned = Condition::all()
        .add(Column::PostId.eq(announcement.post_id))
        .add(Column::Kind.eq(NotificationKind::Mention));
    Condition::any().add(Column::FactId.eq(announcement.fact_id)).add(mentioned)
}
