//! How the pages of a kit say what an object is.

use crate::{
    milestones::timeline,
    page::{Choice, Page},
};
use chrono::{DateTime, Utc};
use relais_domain::{
    kit::{Kind, Object, Shown},
    milestones::Milestone,
    resources::Version,
};

/// The picture of a kind.
pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "book",
        Kind::Faq => "question",
        Kind::Milestone => "compass",
        Kind::Contact => "person",
        Kind::Resource => "file",
        Kind::Post => "comment",
        Kind::Event => "calendar",
        Kind::Link => "link",
    }
}

/// The kinds there are to choose from.
pub fn kinds(cx: &Page) -> Vec<Choice> {
    Kind::ALL.into_iter().map(|kind| Choice::new(kind.as_str(), cx.tx("kit-kind-", kind.as_str()))).collect()
}

/// Where one reads on; nothing for what is whole here.
pub fn address(shown: &Shown, space: &str) -> Option<String> {
    match &shown.object {
        Object::Text => None,
        Object::Link => Some(shown.item.url.clone()),
        Object::Faq(answered) => Some(format!("/posts/{}", answered.question.slug)),
        Object::Milestone(step) => Some(format!("/spaces/{space}/milestones#m-{}", step.milestone.id)),
        Object::Contact(card) => Some(format!("/people/{}", card.handle)),
        Object::Resource(listed) => Some(format!("/resources/{}", listed.resource.slug)),
        Object::Post(card) => Some(format!("/posts/{}", card.slug)),
        Object::Event(upcoming) => Some(format!("/events/{}", upcoming.event.slug)),
    }
}

/// The date of a milestone, as exactly as it is known.
pub fn due(cx: &Page, milestone: &Milestone) -> String {
    timeline::when(cx, milestone)
}

/// When an event takes place next.
pub fn next(cx: &Page, next: &Option<DateTime<Utc>>) -> String {
    next.as_ref().map_or_else(|| cx.t("kit-event-over"), |at| cx.moment(at))
}

/// The address of a file of the library.
pub fn content(version: &Version) -> String {
    format!("/resources/{}/versions/{}", version.resource_id, version.number)
}
