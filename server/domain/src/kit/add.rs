//! Puts something into a kit.

use super::{
    composing::{self, ITEMS, of_section},
    item::{self, Item, Kind},
    objects,
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        error::Check,
        ids::KitSectionId,
        markdown::{self, Mentioned},
    },
    spaces::{self, Action},
};
use sea_orm::{IntoActiveModel, PaginatorTrait, entity::prelude::*};
use uuid::Uuid;

/// What is put into a section.
#[derive(Debug, Clone)]
pub struct NewItem {
    pub kind: Kind,
    /// The object, which belongs to the space; nothing for a text or a link. A person for a contact, a post for
    /// a question of the FAQ.
    pub subject: Option<Uuid>,
    /// Of a text or a link.
    pub title: String,
    /// Of a text: Markdown. Else a word about the object.
    pub body: String,
    /// Where a link leads.
    pub url: String,
}

/// The longest title, text and word about an object, in characters.
const TITLE: usize = 200;
const TEXT: usize = 20_000;
const WORD: usize = 500;

/// Adds an item at the end of a section. An object stands in a kit once.
pub async fn add(app: &App, by: &Member, section: KitSectionId, new: NewItem) -> Result<Item> {
    let found = item::section::Entity::find_by_id(section).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(app.reader(), by, found.space_id).await?;
    let seen = seen.may(Action::Read)?.may(Action::Moderate)?;
    let words = Words { title: new.title, body: new.body, url: new.url }.checked(new.kind)?;
    let subject = if new.kind.is_own() { None } else { new.subject };
    match subject {
        Some(subject) if !objects::exists(app, by, &seen, new.kind, subject).await? => {
            return Err(Error::invalid("subject", "unknown"));
        }
        None if !new.kind.is_own() => return Err(Error::invalid("subject", "required")),
        _ => {}
    }
    let tx = app.begin().await?;
    let (section, _) = of_section(&tx, by, section).await?;
    let there = item::Entity::find().filter(item::Column::SpaceId.eq(section.space_id));
    if there.clone().count(&*tx).await? >= ITEMS {
        return Err(Error::Conflict("kit-full"));
    }
    if let Some(subject) = subject {
        let same = there.filter(item::Column::Subject.eq(subject)).filter(item::Column::Kind.eq(new.kind));
        if same.count(&*tx).await? > 0 {
            return Err(Error::invalid("subject", "in-kit-already"));
        }
    }
    let place = composing::items(&tx, section.id).await?.last().map_or(0, |last| last.place + 1);
    let row = Item {
        id: tx.id(),
        space_id: section.space_id,
        section_id: section.id,
        place,
        kind: new.kind,
        subject,
        body_html: words.html(new.kind),
        title: words.title,
        body: words.body,
        url: words.url,
        added_by: by.id,
        created_at: tx.now(),
        changed_at: tx.now(),
    };
    item::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    composing::done(tx, by, row.space_id).await?;
    Ok(row)
}

/// What somebody wrote of an item.
pub(super) struct Words {
    pub title: String,
    pub body: String,
    pub url: String,
}

impl Words {
    /// The words an item of this kind has, tidy, or everything that is wrong with them.
    pub fn checked(mut self, kind: Kind) -> Result<Self> {
        for words in [&mut self.title, &mut self.body, &mut self.url] {
            *words = words.trim().replace("\r\n", "\n");
        }
        let mut check = Check::new();
        if kind.is_own() {
            check.length("title", &self.title, 1, TITLE);
        } else {
            self.title.clear();
        }
        match kind {
            Kind::Text => check.length("body", &self.body, 1, TEXT),
            _ => check.length("body", &self.body, 0, WORD),
        }
        if kind == Kind::Link {
            check.length("url", &self.url, 8, 2_000);
            check.require(self.url.is_empty() || is_web_address(&self.url), "url", "url");
        } else {
            self.url.clear();
        }
        check.done()?;
        Ok(self)
    }

    pub fn html(&self, kind: Kind) -> String {
        if kind == Kind::Text { markdown::render(&self.body, &Mentioned::new()).html } else { String::new() }
    }
}

fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    plain && rest.is_some_and(|rest| !rest.starts_with(['/', '?', '#']) && !rest.is_empty())
}
