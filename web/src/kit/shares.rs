//! `/spaces/{slug}/kit/shares`: links that open the kit to people without an account.

use crate::{
    page::{Choice, Page, Problems},
    respond,
    spaces::Header,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Error,
    identity::Member,
    kit::shares::{self, NewShare, Part},
    platform::ids::KitShareId,
    spaces::{self, Action, Seen},
};
use relais_transport::{Answer, Signed};

#[derive(Template)]
#[template(path = "kit/shares.html")]
struct Shares<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    links: Vec<Link>,
    days: Vec<Choice>,
    typed: &'a Typed,
    problems: Problems,
}

struct Link {
    id: String,
    label: String,
    address: String,
    shows: String,
    until: DateTime<Utc>,
}

/// What is typed of a link.
struct Typed {
    label: String,
    days: String,
    shows: Vec<Part>,
}

impl Default for Typed {
    /// A week, for everything but names.
    fn default() -> Self {
        let shows = vec![Part::Texts, Part::Faq, Part::Milestones, Part::Files];
        Self { label: String::new(), days: "7".to_owned(), shows }
    }
}

impl Shares<'_> {
    fn parts(&self) -> [Part; 5] {
        Part::ALL
    }

    fn is_chosen(&self, part: &Part) -> bool {
        self.typed.shows.contains(part)
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?.may(Action::Moderate)?;
    let typed = Typed::default();
    let page = page(&app, &cx, &me, &seen, &typed, Problems::default()).await?;
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

async fn page<'a>(
    app: &App,
    cx: &'a Page,
    me: &Member,
    seen: &'a Seen,
    typed: &'a Typed,
    problems: Problems,
) -> relais_domain::Result<Shares<'a>> {
    let mut links = Vec::new();
    for share in shares::list(app, me, &seen.space.slug).await? {
        let shows: Vec<String> = share.parts().map(|part| cx.tx("kit-part-", part.as_str())).collect();
        links.push(Link {
            address: shares::address(app, &share)?,
            shows: shows.join(", "),
            id: share.id.to_string(),
            label: if share.label.is_empty() { cx.t("kit-share-unnamed") } else { share.label },
            until: share.expires_at,
        });
    }
    let days = shares::DAYS.map(|days| Choice::new(days.to_string(), cx.tn("kit-share-days", days))).to_vec();
    let header = Header::new(cx, seen, "kit");
    Ok(Shares { cx, header, seen, links, days, typed, problems })
}

/// `POST /spaces/{slug}/kit/shares`.
pub async fn create(
    app: Data<App>,
    cx: Page,
    me: Signed,
    slug: Path<String>,
    sent: Form<Vec<(String, String)>>,
) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?.may(Action::Moderate)?;
    let typed = read(sent.into_inner());
    let new = NewShare {
        label: typed.label.clone(),
        days: typed.days.parse().unwrap_or_default(),
        shows: typed.shows.clone(),
    };
    match shares::share(&app, &me, &slug, new).await {
        Ok(_) => Ok(respond::see_other_saying(&format!("/spaces/{slug}/kit/shares"), "kit-share-made")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&page(&app, &cx, &me, &seen, &typed, problems).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// A form in which one name stands several times.
fn read(sent: Vec<(String, String)>) -> Typed {
    let mut typed = Typed { shows: Vec::new(), ..Typed::default() };
    for (name, value) in sent {
        match name.as_str() {
            "label" => typed.label = value,
            "days" => typed.days = value,
            "shows" => typed.shows.extend(Part::from_name(&value)),
            _ => {}
        }
    }
    typed
}

/// `POST /kit-shares/{id}/removal`.
pub async fn revoke(app: Data<App>, me: Signed, id: Path<KitShareId>) -> Answer {
    let space = shares::revoke(&app, &me, *id).await?;
    Ok(respond::see_other_saying(&format!("/spaces/{}/kit/shares", space.slug), "kit-share-gone"))
}
