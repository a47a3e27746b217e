//! `/report`: saying that something is not right.

use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::{
    http::StatusCode,
    web::{Data, Form, Query},
};
use askama::Template;
use relais_domain::{
    App, Error, Result,
    identity::{Member, people},
    moderation::{self, Reason, Reported},
    posts::{self, comments},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct Report<'a> {
    cx: &'a Page,
    about: About,
    typed: Typed,
    problems: Problems,
}

impl Report<'_> {
    fn reasons(&self) -> [Reason; 6] {
        Reason::ALL
    }
}

/// What is reported, as the page names it.
struct About {
    what: Reported,
    name: String,
    /// Where one goes afterwards.
    back: String,
}

/// What is reported and why. One of the first three says what.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    post: String,
    comment: String,
    person: String,
    reason: String,
    note: String,
}

async fn about(app: &App, me: &Member, typed: &Typed) -> Result<About> {
    if !typed.comment.is_empty() {
        let comment = comments::show(app, me, typed.comment.parse()?).await?;
        let (post, _) = posts::find(app, me, comment.comment.post_id).await?;
        let back = format!("/posts/{}#c-{}", post.slug, comment.comment.id);
        return Ok(About { what: Reported::Comment(comment.comment.id), name: comment.author.name, back });
    }
    if !typed.post.is_empty() {
        let (post, _) = posts::find(app, me, typed.post.parse()?).await?;
        let back = format!("/posts/{}", post.slug);
        return Ok(About { what: Reported::Post(post.id), name: post.title, back });
    }
    let person = people::find(app, typed.person.parse()?).await?;
    let back = format!("/people/{}", person.handle);
    Ok(About { what: Reported::Person(person.id), name: person.name, back })
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, typed: Query<Typed>) -> Answer {
    let about = about(&app, &me, &typed).await?;
    respond::page(&Report { cx: &cx, about, typed: typed.into_inner(), problems: Problems::default() })
}

pub async fn submit(app: Data<App>, cx: Page, me: Signed, typed: Form<Typed>) -> Answer {
    let typed = typed.into_inner();
    let about = about(&app, &me, &typed).await?;
    let reported = match typed.reason.parse::<Reason>() {
        Ok(reason) => moderation::report(&app, &me, about.what, reason, &typed.note).await.map(drop),
        Err(error) => Err(error),
    };
    match reported {
        Ok(()) => Ok(respond::see_other_saying(&about.back, "reported")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let page = Report { cx: &cx, about, typed, problems };
            respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other.into()),
    }
}
