//! From facts to notifications.

mod events;

use super::{
    announcements,
    notification::NotificationKind,
    tell::{self, About, Cause},
};
use crate::{
    App, Result, Tx,
    identity::{Role, person},
    platform::{
        consumers::Consumer,
        facts::{Fact, Recorded},
        ids::{PersonId, SpaceId},
    },
    posts::{PostKind, follow},
    spaces::space::{MembershipState, SpaceRole, membership},
};
use async_trait::async_trait;
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::BTreeMap;

/// The most moderators of the network who are told of one report.
const MODERATORS: u64 = 200;

/// The consumer that tells people.
#[derive(Debug, Default, Clone, Copy)]
pub struct Notifications;

#[async_trait]
impl Consumer for Notifications {
    fn name(&self) -> &'static str {
        "notifications"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            "post.published",
            "post.removed",
            "comment.added",
            "comment.removed",
            "answer.accepted",
            "event.answered",
            "event.cancelled",
            "event.closed",
            "event.invited",
            "event.moved",
            "event.reminded",
            "event.seat-offered",
            "faq.review-due",
            "resource.review-due",
            "space.join-requested",
            "space.invited",
            "space.joined",
            "space.announced",
            "post.held",
            "comment.held",
            "moderation.reported",
            "moderation.decided",
            "moderation.appealed",
        ]
    }

    async fn fold(&self, _: &App, tx: &Tx, facts: &[Recorded]) -> Result<()> {
        for recorded in facts {
            if let Fact::SpaceAnnounced { space, post, by, .. } = recorded.fact()? {
                // A space may have more members than one transaction should touch.
                announcements::begin(tx, recorded, space, post, by).await?;
                continue;
            }
            let (about, mut told) = told(tx, recorded).await?;
            // Nobody is told what they did themselves.
            if let Some(actor) = recorded.actor {
                told.remove(&actor);
            }
            // Who reported something is for the page of the case, not for a list that others may see.
            let actor = recorded.actor.filter(|_| recorded.kind != "moderation.reported");
            let cause = Cause { fact: recorded.id, at: recorded.at, actor };
            tell::tell(tx, cause, about, told).await?;
        }
        Ok(())
    }
}

/// Who is told of a fact, and why: one reason each, the most personal one.
async fn told(tx: &Tx, recorded: &Recorded) -> Result<(About, BTreeMap<PersonId, NotificationKind>)> {
    use NotificationKind as Kind;
    let mut told = BTreeMap::new();
    let fact = recorded.fact()?;
    if let Some(news) = events::news(tx, recorded.actor, &fact).await? {
        let people = readers(tx, news.space, news.people).await?;
        return Ok((news.about, people.into_iter().map(|person| (person, news.kind)).collect()));
    }
    let about = match fact {
        Fact::PostPublished { post, space, post_kind, mentions, .. } => {
            if post_kind == PostKind::Question {
                told.extend(managers(tx, space).await?.into_iter().map(|person| (person, Kind::Question)));
            }
            let mentions = readers(tx, space, mentions).await?;
            told.extend(mentions.into_iter().map(|person| (person, Kind::Mention)));
            About { space: Some(space), post: Some(post), ..About::default() }
        }
        Fact::CommentAdded { comment, post, space, mentions, .. } => {
            let followers = readers(tx, space, follow::followers(&**tx, post).await?).await?;
            told.extend(followers.into_iter().map(|person| (person, Kind::Reply)));
            let mentions = readers(tx, space, mentions).await?;
            told.extend(mentions.into_iter().map(|person| (person, Kind::Mention)));
            About { space: Some(space), post: Some(post), comment: Some(comment), ..About::default() }
        }
        Fact::AnswerAccepted(answered) => {
            told.insert(answered.answer_author, Kind::Accepted);
            About {
                space: Some(answered.space),
                post: Some(answered.post),
                comment: Some(answered.comment),
                ..About::default()
            }
        }
        Fact::PostRemoved { post, space, author, .. } => {
            told.insert(author, Kind::Removed);
            About { space: Some(space), post: Some(post), ..About::default() }
        }
        Fact::CommentRemoved { comment, post, space, author, .. } => {
            told.insert(author, Kind::Removed);
            About { space: Some(space), post: Some(post), comment: Some(comment), ..About::default() }
        }
        Fact::ResourceReviewDue { resource, space, owner } => {
            told.extend(
                readers(tx, space, vec![owner]).await?.into_iter().map(|person| (person, Kind::ReviewDue)),
            );
            About { space: Some(space), resource: Some(resource), ..About::default() }
        }
        Fact::FaqReviewDue { post, space, owner } => {
            told.extend(
                readers(tx, space, vec![owner]).await?.into_iter().map(|person| (person, Kind::ReviewDue)),
            );
            About { space: Some(space), post: Some(post), ..About::default() }
        }
        Fact::SpaceJoinRequested { space, .. } => {
            told.extend(managers(tx, space).await?.into_iter().map(|person| (person, Kind::JoinRequest)));
            About { space: Some(space), ..About::default() }
        }
        Fact::SpaceInvited { space, person } => {
            told.insert(person, Kind::Invitation);
            About { space: Some(space), ..About::default() }
        }
        Fact::SpaceJoined { space, person } => {
            told.insert(person, Kind::Welcomed);
            About { space: Some(space), ..About::default() }
        }
        Fact::PostHeld { post, space, author, by, .. } => {
            told.extend(held(tx, space, author, by).await?);
            About { space: Some(space), post: Some(post), ..About::default() }
        }
        Fact::CommentHeld { comment, post, space, author, by, .. } => {
            told.extend(held(tx, space, author, by).await?);
            About { space: Some(space), post: Some(post), comment: Some(comment), ..About::default() }
        }
        // What was done to a text is told by the fact of the text; this tells of the rest.
        Fact::ModerationDecided { decision, person, space, post, comment, .. }
            if matches!(decision.as_str(), "release" | "warn" | "uphold" | "grant") =>
        {
            told.insert(person, Kind::Moderation);
            About { space, post, comment, ..About::default() }
        }
        Fact::ModerationReported { person, space, post, comment, first: true, .. }
        | Fact::ModerationAppealed { person, space, post, comment, .. } => {
            told.extend(waiting(tx, space, person).await?);
            About { space, post, comment, ..About::default() }
        }
        _ => About::default(),
    };
    Ok((about, told))
}

