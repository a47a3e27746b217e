//! The buttons of an item: up, down, and out of the kit.

use crate::respond;
use actix_web::web::{Data, Form, Path};
use relais_domain::{App, kit, platform::ids::KitItemId};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Way {
    /// `up`, or down.
    to: String,
}

/// `POST /kit-items/{id}/place`: one up or down within its section.
pub async fn place(app: Data<App>, me: Signed, id: Path<KitItemId>, way: Form<Way>) -> Answer {
    let (shown, kit) = kit::find_item(&app, &me, *id).await?;
    let section = shown.item.section_id;
    let siblings = kit.sections.iter().find(|known| known.section.id == section);
    let mut siblings = siblings.into_iter().flat_map(|section| &section.items);
    let place = siblings.position(|sibling| sibling.item.id == *id).unwrap_or_default();
    let place = if way.to == "up" { place.saturating_sub(1) } else { place + 1 };
    kit::place(&app, &me, *id, section, place).await?;
    Ok(respond::see_other(&format!("/spaces/{}/kit/composition#i-{id}", kit.seen.space.slug)))
}

/// `POST /kit-items/{id}/removal`.
pub async fn remove(app: Data<App>, me: Signed, id: Path<KitItemId>) -> Answer {
    let seen = kit::remove(&app, &me, *id).await?;
    let page = format!("/spaces/{}/kit/composition", seen.space.slug);
    Ok(respond::see_other_saying(&page, "kit-item-removed"))
}
