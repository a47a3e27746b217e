//! `/moderation/words`: words the network, or a space, does not want.

use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::{
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use askama::Template;
use relais_domain::{
    App, Error, Result,
    identity::Member,
    platform::ids::BlockedWordId,
    spaces::{self, Action, Space, blocked_words},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "moderation/words.html")]
struct Words<'a> {
    cx: &'a Page,
    space: Option<Space>,
    words: Vec<blocked_words::BlockedWord>,
    typed: Typed,
    problems: Problems,
}

impl Words<'_> {
    fn rejects(&self, word: &blocked_words::BlockedWord) -> bool {
        word.answer == blocked_words::Answer::Reject
    }

    fn slug(&self) -> &str {
        self.space.as_ref().map_or("", |space| &space.slug)
    }
}

/// A word to block, and where.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    space: String,
    word: String,
    reject: Option<String>,
}

async fn space(app: &App, me: &Member, slug: &str) -> Result<Option<Space>> {
    match slug {
        "" => Ok(None),
        slug => Ok(Some(spaces::find(app, me, slug).await?.may(Action::Manage)?.space)),
    }
}

async fn render(app: &App, cx: &Page, me: &Member, typed: Typed, problems: Problems) -> Answer {
    let space = space(app, me, &typed.space).await?;
    let words = blocked_words::list(app, me, space.as_ref().map(|space| space.id)).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = respond::page_with(status, &Words { cx, space, words, typed, problems })?;
    Ok(respond::unsay(cx, page))
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, typed: Query<Typed>) -> Answer {
    render(&app, &cx, &me, typed.into_inner(), Problems::default()).await
}

pub async fn block(app: Data<App>, cx: Page, me: Signed, typed: Form<Typed>) -> Answer {
    let typed = typed.into_inner();
    let space = space(&app, &me, &typed.space).await?.map(|space| space.id);
    let answer =
        if typed.reject.is_some() { blocked_words::Answer::Reject } else { blocked_words::Answer::Hold };
    match blocked_words::block(&app, &me, space, &typed.word, answer).await {
        Ok(_) => Ok(respond::see_other_saying(&address(&typed.space), "saved")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            render(&app, &cx, &me, typed, problems).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /moderation/words/{id}/removal`.
pub async fn unblock(app: Data<App>, me: Signed, id: Path<BlockedWordId>, typed: Form<Typed>) -> Answer {
    blocked_words::unblock(&app, &me, *id).await?;
    Ok(respond::see_other_saying(&address(&typed.space), "saved"))
}

fn address(space: &str) -> String {
    if space.is_empty() { "/moderation/words".to_owned() } else { format!("/moderation/words?space={space}") }
}
