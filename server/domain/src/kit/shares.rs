//! A link that opens a kit to somebody without an account, for a while.
//!
//! The link is signed with the deployment's secret, and names a row that says what it shows and until when: it
//! can be taken back, and nothing in the database opens a kit.

use super::{
    item::{Item, Kind},
    objects::Object,
    show,
};
use crate::{
    App, Error, Result,
    identity::{Member, people},
    milestones::Milestone,
    platform::{
        clock::Moment,
        error::Check,
        facts::Fact,
        ids::{KitItemId, KitShareId, PersonId, SpaceId},
        keys::Purpose,
    },
    resources::{self, Version},
    spaces::{self, Action, Space},
};
use bytes::Bytes;
use chrono::Duration;
use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// A part of a kit that a link may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The role card and the other texts, and links.
    Texts,
    /// Questions and answers, without who wrote them.
    Faq,
    /// Never one under embargo, whatever its sharer may know.
    Milestones,
    /// Names, and what they are there for; nothing else of anybody.
    Contacts,
    /// The resources, and their files.
    Files,
}

impl Part {
    pub const ALL: [Self; 5] = [Self::Texts, Self::Faq, Self::Milestones, Self::Contacts, Self::Files];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Faq => "faq",
            Self::Milestones => "milestones",
            Self::Contacts => "contacts",
            Self::Files => "files",
        }
    }

    /// The part of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }

    /// The part something belongs to; posts and events are never shown.
    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Text | Kind::Link => Some(Self::Texts),
            Kind::Faq => Some(Self::Faq),
            Kind::Milestone => Some(Self::Milestones),
            Kind::Contact => Some(Self::Contacts),
            Kind::Resource => Some(Self::Files),
            Kind::Post | Kind::Event => None,
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kit_shares")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KitShareId,
    pub space_id: SpaceId,
    /// Who answers for it: it opens nothing any more once they do not moderate the space.
    pub person_id: PersonId,
    /// For whom it was made, in words.
    pub label: String,
    /// The parts it shows, by name, with spaces between.
    pub shows: String,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub revoked_at: Option<Moment>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Share;

impl Model {
    /// The parts it shows.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        self.shows.split(' ').filter_map(Part::from_name)
    }
}

/// How long a link may be good for, in days, as it is offered.
pub const DAYS: [u32; 4] = [1, 7, 30, 90];
/// The links of one kit that are good at a time.
const MOST: u64 = 20;

