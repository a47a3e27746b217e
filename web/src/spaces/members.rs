//! `/spaces/{slug}/members`: who belongs, who asks in, who was invited.

use super::header::Header;
use crate::{page::Page, respond};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::people,
    platform::{
        ids::PersonId,
        pages::{self, PageRequest},
    },
    spaces::{
        self, Action, MembershipState, Seen, SpaceRole,
        members::{self, ListedMember},
    },
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spaces/members.html")]
struct Members<'a> {
    cx: &'a Page,
    header: Header<'a>,
    seen: &'a Seen,
    requests: Vec<ListedMember>,
    invited: Vec<ListedMember>,
    page: Rows<'a>,
}

#[derive(Template)]
#[template(path = "spaces/member_rows.html")]
struct Rows<'a> {
    cx: &'a Page,
    seen: &'a Seen,
    members: pages::Page<ListedMember>,
}
impl askama::filters::HtmlSafe for Rows<'_> {}

impl Rows<'_> {
    fn may_manage(&self) -> bool {
        self.seen.allows(Action::Manage)
    }

    fn roles(&self) -> [SpaceRole; 3] {
        [SpaceRole::Member, SpaceRole::Moderator, SpaceRole::Manager]
    }
}

impl Members<'_> {
    fn may_manage(&self) -> bool {
        self.seen.allows(Action::Manage)
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, slug: Path<String>, Paging(at): Paging) -> Answer {
    let seen = spaces::find(&app, &me, &slug).await?.may(Action::Read)?;
    let id = seen.space.id;
    let members = members::list(&app, &me, id, MembershipState::Active, &at).await?;
    let page = Rows { cx: &cx, seen: &seen, members };
    if cx.partial {
        return respond::page(&page);
    }
    let (mut requests, mut invited) = (Vec::new(), Vec::new());
    if seen.allows(Action::Manage) {
        let first = PageRequest::first(100);
        requests = members::list(&app, &me, id, MembershipState::Requested, &first).await?.items;
        invited = members::list(&app, &me, id, MembershipState::Invited, &first).await?.items;
    }
    let header = Header::new(&cx, &seen, "members");
    Ok(respond::unsay(
        &cx,
        respond::page(&Members { cx: &cx, header, seen: &seen, requests, invited, page })?,
    ))
}

#[derive(Deserialize)]
pub struct Invitee {
    /// A handle, with or without its `@`.
    handle: String,
}

/// `POST /spaces/{slug}/invitations`.
pub async fn invite(app: Data<App>, me: Signed, slug: Path<String>, invitee: Form<Invitee>) -> Answer {
    let space = spaces::find(&app, &me, &slug).await?.may(Action::Manage)?.space;
    let handle = invitee.handle.trim().trim_start_matches('@');
    let person = people::by_handle(&app, handle).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("handle", "unknown"),
        other => other,
    })?;
    members::invite(&app, &me, space.id, person.id).await?;
    Ok(respond::see_other_saying(&format!("/spaces/{slug}/members"), "space-invited"))
}

#[derive(Deserialize)]
pub struct Decision {
    role: String,
}

/// `POST /spaces/{slug}/members/{person}`: another role, in, or out.
pub async fn decide(
    app: Data<App>,
    me: Signed,
    address: Path<(String, PersonId)>,
    decision: Form<Decision>,
) -> Answer {
    let (slug, person) = address.into_inner();
    let space = spaces::find(&app, &me, &slug).await?.may(Action::Manage)?.space.id;
    match decision.role.as_str() {
        "out" => members::remove(&app, &me, space, person).await?,
        "in" => drop(members::invite(&app, &me, space, person).await?),
        "manager" => members::change_role(&app, &me, space, person, SpaceRole::Manager).await?,
        "moderator" => members::change_role(&app, &me, space, person, SpaceRole::Moderator).await?,
        _ => members::change_role(&app, &me, space, person, SpaceRole::Member).await?,
    }
    Ok(respond::see_other_saying(&format!("/spaces/{slug}/members"), "saved"))
}
