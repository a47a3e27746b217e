//! Mail as data: composed by a use case, carried out as an effect, delivered by an adapter.

use super::{
    clock::Moment,
    effects,
    error::{Error, Result},
};
use crate::Tx;
use async_trait::async_trait;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// One message to one person, in their language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// Paragraphs of plain text; a link stands alone on its line.
    pub text: String,
    /// The label and address of the one thing to do, if there is one.
    pub action: Option<(String, String)>,
    /// The language it is written in: `fr` or `en`.
    pub language: String,
    /// What it tells of, one after the other: a digest has many.
    pub entries: Vec<Entry>,
    /// What plugins add to a summary.
    pub sections: Vec<Section>,
    /// Why one gets this mail.
    pub footer: String,
    /// What stands small at the end: a label and an address each.
    pub links: Vec<(String, String)>,
    /// Where a mail program unsubscribes with one POST (RFC 8058).
    pub unsubscribe: Option<String>,
    /// Whom an answer goes to, where it is not the sender.
    pub reply_to: Option<String>,
    /// What a calendar program reads.
    pub calendar: Option<CalendarPart>,
}

/// A calendar object that goes with a mail (RFC 6047).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPart {
    /// `REQUEST`, `CANCEL` or `PUBLISH`: the same in the object and in its content type.
    pub method: String,
    pub content: String,
}

/// One thing a mail tells of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What happened, in a sentence.
    pub said: String,
    /// What it is about.
    pub title: String,
    /// The first words.
    pub excerpt: String,
    /// Where to read on.
    pub address: String,
}

/// A card of a plugin as a mail shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Made by the product of what the plugin said, escaped; to be put inside a body.
    pub html: String,
    pub text: String,
}

impl Mail {
    /// What a program that shows no HTML shows.
    pub fn plain(&self) -> String {
        let mut parts = vec![self.text.clone()];
        for entry in &self.entries {
            let Entry { said, title, excerpt, address } = entry;
            let lines = [said, title, excerpt, address];
            let lines: Vec<&str> =
                lines.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
            parts.push(lines.join("\n"));
        }
        parts.extend(self.sections.iter().map(|section| section.text.clone()));
        parts.extend(self.action.iter().map(|(label, address)| format!("{label}\n{address}")));
        if !self.footer.is_empty() {
            parts.push(format!("-- \n{}", self.footer));
        }
        parts.extend(self.links.iter().map(|(label, address)| format!("{label}\n{address}")));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}\n", parts.join("\n\n"))
    }

    /// The headers that let a mail program unsubscribe: RFC 2369 and RFC 8058.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Auto-Submitted", "auto-generated".to_owned())];
        if let Some(address) = &self.unsubscribe {
            headers.push(("List-Unsubscribe", format!("<{address}>")));
            headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        headers
    }
}

/// Delivers mail. A permanent refusal is `Invalid`; anything else is tried again.
#[async_trait]
pub trait Mailer: Send + Sync {
    async fn deliver(&self, mail: &Mail) -> Result<()>;
}

/// Asks for a mail to be sent once this transaction has committed. `key` makes it once, however often
/// the caller is retried.
pub async fn send(tx: &Tx, key: &str, mail: Mail) -> Result<()> {
    effects::ask(tx, &format!("mail:{key}"), "mail", serde_json::to_value(mail)?).await
}

/// Asks for many mails at once, each under its own key.
pub async fn send_all(tx: &Tx, mails: Vec<(String, Mail)>) -> Result<()> {
    let asked = mails.into_iter().map(|(key, mail)| {
        Ok(effects::Asked { key: format!("mail:{key}"), kind: "mail", body: serde_json::to_value(mail)? })
    });
    effects::ask_all(tx, asked.collect::<Result<Vec<_>>>()?).await
}

/// A message kept where a person can read it: the demo's mailbox.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// One a line, as they would be sent.
    pub headers: Option<String>,
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Kept;

/// Keeps a message in the mailbox instead of sending it.
pub async fn keep(app: &crate::App, mail: &Mail, html: String) -> Result<()> {
    let tx = app.begin().await?;
    let headers: Vec<String> =
        mail.headers().into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let row = ActiveModel {
        id: Set(tx.id()),
        recipient: Set(mail.to.clone()),
        subject: Set(mail.subject.clone()),
        text: Set(mail.plain()),
        html: Set(html),
        headers: Set(Some(headers.join("\n"))),
        at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await
}

/// The last messages kept, newest first.
pub async fn kept(app: &crate::App, limit: u64) -> Result<Vec<Kept>> {
    Ok(Entity::find().order_by_desc(Column::At).limit(limit).all(app.reader()).await?)
}

/// One kept message.
pub async fn kept_one(app: &crate::App, id: Uuid) -> Result<Kept> {
    Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)
}
