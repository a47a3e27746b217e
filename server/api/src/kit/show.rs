//! A kit on the wire.

use crate::answer;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    kit::{self, Kind, Object, Shown, item::section},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What an ambassador of a space carries: its sections show objects as they are now, each as far as the caller may
/// see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kit {
    pub space_id: Uuid,
    pub sections: Vec<KitSection>,
    /// Since when changes are marked: the caller's last look, or the day they joined the space.
    pub since: Option<DateTime<Utc>>,
    /// How many items changed since.
    #[schema(example = 2)]
    pub changed: usize,
    /// Items whose object is gone; for those who moderate the space alone.
    pub missing: Vec<MissingKitItem>,
}

/// A part of a kit.
#[derive(Debug, Serialize, ToSchema)]
pub struct KitSection {
    pub id: Uuid,
    #[schema(example = "The role")]
    pub title: String,
    pub items: Vec<KitItem>,
}

/// An item whose object is not there any more.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingKitItem {
    pub id: Uuid,
    pub section_id: Uuid,
    pub kind: KitItemKind,
}

/// What an item shows. For all but `text` and `link` there is a `subject_id`: of a post for `faq`, of a person for
/// `contact`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KitItemKind {
    Text,
    Faq,
    Milestone,
    Contact,
    Resource,
    Post,
    Event,
    Link,
}

impl From<Kind> for KitItemKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text,
            Kind::Faq => Self::Faq,
            Kind::Milestone => Self::Milestone,
            Kind::Contact => Self::Contact,
            Kind::Resource => Self::Resource,
            Kind::Post => Self::Post,
            Kind::Event => Self::Event,
            Kind::Link => Self::Link,
        }
    }
}

impl From<KitItemKind> for Kind {
    fn from(kind: KitItemKind) -> Self {
        match kind {
            KitItemKind::Text => Self::Text,
            KitItemKind::Faq => Self::Faq,
            KitItemKind::Milestone => Self::Milestone,
            KitItemKind::Contact => Self::Contact,
            KitItemKind::Resource => Self::Resource,
            KitItemKind::Post => Self::Post,
            KitItemKind::Event => Self::Event,
            KitItemKind::Link => Self::Link,
        }
    }
}

/// An item and what it shows now.
#[derive(Debug, Serialize, ToSchema)]
pub struct KitItem {
    pub id: Uuid,
    pub kind: KitItemKind,
    pub subject_id: Option<Uuid>,
    /// What it is called where it stands.
    #[schema(example = "What an ambassador does")]
    pub title: String,
    /// Of a text: Markdown, as written. Else a word about the object; may be empty.
    #[schema(example = "You **listen**, you show, you pass on.")]
    pub body: String,
    /// Of a text, and of the answer to a question: rendered and sanitised.
    pub html: Option<String>,
    /// Where a link leads, or a resource that is a link.
    pub url: Option<String>,
    /// The last part of the address of the object's page, where it has one.
    pub slug: Option<String>,
    /// Of an event: when it takes place next.
    pub next_at: Option<DateTime<Utc>>,
    pub changed_at: DateTime<Utc>,
    /// Since the caller last looked.
    pub is_changed: bool,
}

impl From<Shown> for KitItem {
    fn from(shown: Shown) -> Self {
        let title = shown.title().to_owned();
        let Shown { item, object, is_changed } = shown;
        let (mut html, mut url, mut slug, mut next_at) = (None, None, None, None);
        match object {
            Object::Text => html = Some(item.body_html),
            Object::Link => url = Some(item.url),
            Object::Faq(answered) => {
                html = Some(answered.answer.body_html);
                slug = Some(answered.question.slug);
            }
            Object::Milestone(_) => {}
            Object::Contact(card) => slug = Some(card.handle),
            Object::Resource(listed) => {
                url = listed.current.url;
                slug = Some(listed.resource.slug);
            }
            Object::Post(card) => slug = Some(card.slug),
            Object::Event(upcoming) => {
                next_at = upcoming.next;
                slug = Some(upcoming.event.slug);
            }
        }
        Self {
            id: item.id.0,
            kind: item.kind.into(),
            subject_id: item.subject,
            title,
            body: item.body,
            html,
            url,
            slug,
            next_at,
            changed_at: item.changed_at,
            is_changed,
        }
    }
}

impl From<section::Model> for KitSection {
    fn from(section: section::Model) -> Self {
        Self { id: section.id.0, title: section.title, items: Vec::new() }
    }
}

impl From<kit::Kit> for Kit {
    fn from(kit: kit::Kit) -> Self {
        let section = |section: kit::Section| KitSection {
            items: section.items.into_iter().map(Into::into).collect(),
            ..section.section.into()
        };
        let missing = |item: kit::Item| MissingKitItem {
            id: item.id.0,
            section_id: item.section_id.0,
            kind: item.kind.into(),
        };
        Self {
            space_id: kit.seen.space.id.0,
            sections: kit.sections.into_iter().map(section).collect(),
            since: kit.since,
            changed: kit.changed,
            missing: kit.missing.into_iter().map(missing).collect(),
        }
    }
}

/// Shows the kit of a space
///
/// Every object as it is now, and as far as the caller may see it.
#[utoipa::path(
    get, path = "/spaces/{slug}/kit", tag = "kit",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 200, description = "The kit", body = Kit)),
)]
pub async fn show_kit(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    answer::ok(&Kit::from(kit::show(&app, &member, &slug).await?))
}

/// Says that the caller has looked at a kit
///
/// What changed before is news to them no more.
#[utoipa::path(
    put, path = "/spaces/{slug}/kit/look", tag = "kit",
    params(("slug" = String, Path, description = "The address of the space", example = "general")),
    responses((status = 204, description = "Noted")),
)]
pub async fn look_at_kit(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    kit::looks::look(&app, &member, &slug).await?;
    answer::done()
}
