//! A text that begins with a command of a plugin is not published: the command is carried out.

use crate::{
    page::Page,
    respond::{self, Told},
};
use actix_web::HttpResponse;
use relais_domain::{
    App, Error,
    identity::Member,
    platform::ids::{PostId, SpaceId},
    plugins::slash,
    posts,
};
use relais_transport::Failure;

/// Carries out the command and goes `back` saying what came of it; nothing when the text is no command.
pub async fn run(
    app: &App,
    cx: &Page,
    me: &Member,
    (text, space, post): (&str, Option<SpaceId>, Option<PostId>),
    back: &str,
) -> Result<Option<HttpResponse>, Failure> {
    if !text.trim_start().starts_with('/') {
        return Ok(None);
    }
    let mentions = posts::mentioned(app, text).await?;
    let typed = slash::Typed { text, mentions, locale: cx.locale.as_str(), space, post };
    let told = match slash::run(app, me.id, typed).await {
        Ok(None) => return Ok(None),
        Ok(Some(reply)) => Told { text: reply.message.unwrap_or_else(|| cx.t("card-done")), done: true },
        Err(Error::Refused { message: text, .. }) => Told { text, done: false },
        Err(other) => return Err(other.into()),
    };
    Ok(Some(respond::see_other_telling(app, back, told)?))
}
