//! What answers a question best.

use crate::{
    answer::{self, List},
    people::PersonRef,
    spaces::SpaceRef,
};
use actix_web::web::{Data, Query};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    platform::ids::OrgUnitId,
    search::{self, Ask, Found, Highlighted},
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// What is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Question {
    /// Words, with filters among them if one likes: `prime from:ada in:rh kind:question #paie`. Without
    /// words, whatever passes the filters, newest first.
    #[serde(default)]
    #[param(example = "engine oil")]
    pub q: String,
    /// A kind of thing (`post`, `comment`, `person`, `space`, `org_unit`, `event`, `resource`) or of post
    /// (`question`, …).
    pub kind: Option<String>,
    /// The address of a space.
    pub space: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// A unit: what was written in it or below it, and its people.
    pub unit: Option<Uuid>,
    /// Questions with or without an accepted answer.
    pub answered: Option<bool>,
    /// Published or changed in this many days at most.
    pub within_days: Option<u32>,
    /// Whether the last word may be the beginning of one: true unless said otherwise.
    pub typing: Option<bool>,
    /// The `next_cursor` of the page before; opaque.
    pub cursor: Option<String>,
    /// How many items, at most.
    #[param(minimum = 1, maximum = 50, default = 20)]
    pub limit: Option<usize>,
}

impl From<Question> for Ask {
    fn from(question: Question) -> Self {
        let Question { q, kind, space, tag, unit, answered, within_days, typing, cursor, limit } = question;
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        Self {
            text: q,
            kind: given(kind),
            space: given(space),
            tag: given(tag),
            unit: unit.map(OrgUnitId),
            answered,
            within_days,
            limit,
            cursor: given(cursor),
            typing: typing.unwrap_or(true),
        }
    }
}

/// Something that answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchItem {
    pub id: Uuid,
    /// `post`, `comment`, `person`, `space`, `org_unit`, `event` or `resource`.
    #[schema(example = "post")]
    pub kind: &'static str,
    /// What sort of post.
    #[schema(example = "question")]
    pub post_kind: Option<String>,
    /// Of a comment, the title of its post.
    #[schema(example = "How do I oil the engine?")]
    pub title: String,
    /// The same, escaped, with what matched in `<mark>`.
    #[schema(example = "How do I <mark>oil</mark> the <mark>engine</mark>?")]
    pub title_html: String,
    /// The part of the text that answers best.
    #[schema(example = "The third wheel squeaks since Monday")]
    pub excerpt: String,
    /// The same, escaped, with what matched in `<mark>`.
    #[schema(example = "The third wheel squeaks since Monday")]
    pub excerpt_html: String,
    /// The last part of its address; of a comment, that of its post.
    #[schema(example = "how-do-i-oil-the-engine-1kq0fz")]
    pub slug: String,
    /// The post a comment belongs to.
    #[schema(example = json!(null))]
    pub post_id: Option<Uuid>,
    pub author: Option<PersonRef>,
    pub space: Option<SpaceRef>,
    #[schema(example = json!(["maintenance"]))]
    pub tags: Vec<String>,
    /// Of a question, whether an answer was accepted.
    #[schema(example = false)]
    pub answered: Option<bool>,
    pub at: DateTime<Utc>,
    /// Of an event, when it takes place next; where it is over, when it last did.
    #[schema(example = json!(null))]
    pub starts_at: Option<DateTime<Utc>>,
}

impl From<Found> for SearchItem {
    fn from(found: Found) -> Self {
        let Found { hit, author, space, post_title, starts_at } = found;
        let title = match post_title {
            Some(text) if hit.title.text.is_empty() => Highlighted { text, matches: Vec::new() },
            _ => hit.title,
        };
        Self {
            id: hit.id,
            kind: hit.kind.code(),
            post_kind: hit.post_kind,
            title_html: marked(&title),
            title: title.text,
            excerpt_html: marked(&hit.excerpt),
            excerpt: hit.excerpt.text,
            slug: hit.slug,
            post_id: hit.under,
            author: author.map(Into::into),
            space: space.map(Into::into),
            tags: hit.tags,
            answered: hit.answered,
            at: hit.at,
            starts_at,
        }
    }
}

/// The text escaped, with what matched marked.
fn marked(text: &Highlighted) -> String {
    let mut html = String::with_capacity(text.text.len() + 16);
    for (piece, matched) in text.pieces() {
        if matched {
            html.push_str("<mark>");
        }
        crate::html::escape(&mut html, piece);
        if matched {
            html.push_str("</mark>");
        }
    }
    html
}

/// Searches
///
/// Among what the caller may see: accents folded, French and English word forms, beginnings of words, one
/// typo forgiven.
#[utoipa::path(
    get, path = "/search", tag = "search",
    params(Question),
    responses((status = 200, description = "Best first", body = List<SearchItem>)),
)]
pub async fn find(app: Data<App>, member: Signed, question: Query<Question>) -> Answer {
    let findings = search::find(&app, &member, &question.into_inner().into()).await?;
    let items = findings.items.into_iter().map(Into::into).collect();
    answer::ok(&List::<SearchItem> { items, next_cursor: findings.next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matched_is_marked_and_everything_is_escaped() {
        let text = Highlighted { text: "a <b> & oil".into(), matches: std::iter::once(8..11).collect() };
        assert_eq!(marked(&text), "a &lt;b&gt; &amp; <mark>oil</mark>");
    }
}
