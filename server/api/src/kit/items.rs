//! The items of a kit.

use super::show::{KitItem, KitItemKind};
use crate::answer;
use actix_web::web::{Data, Json, Path};
use relais_domain::{
    App,
    kit::{self, EditItem, NewItem},
    platform::ids::{KitItemId, KitSectionId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What is put into a kit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKitItem {
    pub kind: KitItemKind,
    /// The object, which belongs to the space: a post for `faq`, a person for `contact`. None for `text` and `link`.
    #[serde(default)]
    #[schema(example = json!(null))]
    pub subject_id: Option<Uuid>,
    /// Of a text or a link.
    #[serde(default)]
    #[schema(example = "What an ambassador does")]
    pub title: String,
    /// Of a text: Markdown. Else a word about the object.
    #[serde(default)]
    #[schema(example = "You **listen**, you show, you pass on.")]
    pub body: String,
    /// Where a link leads.
    #[serde(default)]
    #[schema(example = "")]
    pub url: String,
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitItemEdit {
    #[schema(example = "What an ambassador does")]
    pub title: Option<String>,
    #[schema(example = "You **listen**, you show, you pass on.")]
    pub body: Option<String>,
    #[schema(example = json!(null))]
    pub url: Option<String>,
}

/// Where an item stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitItemPlace {
    /// A section of the same kit.
    pub section_id: Uuid,
    /// From 0; beyond the last means last.
    #[schema(example = 0)]
    pub place: usize,
}

/// Puts something into a kit
///
/// For moderators of the space. An object of the space stands in its kit once.
#[utoipa::path(
    post, path = "/kit-sections/{id}/items", tag = "kit",
    params(("id" = Uuid, Path, description = "The section")),
    request_body = NewKitItem,
    responses((status = 201, description = "Added, as the last of its section", body = KitItem)),
)]
pub async fn add_kit_item(
    app: Data<App>,
    member: Signed,
    id: Path<KitSectionId>,
    sent: Json<NewKitItem>,
) -> Answer {
    let NewKitItem { kind, subject_id, title, body, url } = sent.into_inner();
    let new = NewItem { kind: kind.into(), subject: subject_id, title, body, url };
    let item = kit::add(&app, &member, *id, new).await?;
    let (shown, _) = kit::find_item(&app, &member, item.id).await?;
    answer::created(&format!("/kit-items/{}", item.id), &KitItem::from(shown))
}

/// Edits the words of an item
#[utoipa::path(
    patch, path = "/kit-items/{id}", tag = "kit",
    params(("id" = Uuid, Path, description = "The item")),
    request_body = KitItemEdit,
    responses((status = 200, description = "The item as it is now", body = KitItem)),
)]
pub async fn edit_kit_item(
    app: Data<App>,
    member: Signed,
    id: Path<KitItemId>,
    sent: Json<KitItemEdit>,
) -> Answer {
    let before = kit::find_item(&app, &member, *id).await?.0.item;
    let sent = sent.into_inner();
    let edit = EditItem {
        title: sent.title.unwrap_or(before.title),
        body: sent.body.unwrap_or(before.body),
        url: sent.url.unwrap_or(before.url),
        section: None,
    };
    kit::edit(&app, &member, *id, edit).await?;
    answer::ok(&KitItem::from(kit::find_item(&app, &member, *id).await?.0))
}

/// Puts an item elsewhere in its kit
#[utoipa::path(
    put, path = "/kit-items/{id}/place", tag = "kit",
    params(("id" = Uuid, Path, description = "The item")),
    request_body = KitItemPlace,
    responses((status = 204, description = "Moved")),
)]
pub async fn place_kit_item(
    app: Data<App>,
    member: Signed,
    id: Path<KitItemId>,
    sent: Json<KitItemPlace>,
) -> Answer {
    kit::place(&app, &member, *id, sent.section_id.into(), sent.place).await?;
    answer::done()
}

/// Takes an item out of a kit
///
/// The object stays where it is kept.
#[utoipa::path(
    delete, path = "/kit-items/{id}", tag = "kit",
    params(("id" = Uuid, Path, description = "The item")),
    responses((status = 204, description = "Gone")),
)]
pub async fn remove_kit_item(app: Data<App>, member: Signed, id: Path<KitItemId>) -> Answer {
    kit::remove(&app, &member, *id).await?;
    answer::done()
}
