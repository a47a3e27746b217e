//! `/resources/{id}/edit`: what is said of a resource, and who keeps it.

use super::day;
use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    platform::{ids::ResourceId, pages::PageRequest},
    resources::{self, EditResource, Shown},
    spaces::{MembershipState, members},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "resources/edit.html")]
struct Edit<'a> {
    cx: &'a Page,
    shown: Shown,
    typed: &'a Typed,
    categories: Vec<String>,
    /// Whoever may keep it.
    people: Vec<Choice>,
    problems: Problems,
}

#[derive(Deserialize)]
pub struct Typed {
    title: String,
    description: String,
    category: String,
    review_on: String,
    #[serde(default)]
    owner: String,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, id: Path<ResourceId>) -> Answer {
    let shown = editable(&app, &me, *id).await?;
    let row = shown.resource.clone();
    let typed = Typed {
        title: row.title,
        description: row.description,
        category: row.category,
        review_on: row.review_on.map(|day| day.to_string()).unwrap_or_default(),
        owner: row.owner_id.to_string(),
    };
    respond::page(&page(&app, &me, &cx, shown, &typed, Problems::default()).await?)
}

async fn editable(app: &App, me: &Signed, id: ResourceId) -> relais_domain::Result<Shown> {
    let shown = resources::find(app, me, id).await?;
    if shown.keeps { Ok(shown) } else { Err(Error::Forbidden("resource-owner-only")) }
}

async fn page<'a>(
    app: &App,
    me: &Signed,
    cx: &'a Page,
    shown: Shown,
    typed: &'a Typed,
    problems: Problems,
) -> relais_domain::Result<Edit<'a>> {
    let categories = resources::categories(app, me, &shown.space.space.slug).await?;
    let space = shown.space.space.id;
    let listed = members::list(app, me, space, MembershipState::Active, &PageRequest::first(100)).await?;
    let mut people: Vec<Choice> =
        listed.items.into_iter().map(|row| Choice::new(row.person.id.to_string(), row.person.name)).collect();
    if !people.iter().any(|choice| choice.value == shown.owner.id.to_string()) {
        people.push(Choice::new(shown.owner.id.to_string(), shown.owner.name.clone()));
    }
    people.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(Edit { cx, shown, typed, categories, people, problems })
}

pub async fn save(app: Data<App>, cx: Page, me: Signed, id: Path<ResourceId>, typed: Form<Typed>) -> Answer {
    let shown = editable(&app, &me, *id).await?;
    let saved = async {
        let edit = EditResource {
            title: typed.title.clone(),
            description: typed.description.clone(),
            category: typed.category.clone(),
            review_on: day(&typed.review_on)?,
            owner: typed.owner.parse().ok(),
        };
        resources::edit(&app, &me, *id, edit).await
    };
    match saved.await {
        Ok(row) => Ok(respond::see_other_saying(&format!("/resources/{}", row.slug), "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&page(&app, &me, &cx, shown, &typed, problems).await?)
        }
        Err(other) => Err(other.into()),
    }
}
