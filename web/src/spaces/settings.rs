//! `/spaces/{slug}/settings`, for those who run it.

use super::{accents, create::Typed, header::Header, parse_visibility};
use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    spaces::{self, Action, EditSpace, Seen, Visibility},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spaces/settings.html")]
struct Settings<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    typed: &'a Typed,
    accents: Vec<Choice>,
    problems: Problems,
}

impl Settings<'_> {
    fn visibilities(&self) -> [Visibility; 4] {
        Visibility::ALL
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Manage)?;
    let space = seen.space.clone();
    let typed = Typed {
        name: space.name,
        slug: space.slug,
        description: space.description,
        visibility: space.visibility.as_str().to_owned(),
        accent: space.accent,
    };
    render(&cx, &seen, &typed, Problems::default())
}

fn render(cx: &Page, seen: &Seen, typed: &Typed, problems: Problems) -> Answer {
    let header = Header::new(cx, seen, "settings");
    let page = Settings { cx, header, seen, typed, accents: accents(cx), problems };
    if page.problems.is_empty() {
        Ok(respond::unsay(cx, respond::page(&page)?))
    } else {
        respond::unprocessable(&page)
    }
}

pub async fn save(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, typed: Form<Typed>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Manage)?;
    let edit = EditSpace {
        name: typed.name.clone(),
        description: typed.description.clone(),
        visibility: parse_visibility(&typed.visibility).unwrap_or(seen.space.visibility),
        accent: typed.accent.parse().unwrap_or_default(),
    };
    match spaces::edit(&app, &me, seen.space.id, edit).await {
        Ok(_) => Ok(respond::see_other_saying(&format!("/spaces/{slug}/settings"), "saved")),
        Err(Error::Invalid(violations)) => {
            render(&cx, &seen, &typed, Problems::from_violations(&cx, &violations))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct Wish {
    archived: bool,
}

/// `POST /spaces/{slug}/archival`.
pub async fn archive(app: Data<App>, me: Signed, slug: Path<String>, wish: Form<Wish>) -> Answer {
    let space = spaces::find(&app, &me, &slug).await?.may(Action::Manage)?.space;
    spaces::archive(&app, &me, space.id, wish.archived).await?;
    Ok(respond::see_other_saying(&format!("/spaces/{slug}/settings"), "saved"))
}
