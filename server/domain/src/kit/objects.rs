//! What stands behind the items of a kit, as it is now and as one reader may see it.

use super::item::{Item, Kind};
use crate::{
    App, Result,
    events::{self, Upcoming},
    faq::{self, Answered},
    identity::{Member, PersonCard, people},
    milestones,
    platform::ids::{EventId, MilestoneId, PersonId, PostId, ResourceId},
    posts::{PostCard, PostState, listing},
    resources,
    spaces::Seen,
};
use std::collections::HashMap;
use uuid::Uuid;

/// An object as it is now. What is the kit's own stands in its item.
#[derive(Debug, Clone)]
pub enum Object {
    Text,
    Link,
    Faq(Box<Answered>),
    Milestone(Box<milestones::Shown>),
    Contact(PersonCard),
    Resource(Box<resources::Listed>),
    Post(Box<PostCard>),
    Event(Box<Upcoming>),
}

/// The objects behind items, by the items' kind and subject. What the reader may not see, or is gone, is absent.
pub(super) struct Objects(HashMap<(Kind, Uuid), Object>);

impl Objects {
    /// What an item shows.
    pub fn of(&self, item: &Item) -> Option<Object> {
        match (item.kind, item.subject) {
            (Kind::Text, _) => Some(Object::Text),
            (Kind::Link, _) => Some(Object::Link),
            (kind, Some(subject)) => self.0.get(&(kind, subject)).cloned(),
            (_, None) => None,
        }
    }
}

/// Looks up what stands behind these subjects: a few queries, however many there are.
pub(super) async fn load(
    app: &App,
    viewer: &Member,
    seen: &Seen,
    subjects: impl Iterator<Item = (Kind, Uuid)>,
) -> Result<Objects> {
    let mut wanted: HashMap<Kind, Vec<Uuid>> = HashMap::new();
    for (kind, subject) in subjects {
        wanted.entry(kind).or_default().push(subject);
    }
    let space = seen.space.id;
    let mut found = HashMap::new();
    let questions: Vec<PostId> = ids(&wanted, Kind::Faq);
    for answered in faq::of(app, space, &questions).await? {
        found.insert((Kind::Faq, answered.question.id.0), Object::Faq(Box::new(answered)));
    }
    let steps: Vec<MilestoneId> = ids(&wanted, Kind::Milestone);
    for shown in milestones::of(app, seen, &steps).await? {
        found.insert((Kind::Milestone, shown.milestone.id.0), Object::Milestone(Box::new(shown)));
    }
    let contacts: Vec<PersonId> = ids(&wanted, Kind::Contact);
    for card in people::here(app, &contacts).await? {
        found.insert((Kind::Contact, card.id.0), Object::Contact(card));
    }
    let library: Vec<ResourceId> = ids(&wanted, Kind::Resource);
    for listed in resources::of(app, space, &library).await? {
        found.insert((Kind::Resource, listed.resource.id.0), Object::Resource(Box::new(listed)));
    }
    let posts: Vec<PostId> = ids(&wanted, Kind::Post);
    if !posts.is_empty() {
        let cards = listing::by_ids(app, viewer, &posts).await?.into_iter().map(|listed| listed.post);
        for card in cards.filter(|card| card.space.id == space && card.state == PostState::Published) {
            found.insert((Kind::Post, card.id.0), Object::Post(Box::new(card)));
        }
    }
    let agenda: Vec<EventId> = ids(&wanted, Kind::Event);
    for upcoming in events::upcoming(app, space, &agenda).await? {
        found.insert((Kind::Event, upcoming.event.id.0), Object::Event(Box::new(upcoming)));
    }
    Ok(Objects(found))
}

fn ids<T: From<Uuid>>(wanted: &HashMap<Kind, Vec<Uuid>>, kind: Kind) -> Vec<T> {
    wanted.get(&kind).into_iter().flatten().map(|id| T::from(*id)).collect()
}

/// Whether there is such an object, and the viewer may see it.
pub(super) async fn exists(
    app: &App,
    viewer: &Member,
    seen: &Seen,
    kind: Kind,
    subject: Uuid,
) -> Result<bool> {
    Ok(load(app, viewer, seen, [(kind, subject)].into_iter()).await?.0.contains_key(&(kind, subject)))
}
