//! What somebody earned.

use crate::{
    answer::{self, List},
    language,
};
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Error, Result,
    identity::people,
    platform::ids::PersonId,
    plugins::{Document, DocumentQuery},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A badge somebody holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct Badge {
    /// Names the badge, the same for everybody who holds it.
    #[schema(example = "first-words")]
    pub id: String,
    /// Always `badge`.
    #[schema(example = "badge")]
    pub kind: &'static str,
    /// In the caller's language.
    #[schema(example = "First words")]
    pub name: String,
    #[schema(example = "Published a first post.")]
    pub description: String,
    #[schema(example = "sprout")]
    pub icon: String,
    #[schema(example = "bronze")]
    pub tier: String,
    pub awarded_at: DateTime<Utc>,
    /// The post that earned it, if one did.
    pub post_id: Option<Uuid>,
}

/// Who keeps badges, and under which names (see its `plugin.toml`).
const KEEPER: &str = "relais.gamification";
const COLLECTION: &str = "awards";
const INDEX: &str = "by-person";
/// More badges than there are.
const MAX_BADGES: u64 = 500;

/// An award as the plugin keeps it.
#[derive(Deserialize)]
struct Award {
    badge: String,
    name_fr: String,
    name_en: String,
    description_fr: String,
    description_en: String,
    icon: String,
    tier: String,
    awarded_at: DateTime<Utc>,
    post: Option<Uuid>,
}

fn badge(document: Document, french: bool) -> Result<Badge> {
    let award: Award = serde_json::from_value(document.body)?;
    let (name, description) =
        if french { (award.name_fr, award.description_fr) } else { (award.name_en, award.description_en) };
    let Award { badge, icon, tier, awarded_at, post, .. } = award;
    Ok(Badge { id: badge, kind: "badge", name, description, icon, tier, awarded_at, post_id: post })
}

/// Lists the badges of a person
#[utoipa::path(
    get, path = "/people/{id}/badges", tag = "people",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 200, description = "First earned first; none while nothing gives badges", body = List<Badge>)),
)]
pub async fn list_badges(request: HttpRequest, app: Data<App>, member: Signed, id: Path<PersonId>) -> Answer {
    let person = people::card(&app, *id).await?;
    let query = DocumentQuery {
        plugin: KEEPER.into(),
        collection: COLLECTION.into(),
        index: INDEX.into(),
        equals: vec![person.id.to_string().into()],
        limit: MAX_BADGES,
    };
    let documents = match app.plugins().documents(&app, query).await {
        // The plugin is not installed here: nobody has badges.
        Err(Error::NotFound) => Vec::new(),
        documents => documents?,
    };
    let french = language::is_french(&request, &member);
    let items = documents.into_iter().map(|document| badge(document, french)).collect::<Result<_>>()?;
    answer::ok(&List::<Badge> { items, next_cursor: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_award_becomes_a_badge_in_the_language_of_whoever_looks() {
        let body = serde_json::json!({
            "person": "0192f0c1-2a4b-7c3d-8e5f-60718293a4b5", "badge": "first-words", "name_fr": "Premiers mots",
            "name_en": "First words", "description_fr": "Une première publication.", "description_en": "A first post.",
            "icon": "sprout", "tier": "bronze", "awarded_at": "2026-03-02T08:00:00Z",
        });
        let document = Document { key: "k".into(), revision: 1, body };
        let seen = badge(document.clone(), true).expect("reads");
        assert_eq!(
            (seen.id.as_str(), seen.name.as_str(), seen.post_id),
            ("first-words", "Premiers mots", None)
        );
        assert_eq!(badge(document, false).expect("reads").description, "A first post.");
    }
}