/// What somebody fills in to make a link.
#[derive(Debug, Clone)]
pub struct NewShare {
    /// For whom, in words; may be empty.
    pub label: String,
    /// From 1 to 90.
    pub days: u32,
    pub shows: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
struct Claim {
    share: KitShareId,
}

/// Makes a link, on behalf of a moderator of the space.
pub async fn share(app: &App, by: &Member, slug: &str, new: NewShare) -> Result<Share> {
    let space = moderated(app, by, slug).await?;
    let mut check = Check::new();
    check.length("label", &new.label, 0, 100);
    check.require((1..=90).contains(&new.days), "days", "out-of-range");
    check.require(!new.shows.is_empty(), "shows", "required");
    check.done()?;
    let tx = app.begin().await?;
    let good = Entity::find()
        .filter(Column::SpaceId.eq(space))
        .filter(Column::ExpiresAt.gt(tx.now()))
        .filter(Column::RevokedAt.is_null());
    if good.count(&*tx).await? >= MOST {
        return Err(Error::Conflict("too-many-kit-shares"));
    }
    let shows: Vec<&str> =
        Part::ALL.into_iter().filter(|part| new.shows.contains(part)).map(Part::as_str).collect();
    let row = ActiveModel {
        id: Set(tx.id()),
        space_id: Set(space),
        person_id: Set(by.id),
        label: Set(new.label.trim().to_owned()),
        shows: Set(shows.join(" ")),
        created_at: Set(tx.now()),
        expires_at: Set(tx.now() + Duration::days(new.days.into())),
        revoked_at: Set(None),
    };
    let share = row.insert(&*tx).await?;
    let (id, until) = (share.id, share.expires_at);
    tx.record(Some(by.id), Fact::KitShared { share: id, space, by: by.id, until });
    tx.commit().await?;
    Ok(share)
}

/// The links of a kit that are good, newest first, for those who moderate the space.
pub async fn list(app: &App, by: &Member, slug: &str) -> Result<Vec<Share>> {
    let space = moderated(app, by, slug).await?;
    Ok(Entity::find()
        .filter(Column::SpaceId.eq(space))
        .filter(Column::ExpiresAt.gt(app.now()))
        .filter(Column::RevokedAt.is_null())
        .order_by_desc(Column::CreatedAt)
        .limit(MOST)
        .all(app.reader())
        .await?)
}

async fn moderated(app: &App, by: &Member, slug: &str) -> Result<SpaceId> {
    Ok(spaces::find(app, by, slug).await?.may(Action::Read)?.may(Action::Moderate)?.space.id)
}

/// Takes a link back, by any moderator of its space. Twice is once. Returns the space.
pub async fn revoke(app: &App, by: &Member, id: KitShareId) -> Result<Space> {
    let tx = app.begin().await?;
    let share = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?.ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(&*tx, by, share.space_id).await?;
    let seen = seen.may(Action::Read).map_err(|_| Error::NotFound)?.may(Action::Moderate)?;
    if share.revoked_at.is_none() {
        let row = ActiveModel { id: Set(id), revoked_at: Set(Some(tx.now())), ..Default::default() };
        Entity::update(row).exec(&*tx).await?;
        tx.record(Some(by.id), Fact::KitShareRevoked { share: id, space: share.space_id, by: by.id });
        tx.commit().await?;
    }
    Ok(seen.space)
}

/// The address of a link.
pub fn address(app: &App, share: &Share) -> Result<String> {
    let token = app.keys().sign(Purpose::KitShare, share.expires_at, Claim { share: share.id })?;
    Ok(format!("{}/kit/{token}", app.origin()))
}

/// A kit as somebody without an account sees it.
#[derive(Debug, Clone)]
pub struct SharedKit {
    pub space: Space,
    pub until: Moment,
    pub sections: Vec<SharedSection>,
}

/// A part of it; there is something in each.
#[derive(Debug, Clone)]
pub struct SharedSection {
    pub title: String,
    pub items: Vec<Shared>,
}

/// What is shown of one item: nothing that was not allowed is in it.
#[derive(Debug, Clone)]
pub struct Shared {
    pub id: KitItemId,
    pub title: String,
    /// A word about it, plain; empty for a text.
    pub note: String,
    pub content: Content,
}

/// What a link shows of an object.
#[derive(Debug, Clone)]
pub enum Content {
    /// Rendered and sanitised: a text, or the answer to a question.
    Prose(String),
    Milestone(Box<Milestone>),
    Contact,
    /// A file to be read at the same link.
    File {
        name: String,
        size: i64,
        about: String,
    },
    /// An address on the web.
    Link {
        url: String,
        about: String,
    },
}

/// The kit behind a link. `NotFound` for what was never one, is over or was taken back, and when whoever made it
/// is gone or does not moderate the space any more.
pub async fn open(app: &App, token: &str) -> Result<SharedKit> {
    let (share, sharer) = good(app, token).await?;
    let seen = spaces::find_by_id(app.reader(), &sharer, share.space_id).await?;
    if !seen.allows(Action::Read) || !seen.allows(Action::Moderate) {
        return Err(Error::NotFound);
    }
    let kit = show::of(app, &sharer, seen).await?;
    let parts: Vec<Part> = share.parts().collect();
    let shown = |section: show::Section| SharedSection {
        title: section.section.title,
        items: section.items.into_iter().filter_map(|shown| allowed(&parts, shown)).collect(),
    };
    let sections = kit.sections.into_iter().map(shown).filter(|section| !section.items.is_empty());
    Ok(SharedKit { space: kit.seen.space, until: share.expires_at, sections: sections.collect() })
}

async fn good(app: &App, token: &str) -> Result<(Share, Member)> {
    let claim: Claim = app.keys().verify(Purpose::KitShare, app.now(), token).map_err(|_| Error::NotFound)?;
    let share = Entity::find_by_id(claim.share).one(app.reader()).await?;
    let share = share.filter(|share| share.revoked_at.is_none() && share.expires_at > app.now());
    let share = share.ok_or(Error::NotFound)?;
    let sharer = people::find(app, share.person_id).await?;
    if sharer.left_at.or(sharer.suspended_at).is_some() {
        return Err(Error::NotFound);
    }
    Ok((share, Member::from(sharer)))
}

/// What a link shows of an item: of each object only what its part stands for.
fn allowed(parts: &[Part], shown: show::Shown) -> Option<Shared> {
    if !parts.contains(&Part::of(shown.item.kind)?) {
        return None;
    }
    let title = shown.title().to_owned();
    let Item { id, body, body_html, url, .. } = shown.item;
    let (note, content) = match shown.object {
        Object::Text => (String::new(), Content::Prose(body_html)),
        Object::Link => (String::new(), Content::Link { url, about: body }),
        Object::Faq(answered) => (body, Content::Prose(answered.answer.body_html)),
        Object::Milestone(step) if step.embargoed => return None,
        Object::Milestone(step) => (body, Content::Milestone(Box::new(step.milestone))),
        Object::Contact(_) => (body, Content::Contact),
        Object::Resource(listed) => {
            let about = listed.resource.description;
            let content = match listed.current.url {
                Some(url) => Content::Link { url, about },
                None => Content::File { name: listed.current.name, size: listed.current.size, about },
            };
            (body, content)
        }
        Object::Post(_) | Object::Event(_) => return None,
    };
    Some(Shared { id, title, note, content })
}

/// A file of a kit, behind its link.
pub async fn open_file(app: &App, token: &str, id: KitItemId) -> Result<(Version, Bytes)> {
    let kit = open(app, token).await?;
    let mut items = kit.sections.into_iter().flat_map(|section| section.items);
    let item = items.find(|item| item.id == id).ok_or(Error::NotFound)?;
    if !matches!(item.content, Content::File { .. }) {
        return Err(Error::NotFound);
    }
    let row = super::item::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let resource = row.subject.ok_or(Error::NotFound)?;
    let (_, sharer) = good(app, token).await?;
    resources::open(app, &sharer, resource.into(), None).await
}
