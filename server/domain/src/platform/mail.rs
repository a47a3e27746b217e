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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// Paragraphs of plain text; a link stands alone on its line.
    pub text: String,
    /// The label and address of the one thing to do, if there is one.
    pub action: Option<(String, String)>,
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
    pub at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Kept;

/// Keeps a message in the mailbox instead of sending it.
pub async fn keep(app: &crate::App, mail: &Mail, html: String) -> Result<()> {
    let tx = app.begin().await?;
    let text = match &mail.action {
        Some((label, address)) => format!("{}\n\n{label}\n{address}\n", mail.text),
        None => mail.text.clone(),
    };
    let row = ActiveModel {
        id: Set(tx.id()),
        recipient: Set(mail.to.clone()),
        subject: Set(mail.subject.clone()),
        text: Set(text),
        html: Set(html),
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
