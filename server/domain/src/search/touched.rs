//! From facts to what has to be looked at again. Documents are made from rows as they are now, so it does not
//! matter how often or in which order a thing was touched.

use super::{document::Document, documents, engine::Change};
use crate::{
    App, Result,
    events::event,
    identity::{directory::org_unit, person},
    platform::facts::{Fact, Recorded},
    posts::{comments::comment, post},
    resources::resource,
    spaces::space,
};
use sea_orm::entity::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The facts that change what can be found.
pub const KINDS: &[&str] = &[
    "person.joined",
    "person.updated",
    "person.moved",
    "person.left",
    "person.suspended",
    "person.reinstated",
    "directory.imported",
    "org-unit.changed",
    "space.created",
    "space.updated",
    "space.archived",
    "post.published",
    "post.edited",
    "post.removed",
    "post.restored",
    "post.held",
    "comment.added",
    "comment.edited",
    "comment.removed",
    "comment.restored",
    "comment.held",
    "answer.accepted",
    "answer.unaccepted",
    "resource.added",
    "resource.edited",
    "resource.replaced",
    "resource.read",
    "resource.removed",
    "resource.restored",
    "resource.reviewed",
    "event.created",
    "event.edited",
    "event.moved",
    "event.cancelled",
];

/// What some facts were about.
#[derive(Debug, Default)]
pub struct Touched {
    posts: BTreeSet<Uuid>,
    /// Posts whose comments came or went with them.
    threads: BTreeSet<Uuid>,
    comments: BTreeSet<Uuid>,
    people: BTreeSet<Uuid>,
    units: BTreeSet<Uuid>,
    spaces: BTreeSet<Uuid>,
    resources: BTreeSet<Uuid>,
    events: BTreeSet<Uuid>,
    /// Everybody and every unit.
    directory: bool,
}

impl Touched {
    pub fn by(facts: &[Recorded]) -> Result<Self> {
        let mut touched = Self::default();
        for fact in facts {
            touched.note(fact.fact()?);
        }
        Ok(touched)
    }

    fn note(&mut self, fact: Fact) {
        match fact {
            Fact::PersonJoined { person, .. }
            | Fact::PersonUpdated { person }
            | Fact::PersonMoved { person, .. }
            | Fact::PersonLeft { person }
            | Fact::PersonSuspended { person, .. }
            | Fact::PersonReinstated { person } => {
                self.people.insert(person.0);
            }
            Fact::DirectoryImported { .. } => self.directory = true,
            Fact::OrgUnitChanged { unit } => {
                self.units.insert(unit.0);
            }
            Fact::SpaceCreated { space } | Fact::SpaceUpdated { space } | Fact::SpaceArchived { space } => {
                self.spaces.insert(space.0);
            }
            Fact::PostPublished { post, .. } | Fact::PostEdited { post, .. } => {
                self.posts.insert(post.0);
            }
            Fact::PostRemoved { post, .. }
            | Fact::PostRestored { post, .. }
            | Fact::PostHeld { post, .. } => {
                self.posts.insert(post.0);
                self.threads.insert(post.0);
            }
            Fact::CommentAdded { comment, .. }
            | Fact::CommentEdited { comment, .. }
            | Fact::CommentRemoved { comment, .. }
            | Fact::CommentRestored { comment, .. }
            | Fact::CommentHeld { comment, .. } => {
                self.comments.insert(comment.0);
            }
            Fact::AnswerAccepted(answered) | Fact::AnswerUnaccepted(answered) => {
                self.posts.insert(answered.post.0);
            }
            Fact::ResourceAdded { resource, .. }
            | Fact::ResourceEdited { resource, .. }
            | Fact::ResourceReplaced { resource, .. }
            | Fact::ResourceRead { resource, .. }
            | Fact::ResourceRemoved { resource, .. }
            | Fact::ResourceRestored { resource, .. }
            | Fact::ResourceReviewed { resource, .. } => {
                self.resources.insert(resource.0);
            }
            Fact::EventCreated { event, .. }
            | Fact::EventEdited { event, .. }
            | Fact::EventMoved { event, .. }
            | Fact::EventCancelled { event, .. } => {
                self.events.insert(event.0);
            }
            _ => {}
        }
    }

    /// Whether everybody has to be looked at again.
    pub fn directory(&self) -> bool {
        self.directory
    }

    /// The changes that bring the index up to the rows, the directory as a whole aside.
    pub async fn changes(&self, app: &App) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        let posts = rows::<post::Entity>(app, post::Column::Id, &self.posts).await?;
        refresh(&self.posts, posts.into_iter().filter_map(documents::post), &mut changes);
        let replies = rows::<comment::Entity>(app, comment::Column::PostId, &self.threads).await?;
        let replies = documents::comments(app, replies).await?;
        changes.extend(replies.into_iter().map(put));
        let comments = rows::<comment::Entity>(app, comment::Column::Id, &self.comments).await?;
        let comments = documents::comments(app, comments).await?;
        refresh(&self.comments, comments.into_iter(), &mut changes);
        let people = rows::<person::Entity>(app, person::Column::Id, &self.people).await?;
        let people = documents::people(app, people).await?;
        refresh(&self.people, people.into_iter(), &mut changes);
        let units = rows::<org_unit::Entity>(app, org_unit::Column::Id, &self.units).await?;
        refresh(&self.units, units.into_iter().map(documents::org_unit), &mut changes);
        let spaces = rows::<space::Entity>(app, space::Column::Id, &self.spaces).await?;
        refresh(&self.spaces, spaces.into_iter().filter_map(documents::space), &mut changes);
        let events = rows::<event::Entity>(app, event::Column::Id, &self.events).await?;
        refresh(&self.events, events.into_iter().filter_map(documents::event), &mut changes);
        for step in steps(&self.resources, TEXTS) {
            let resources = rows::<resource::Entity>(app, resource::Column::Id, &step).await?;
            refresh(&step, documents::resources(app, resources).await?.into_iter(), &mut changes);
        }
        Ok(changes)
    }
}

/// How many long texts are looked up together.
const TEXTS: usize = 50;

fn steps(wanted: &BTreeSet<Uuid>, length: usize) -> impl Iterator<Item = BTreeSet<Uuid>> {
    let wanted: Vec<Uuid> = wanted.iter().copied().collect();
    (0..wanted.len())
        .step_by(length)
        .map(move |from| wanted.iter().skip(from).take(length).copied().collect())
}

/// The rows with these ids, whatever their number.
async fn rows<E: EntityTrait>(app: &App, id: E::Column, wanted: &BTreeSet<Uuid>) -> Result<Vec<E::Model>> {
    /// Either engine takes this many values in one statement.
    const STEP: usize = 500;
    let wanted: Vec<Uuid> = wanted.iter().copied().collect();
    let mut rows = Vec::new();
    for ids in wanted.chunks(STEP) {
        rows.extend(E::find().filter(id.is_in(ids.iter().copied())).all(app.reader()).await?);
    }
    Ok(rows)
}

/// Puts what is there. Removing takes along what is under a thing, so only what is gone is removed.
pub fn refresh(
    touched: &BTreeSet<Uuid>,
    documents: impl Iterator<Item = Document>,
    changes: &mut Vec<Change>,
) {
    let found: Vec<Document> = documents.collect();
    let there: BTreeSet<Uuid> = found.iter().map(|document| document.id).collect();
    changes.extend(touched.difference(&there).copied().map(Change::Remove));
    changes.extend(found.into_iter().map(put));
}

fn put(document: Document) -> Change {
    Change::Put(Box::new(document))
}
