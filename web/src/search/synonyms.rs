//! `/spaces/{slug}/synonyms`: what people say for each other there, for those who moderate it.

use crate::{
    page::{Page, Problems},
    respond,
    spaces::Header,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    search::{self, Synonyms},
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "search/synonyms.html")]
struct Written<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    /// A group a line.
    groups: &'a str,
    problems: Problems,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Moderate)?;
    let synonyms = search::synonyms(&app, &me, &slug).await?;
    render(&cx, &seen, &synonyms.text(), Problems::default())
}

fn render(cx: &Page, seen: &Seen, groups: &str, problems: Problems) -> Answer {
    let page = Written { cx, header: Header::new(cx, seen, "synonyms"), seen, groups, problems };
    if page.problems.is_empty() {
        Ok(respond::unsay(cx, respond::page(&page)?))
    } else {
        respond::unprocessable(&page)
    }
}

#[derive(Deserialize)]
pub struct Typed {
    groups: String,
}

pub async fn save(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, typed: Form<Typed>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Moderate)?;
    match search::set_synonyms(&app, &me, &slug, Synonyms::parse(&typed.groups)).await {
        Ok(_) => Ok(respond::see_other_saying(&format!("/spaces/{slug}/synonyms"), "saved")),
        Err(Error::Invalid(violations)) => {
            render(&cx, &seen, &typed.groups, Problems::from_violations(&cx, &violations))
        }
        Err(other) => Err(other.into()),
    }
}
