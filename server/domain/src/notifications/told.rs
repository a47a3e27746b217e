//! What somebody was told, with everything a mail needs to say it: read for many at once.

use super::{
    mails::News,
    notification::{self, Model as Notification, NotificationKind},
};
use crate::{
    App, Result,
    events::{self, EventName},
    identity::person,
    platform::{
        ids::{CommentId, EventId, NotificationId, PersonId, PostId, ResourceId, SpaceId},
        markdown::{self, Mentioned},
        text,
    },
    posts::{comments::comment, post},
    resources::{self, ResourceName},
    spaces::{
        self, SpaceCard,
        space::{MembershipState, membership},
    },
};
use sea_orm::{QuerySelect, entity::prelude::*};
use std::collections::{HashMap, HashSet};

/// How many characters of a text a mail shows.
const EXCERPT: usize = 240;

/// Notifications and what they are about.
#[derive(Debug, Default)]
pub struct Told {
    notifications: HashMap<NotificationId, Notification>,
    names: HashMap<PersonId, String>,
    posts: HashMap<PostId, About>,
    comments: HashMap<CommentId, String>,
    resources: HashMap<ResourceId, ResourceName>,
    events: HashMap<EventId, EventName>,
    spaces: HashMap<SpaceId, SpaceCard>,
    members: HashSet<(SpaceId, PersonId)>,
}

#[derive(Debug)]
struct About {
    title: String,
    slug: String,
    summary: String,
}

impl Told {
    /// These notifications, eight queries however many they are (up to a few hundred).
    pub async fn read(app: &App, ids: impl IntoIterator<Item = NotificationId>) -> Result<Self> {
        let rows = notification::Entity::find()
            .filter(notification::Column::Id.is_in(ids))
            .filter(notification::Column::SeenAt.is_null())
            .all(app.reader())
            .await?;
        let ids: HashSet<SpaceId> = rows.iter().filter_map(|row| row.space_id).collect();
        Ok(Self {
            names: names(app, rows.iter().filter_map(|row| row.actor_id)).await?,
            posts: posts(app, rows.iter().filter_map(|row| row.post_id)).await?,
            resources: resources::names(app, rows.iter().filter_map(|row| row.resource_id)).await?,
            events: events::names(app, rows.iter().filter_map(|row| row.event_id)).await?,
            comments: comments(app, rows.iter().filter_map(|row| row.comment_id)).await?,
            spaces: spaces::names(app, ids.iter().copied()).await?,
            members: members(app, &ids, rows.iter().map(|row| row.person_id).collect()).await?,
            notifications: rows.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    /// A notification its reader has not seen and may still read.
    pub fn unseen(&self, id: NotificationId, person: PersonId) -> Option<&Notification> {
        let row = self.notifications.get(&id)?;
        let readable = match (
            row.post_id.is_some() || row.resource_id.is_some() || row.event_id.is_some(),
            row.space_id.and_then(|space| self.spaces.get(&space)),
        ) {
            (true, Some(space)) => {
                space.visibility.is_readable_by_all() || self.members.contains(&(space.id, person))
            }
            _ => true,
        };
        // What moderation did to one's own text is told whoever may read it.
        let own = matches!(row.kind, NotificationKind::Removed | NotificationKind::Moderation);
        (readable || own).then_some(row)
    }

    /// The words for it.
    pub fn news(&self, row: &Notification) -> News {
        let post = row.post_id.and_then(|id| self.posts.get(&id));
        let space = row.space_id.and_then(|id| self.spaces.get(&id));
        let comment = row.comment_id.and_then(|id| self.comments.get(&id));
        let resource = row.resource_id.and_then(|id| self.resources.get(&id));
        let excerpt = comment.or(post.map(|post| &post.summary)).cloned().unwrap_or_default();
        let event = row.event_id.and_then(|id| self.events.get(&id));
        let about = resource.map(|resource| format!("/resources/{}", resource.slug));
        let path = about.or(event.map(|event| event_path(row, event))).unwrap_or_else(|| {
            match (row.kind, post, space) {
                (NotificationKind::Report, ..) => "/moderation".to_owned(),
                (NotificationKind::Moderation, ..) => "/moderation/mine".to_owned(),
                (_, Some(post), _) => match row.comment_id {
                    Some(comment) => format!("/posts/{}#c-{comment}", post.slug),
                    None => format!("/posts/{}", post.slug),
                },
                (NotificationKind::JoinRequest, None, Some(space)) => {
                    format!("/spaces/{}/members", space.slug)
                }
                (_, None, Some(space)) => format!("/spaces/{}", space.slug),
                (_, None, None) => "/notifications".to_owned(),
            }
        });
        News {
            kind: row.kind,
            actor: row.actor_id.and_then(|id| self.names.get(&id).cloned()),
            space: space.map(|space| space.name.clone()),
            title: post
                .map(|post| &post.title)
                .or(resource.map(|resource| &resource.title))
                .or(event.map(|event| &event.title))
                .cloned(),
            excerpt,
            path,
            post: row.post_id,
        }
    }
}

/// The page of an event, at the time the notification is about.
fn event_path(row: &Notification, event: &EventName) -> String {
    match row.occurrence_id {
        Some(on) => format!("/events/{}?on={on}", event.slug),
        None => format!("/events/{}", event.slug),
    }
}

async fn names(app: &App, ids: impl Iterator<Item = PersonId>) -> Result<HashMap<PersonId, String>> {
    let query = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::Id.is_in(ids));
    Ok(query.into_tuple().all(app.reader()).await?.into_iter().collect())
}

async fn posts(app: &App, ids: impl Iterator<Item = PostId>) -> Result<HashMap<PostId, About>> {
    use post::Column;
    let rows: Vec<(PostId, String, String, String)> = post::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::Slug, Column::Summary])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(app.reader())
        .await?;
    let about = |(id, title, slug, summary)| (id, About { title, slug, summary });
    Ok(rows.into_iter().map(about).collect())
}

async fn comments(app: &App, ids: impl Iterator<Item = CommentId>) -> Result<HashMap<CommentId, String>> {
    use comment::Column;
    let rows: Vec<(CommentId, String)> = comment::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Body])
        .filter(Column::Id.is_in(ids))
        .filter(Column::RemovedAt.is_null())
        .into_tuple()
        .all(app.reader())
        .await?;
    let shown = |body: String| text::excerpt(&markdown::render(&body, &Mentioned::new()).text, EXCERPT);
    Ok(rows.into_iter().map(|(id, body)| (id, shown(body))).collect())
}

async fn members(
    app: &App,
    spaces: &HashSet<SpaceId>,
    people: HashSet<PersonId>,
) -> Result<HashSet<(SpaceId, PersonId)>> {
    use membership::Column;
    if spaces.is_empty() {
        return Ok(HashSet::new());
    }
    let query = membership::Entity::find()
        .select_only()
        .columns([Column::SpaceId, Column::PersonId])
        .filter(Column::SpaceId.is_in(spaces.iter().copied()))
        .filter(Column::PersonId.is_in(people))
        .filter(Column::State.eq(MembershipState::Active));
    Ok(query.into_tuple().all(app.reader()).await?.into_iter().collect())
}
