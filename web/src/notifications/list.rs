//! `GET /notifications`: everything, newest first.

use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{
    App,
    notifications::{self, NotificationKind, Shown},
    platform::pages,
};
use relais_transport::{Answer, Paging, Signed};

#[derive(Template)]
#[template(path = "notifications/list.html")]
struct Notifications<'a> {
    cx: &'a Page,
    notices: Notices<'a>,
}

/// A page of notifications.
#[derive(Template)]
#[template(path = "notifications/notices.html")]
pub struct Notices<'a> {
    pub cx: &'a Page,
    pub page: &'a pages::Page<Shown>,
    pub address: String,
}
impl askama::filters::HtmlSafe for Notices<'_> {}

impl Notices<'_> {
    /// What happened, in a sentence.
    fn said(&self, shown: &Shown) -> String {
        let actor = shown.actor.as_ref().map_or_else(|| self.cx.t("somebody"), |actor| actor.name.clone());
        let space = shown.space.as_ref().map_or("", |space| &space.name);
        self.cx.t2(&format!("notified-{}", shown.notification.kind.as_str()), "name", actor, "space", space)
    }

    /// Where it leads.
    fn address(&self, shown: &Shown) -> String {
        match shown.notification.kind {
            NotificationKind::Report => return "/moderation".to_owned(),
            NotificationKind::Moderation => return "/moderation/mine".to_owned(),
            _ => {}
        }
        if let Some(post) = &shown.post {
            let anchor = shown.notification.comment_id.map(|id| format!("#c-{id}")).unwrap_or_default();
            return format!("/posts/{}{anchor}", post.slug);
        }
        if let Some(resource) = &shown.resource {
            return format!("/resources/{}", resource.slug);
        }
        if let Some(event) = &shown.event {
            let on = shown.notification.occurrence_id.map(|on| format!("?on={on}")).unwrap_or_default();
            return format!("/events/{}{on}", event.slug);
        }
        match (&shown.space, shown.notification.kind) {
            (Some(space), NotificationKind::JoinRequest) => format!("/spaces/{}/members", space.slug),
            (Some(space), _) => format!("/spaces/{}", space.slug),
            _ => "/notifications".to_owned(),
        }
    }

    fn icon(&self, shown: &Shown) -> &'static str {
        match shown.notification.kind {
            NotificationKind::Mention => "at",
            NotificationKind::Reply => "comment",
            NotificationKind::Accepted => "check-circle",
            NotificationKind::Question => "question",
            NotificationKind::JoinRequest | NotificationKind::Invitation | NotificationKind::Welcomed => {
                "door"
            }
            NotificationKind::Removed => "trash",
            NotificationKind::Announcement => "news",
            NotificationKind::Moderation | NotificationKind::Report => "shield",
            NotificationKind::ReviewDue => "clock",
            NotificationKind::EventInvited
            | NotificationKind::EventChanged
            | NotificationKind::EventReminder => "calendar",
            NotificationKind::EventCancelled => "ban",
            NotificationKind::EventSeat => "spark",
            NotificationKind::EventAction => "check-circle",
        }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, Paging(at): Paging) -> Answer {
    let page = notifications::list(&app, &me, false, &at).await?;
    let notices = Notices { cx: &cx, page: &page, address: "/notifications?".to_owned() };
    if cx.partial {
        return respond::page(&notices);
    }
    respond::page(&Notifications { cx: &cx, notices })
}
