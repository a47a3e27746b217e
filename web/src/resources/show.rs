//! `GET /resources/{slug}`: one resource, with its versions.

use super::{icon, source};
use crate::{
    kit::compose::address_for,
    page::{Page, Problems},
    respond,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use askama::Template;
use chrono::{Days, NaiveDate};
use relais_domain::{
    App, Error,
    identity::Member,
    kit::Kind,
    platform::ids::ResourceId,
    resources::{self, Freshness, Reading, Replacement, Shown, Version, Vote},
};
use relais_transport::{Answer, Signed, form::Sent};

#[derive(Template)]
#[template(path = "resources/show.html")]
struct Show<'a> {
    cx: &'a Page,
    shown: Shown,
    versions: Vec<Version>,
    /// What was typed of a new version that was refused.
    typed: Sent,
    problems: Problems,
}

impl Show<'_> {
    fn icon(&self, version: &Version) -> &'static str {
        icon(version)
    }

    /// Where it is put into the kit of its space.
    fn kit_address(&self) -> Option<String> {
        let Shown { space, resource, .. } = &self.shown;
        address_for(space, Kind::Resource, resource.id.0).filter(|_| resource.removed_at.is_none())
    }

    fn is_due(&self) -> bool {
        self.shown.resource.freshness(self.today()) == Freshness::Due
    }

    fn today(&self) -> NaiveDate {
        self.cx.now.date_naive()
    }

    /// Half a year from now: what is offered as the next review day.
    fn next_review(&self) -> NaiveDate {
        self.today().checked_add_days(Days::new(182)).unwrap_or_else(|| self.today())
    }

    fn is_waiting(&self) -> bool {
        self.shown.current.reading == Reading::Waiting
    }

    fn is_partly_read(&self) -> bool {
        self.shown.current.reading == Reading::ReadInPart
    }

    fn voted(&self, helped: bool) -> bool {
        self.shown.my_vote == Some(if helped { Vote::Helped } else { Vote::NotHelped })
    }

    fn content(&self, version: &Version) -> String {
        match &version.url {
            Some(url) => url.clone(),
            None => format!("/resources/{}/versions/{}", self.shown.resource.id, version.number),
        }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let shown = resources::find_by_slug(&app, &me, &slug).await?;
    let page = page(&app, &me, &cx, shown).await?;
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

async fn page<'a>(app: &App, me: &Member, cx: &'a Page, shown: Shown) -> relais_domain::Result<Show<'a>> {
    let versions = resources::versions(app, me, shown.resource.id).await?;
    Ok(Show { cx, shown, versions, typed: Sent::default(), problems: Problems::default() })
}

/// `POST /resources/{id}/versions`.
pub async fn replace(
    request: HttpRequest,
    app: Data<App>,
    cx: Page,
    me: Signed,
    id: Path<ResourceId>,
    sent: Multipart,
) -> Answer {
    // Rights before bytes.
    let shown = resources::find(&app, &me, *id).await?;
    let mut sent = Sent::read(&request, sent, app.limits().resource_bytes).await?;
    let replaced = async {
        let new = Replacement { source: source(&mut sent)?, note: sent.field("note").to_owned() };
        resources::replace(&app, &me, *id, new).await
    };
    match replaced.await {
        Ok(row) => Ok(respond::see_other_saying(&format!("/resources/{}", row.slug), "resource-replaced")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let page = page(&app, &me, &cx, shown).await?;
            respond::unprocessable(&Show { typed: sent, problems, ..page })
        }
        Err(other) => Err(other.into()),
    }
}