/// A text that waits: its author hears it from the moderator who held it, moderators when nobody has looked.
async fn held(
    tx: &Tx,
    space: SpaceId,
    author: PersonId,
    by: Option<PersonId>,
) -> Result<Vec<(PersonId, NotificationKind)>> {
    match by {
        Some(_) => Ok(vec![(author, NotificationKind::Moderation)]),
        None => waiting(tx, Some(space), author).await,
    }
}

/// Who is to look at something about a person: never that person.
async fn waiting(
    tx: &Tx,
    space: Option<SpaceId>,
    about: PersonId,
) -> Result<Vec<(PersonId, NotificationKind)>> {
    let moderators = moderators(tx, space).await?;
    let others = moderators.into_iter().filter(|moderator| *moderator != about);
    Ok(others.map(|moderator| (moderator, NotificationKind::Report)).collect())
}

/// Those who moderate the space, or the network for what is in none.
async fn moderators(tx: &Tx, space: Option<SpaceId>) -> Result<Vec<PersonId>> {
    if let Some(space) = space {
        let theirs = active(space).filter(membership::Column::Role.ne(SpaceRole::Member));
        return Ok(theirs.into_tuple().all(&**tx).await?);
    }
    let query = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Role.ne(Role::Member))
        .limit(MODERATORS);
    Ok(query.into_tuple().all(&**tx).await?)
}

async fn managers(tx: &Tx, space: SpaceId) -> Result<Vec<PersonId>> {
    let query = active(space).filter(membership::Column::Role.eq(SpaceRole::Manager));
    Ok(query.into_tuple().all(&**tx).await?)
}

/// Of these people, those who belong to the space now: others may not read what they would be told of.
async fn readers(tx: &Tx, space: SpaceId, people: Vec<PersonId>) -> Result<Vec<PersonId>> {
    if people.is_empty() {
        return Ok(people);
    }
    let open = crate::spaces::space::Entity::find_by_id(space).one(&**tx).await?;
    if open.is_some_and(|space| space.visibility.is_readable_by_all()) {
        return Ok(people);
    }
    let query = active(space).filter(membership::Column::PersonId.is_in(people));
    Ok(query.into_tuple().all(&**tx).await?)
}

fn active(space: SpaceId) -> sea_orm::Select<membership::Entity> {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::SpaceId.eq(space))
        .filter(membership::Column::State.eq(MembershipState::Active))
}
