//! `/compose`: writing a post, now or for later.

use super::{kind_icon, typed::Typed, uploads::Sent};
use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use askama::Template;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use relais_domain::{
    App, Error, Result,
    identity::Member,
    notifications::{Audience, audience},
    posts::{self, Attachment, PostKind, attachments, drafts},
    spaces,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "posts/compose.html")]
struct Compose<'a> {
    cx: &'a Page,
    typed: &'a Typed,
    spaces: Vec<Choice>,
    /// Files that were uploaded and wait for their post.
    waiting: Vec<Attachment>,
    problems: Problems,
    failure: Option<String>,
    /// Who would be told, when that was asked.
    audience: Option<Audience>,
}

impl Compose<'_> {
    fn kinds(&self) -> [PostKind; 5] {
        PostKind::ALL
    }

    fn icon(&self, kind: &PostKind) -> &'static str {
        kind_icon(*kind)
    }

    fn is_kind(&self, kind: &PostKind) -> bool {
        self.typed.post_kind() == *kind
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    space: Option<String>,
    kind: Option<String>,
    draft: Option<String>,
    /// What another application shares with this one.
    title: Option<String>,
    text: Option<String>,
    url: Option<String>,
}

impl Wanted {
    /// What was shared, as the text of a post: the words, then the address unless they say it already.
    fn body(&self) -> String {
        let text = self.text.as_deref().unwrap_or_default().trim();
        let url = self.url.as_deref().unwrap_or_default().trim();
        let parts = [text, if text.contains(url) { "" } else { url }];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// `GET /compose`: an empty sheet, or a draft taken up again.
pub async fn show(app: Data<App>, cx: Page, me: Signed, wanted: Query<Wanted>) -> Answer {
    let body = wanted.body();
    let Wanted { space, kind, draft, title, .. } = wanted.into_inner();
    let mut typed = Typed {
        space: space.unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        title: title.unwrap_or_default(),
        body,
        ..Typed::default()
    };
    let mut failure = None;
    if let Some(id) = draft {
        let saved = drafts::find(&app, &me, id.parse()?).await?;
        let space = match saved.space_id {
            Some(id) => {
                spaces::names(&app, [id]).await?.remove(&id).map(|space| space.slug).unwrap_or_default()
            }
            None => String::new(),
        };
        typed = Typed::from_draft(&saved, space);
        failure = saved.failure;
    }
    let sheet = sheet(&app, &cx, &me, &typed, Problems::default()).await?;
    respond::page(&Compose { failure, ..sheet })
}

async fn sheet<'a>(
    app: &App,
    cx: &'a Page,
    me: &Member,
    typed: &'a Typed,
    problems: Problems,
) -> Result<Compose<'a>> {
    let mine = spaces::mine(app, me).await?.into_iter().filter(|space| space.archived_at.is_none());
    let spaces = mine.map(|space| Choice::new(space.slug, space.name)).collect();
    let waiting = attachments::unattached(app, me).await?;
    Ok(Compose { cx, typed, spaces, waiting, problems, failure: None, audience: None })
}

/// `POST /compose`: publishes, keeps for later, or sets the hour, by the button pressed. Whatever was
/// wrong, nothing that was typed is lost.
pub async fn submit(app: Data<App>, cx: Page, me: Signed, request: HttpRequest, body: Multipart) -> Answer {
    let sent = Sent::read(&app, &me, &request, body).await?;
    let typed = Typed::from_sent(&sent);
    if sent.field("do") == "audience" && !typed.space.is_empty() {
        let audience = audience(&app, &me, &typed.space, typed.post_kind(), &typed.body).await?;
        let sheet = sheet(&app, &cx, &me, &typed, Problems::default()).await?;
        return respond::page(&Compose { audience: Some(audience), ..sheet });
    }
    if sent.field("do") != "keep"
        && let Some(done) =
            crate::plugins::slash::run(&app, &cx, &me, (typed.body.as_str(), None, None), "/").await?
    {
        return Ok(done);
    }
    let done = match (sent.problems(), sent.field("do")) {
        (Some(problems), _) => Err(problems),
        (None, "keep") => keep(&app, &me, &typed).await,
        (None, "schedule") => schedule(&app, &cx, &me, &typed).await,
        (None, _) => publish(&app, &me, typed.clone(), &sent).await,
    };
    match done {
        Ok(response) => Ok(response),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &sheet(&app, &cx, &me, &typed, problems).await?,
            )
        }
        Err(Error::Refused { message, .. }) => {
            let problems = Problems::said("body", message);
            respond::page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &sheet(&app, &cx, &me, &typed, problems).await?,
            )
        }
        Err(other) => Err(other.into()),
    }
}

async fn publish(app: &App, me: &Member, typed: Typed, sent: &Sent) -> Result<HttpResponse> {
    if typed.space.is_empty() {
        return Err(Error::invalid("space", "required"));
    }
    let draft = typed.draft_id();
    let post = posts::publish(app, me, typed.into_draft(sent.attachments())).await?;
    if let Some(draft) = draft {
        drafts::discard(app, me, draft).await?;
    }
    let said = if post.held_at.is_some() { "post-held" } else { "post-published" };
    Ok(respond::see_other_saying(&format!("/posts/{}", post.slug), said))
}

async fn keep(app: &App, me: &Member, typed: &Typed) -> Result<HttpResponse> {
    drafts::save(app, me, typed.draft_id(), typed.writing()).await?;
    Ok(respond::see_other_saying("/drafts", "draft-kept"))
}

async fn schedule(app: &App, cx: &Page, me: &Member, typed: &Typed) -> Result<HttpResponse> {
    let at = local_moment(cx, &typed.publish_at).ok_or(Error::invalid("publish_at", "required"))?;
    let draft = drafts::save(app, me, typed.draft_id(), typed.writing()).await?;
    drafts::schedule(app, me, draft.id, Some(at)).await?;
    Ok(respond::see_other_saying("/drafts", "draft-scheduled"))
}

/// What `<input type="datetime-local">` sends, in the person's own time zone.
fn local_moment(cx: &Page, typed: &str) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").ok()?;
    cx.zone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc))
}
