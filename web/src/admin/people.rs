//! `/admin/people`: accounts, roles, suspension.

use crate::{
    page::{Avatar, Choice, Page, Problems, picture},
    respond,
};
use actix_web::{
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App,
    identity::{
        self, Person, Role,
        invitations::{self, Invitation},
        people::{self, PeopleFilter},
        register::{Mode, Registration},
    },
    platform::{
        ids::PersonId,
        pages::{self, PageRequest},
        settings,
    },
    spaces,
};
use relais_transport::{Admin, Answer, Paging};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "admin/people.html")]
struct People<'a> {
    cx: &'a Page,
    asked: &'a Asked,
    registration: Registration,
    waiting: Vec<Invitation>,
    spaces: Vec<Choice>,
    invited: super::invitations::Typed,
    problems: Problems,
    rows: Rows<'a>,
}

impl People<'_> {
    fn mode(&self) -> &'static str {
        match self.registration.mode {
            Mode::Open => "open",
            Mode::Invitation => "invitation",
            Mode::Closed => "closed",
        }
    }

    fn roles(&self) -> [Role; 4] {
        ROLES
    }
}

#[derive(Template)]
#[template(path = "admin/people_rows.html")]
struct Rows<'a> {
    cx: &'a Page,
    people: &'a pages::Page<Person>,
    address: String,
}
impl HtmlSafe for Rows<'_> {}

const ROLES: [Role; 4] = [Role::Member, Role::Moderator, Role::Administrator, Role::Owner];

impl Rows<'_> {
    fn roles(&self) -> [Role; 4] {
        ROLES
    }

    fn face<'b>(&self, person: &'b Person) -> Avatar<'b> {
        self.cx.sized_avatar(&person.name, &picture(&person.handle, person.avatar.as_deref()), "s")
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

pub async fn show(app: Data<App>, cx: Page, admin: Admin, asked: Query<Asked>, Paging(at): Paging) -> Answer {
    render(&app, &cx, &admin, &asked, &at, (super::invitations::Typed::default(), Problems::default())).await
}

/// The page, with the invitation as it was typed.
pub async fn render(
    app: &App,
    cx: &Page,
    admin: &Admin,
    asked: &Asked,
    at: &PageRequest,
    (invited, problems): (super::invitations::Typed, Problems),
) -> Answer {
    let filter = PeopleFilter { starts: Some(asked.q.clone()), all: true, ..PeopleFilter::default() };
    let found = people::list(app, &filter, at).await?;
    let rows = Rows {
        cx,
        people: &found,
        address: format!("/admin/people?q={}&", asked.q.replace(['&', '#', ' '], "+")),
    };
    if cx.partial {
        return respond::page(&rows);
    }
    let spaces = spaces::list(app, admin)
        .await?
        .into_iter()
        .map(|listed| Choice::new(listed.space.id.to_string(), listed.space.name));
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = People {
        registration: settings::read(app).await?,
        waiting: invitations::waiting(app, admin, &PageRequest::first(50)).await?.items,
        spaces: std::iter::once(Choice::new("", cx.t("admin-no-space"))).chain(spaces).collect(),
        cx,
        asked,
        invited,
        problems,
        rows,
    };
    Ok(respond::unsay(cx, respond::page_with(status, &page)?))
}

#[derive(Deserialize)]
pub struct NewRole {
    role: String,
}

/// `POST /admin/people/{id}/role`.
pub async fn change_role(app: Data<App>, admin: Admin, id: Path<PersonId>, wish: Form<NewRole>) -> Answer {
    let role = Role::from_name(&wish.role).ok_or(relais_domain::Error::invalid("role", "unknown"))?;
    identity::change_role(&app, &admin, *id, role).await?;
    Ok(respond::see_other_saying("/admin/people", "saved"))
}

#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

/// `POST /admin/people/{id}/suspension`.
pub async fn suspend(app: Data<App>, admin: Admin, id: Path<PersonId>, reason: Form<Reason>) -> Answer {
    identity::suspend(&app, &admin, *id, &reason.reason).await?;
    Ok(respond::see_other_saying("/admin/people", "admin-suspended"))
}

/// `POST /admin/people/{id}/reinstatement`.
pub async fn reinstate(app: Data<App>, admin: Admin, id: Path<PersonId>) -> Answer {
    identity::reinstate(&app, &admin, *id).await?;
    Ok(respond::see_other_saying("/admin/people", "admin-reinstated"))
}
