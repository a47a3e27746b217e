//! `/spaces/{slug}/resources/new`: adding a file or a link.

use super::{day, source};
use crate::{
    page::{Page, Problems},
    respond,
    spaces::header::Header,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::Member,
    resources::{self, NewResource, Resource},
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Signed, form::Sent};

#[derive(Template)]
#[template(path = "resources/add.html")]
struct Add<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    typed: &'a Sent,
    categories: Vec<String>,
    problems: Problems,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Post)?;
    let categories = resources::categories(&app, &me, &slug).await?;
    let header = Header::new(&cx, &seen, "resources");
    let (typed, problems) = (Sent::default(), Problems::default());
    respond::page(&Add { cx: &cx, header, seen: &seen, typed: &typed, categories, problems })
}

pub async fn submit(
    request: HttpRequest,
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    sent: Multipart,
) -> Answer {
    // Rights before bytes.
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Post)?;
    let mut sent = Sent::read(&request, sent, app.limits().resource_bytes).await?;
    match add(&app, &me, &slug, &mut sent).await {
        Ok(added) => Ok(respond::see_other_saying(&format!("/resources/{}", added.slug), "resource-added")),
        Err(Error::Invalid(violations)) => {
            let categories = resources::categories(&app, &me, &slug).await?;
            let header = Header::new(&cx, &seen, "resources");
            let problems = Problems::from_violations(&cx, &violations);
            let page = Add { cx: &cx, header, seen: &seen, typed: &sent, categories, problems };
            respond::unprocessable(&page)
        }
        Err(other) => Err(other.into()),
    }
}

async fn add(app: &App, me: &Member, slug: &str, sent: &mut Sent) -> relais_domain::Result<Resource> {
    let new = NewResource {
        space: slug.to_owned(),
        source: source(sent)?,
        title: sent.field("title").to_owned(),
        description: sent.field("description").to_owned(),
        category: sent.field("category").to_owned(),
        review_on: day(sent.field("review_on"))?,
    };
    resources::add(app, me, new).await
}
