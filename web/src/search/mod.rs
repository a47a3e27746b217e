//! `GET /search`: finding things again, by words and facets; the results follow one's typing.

pub mod synonyms;
pub mod vain;

use crate::{
    page::{Choice, Page},
    people::list::unit_choices,
    respond,
};
use actix_web::web::{Data, Query};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App, Error,
    search::{self, Ask, Findings, Found, Kind},
    spaces,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "search/show.html")]
struct Search<'a> {
    cx: &'a Page,
    asked: &'a Asked,
    units: Vec<Choice>,
    kinds: Kinds<'a>,
    facets: Facets<'a>,
    results: Results<'a>,
}

/// The kinds one may look for. Their addresses hold the question, so they change with it.
#[derive(Template)]
#[template(path = "search/kinds.html")]
struct Kinds<'a> {
    cx: &'a Page,
    asked: &'a Asked,
    /// Beside results that follow one's typing.
    follows: bool,
}
impl HtmlSafe for Kinds<'_> {}

/// Where and how old; they change with the question, too.
#[derive(Template)]
#[template(path = "search/facets.html")]
struct Facets<'a> {
    cx: &'a Page,
    asked: &'a Asked,
    spaces: Vec<Choice>,
    /// Whether the reader may see what is sought in vain.
    moderates: bool,
    follows: bool,
}
impl HtmlSafe for Facets<'_> {}

/// Results that follow one's typing, with the facets around them.
#[derive(Template)]
#[template(path = "search/following.html")]
struct Following<'a> {
    kinds: Kinds<'a>,
    facets: Facets<'a>,
    results: Results<'a>,
}

#[derive(Template)]
#[template(path = "search/results.html")]
struct Results<'a> {
    cx: &'a Page,
    asked: &'a Asked,
    findings: &'a Findings,
}
impl HtmlSafe for Results<'_> {}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Asked {
    q: String,
    kind: String,
    space: String,
    tag: String,
    /// A unit's id.
    unit: String,
    /// At most this many days old.
    within: String,
    /// `yes` or `no`: questions with or without an accepted answer.
    answered: String,
    cursor: String,
}

/// The kinds there is a facet for.
const KINDS: [&str; 11] = [
    "post",
    "question",
    "news",
    "tip",
    "case_study",
    "tutorial",
    "comment",
    "event",
    "resource",
    "person",
    "space",
];

impl Asked {
    fn is_empty(&self) -> bool {
        self.q.trim().is_empty() && self.tag.is_empty()
    }

    fn ask(&self, typing: bool) -> Ask {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Ask {
            text: self.q.clone(),
            kind: some(&self.kind),
            space: some(&self.space),
            tag: some(&self.tag),
            unit: self.unit.parse().ok(),
            cursor: some(&self.cursor),
            within_days: self.within.parse().ok(),
            answered: match self.answered.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            typing,
            ..Ask::default()
        }
    }

    /// Only questions have answers: another kind of thing asks for none.
    fn answered_with(&self, facet: &str, value: &str) -> String {
        match facet {
            "answered" => value.to_owned(),
            "kind" if value != "question" => String::new(),
            _ => self.answered.clone(),
        }
    }

    /// The same question with another facet.
    fn with(&self, facet: &str, value: &str) -> String {
        let pick = |name: &str, mine: &String| if name == facet { value.to_owned() } else { mine.clone() };
        let parts = [
            ("q", self.q.clone()),
            ("kind", pick("kind", &self.kind)),
            ("space", pick("space", &self.space)),
            ("tag", pick("tag", &self.tag)),
            ("unit", pick("unit", &self.unit)),
            ("within", pick("within", &self.within)),
            ("answered", self.answered_with(facet, value)),
            ("cursor", if facet == "cursor" { value.to_owned() } else { String::new() }),
        ];
        let query = query_string(parts.into_iter().filter(|(_, value)| !value.is_empty()));
        format!("/search?{query}")
    }
}

pub(crate) fn query_string(parts: impl Iterator<Item = (&'static str, String)>) -> String {
    let encode = |text: &str| {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    char::from(byte).to_string()
                }
                b' ' => "+".to_owned(),
                other => format!("%{other:02X}"),
            })
            .collect::<String>()
    };
    parts.map(|(name, value)| format!("{name}={}", encode(&value))).collect::<Vec<_>>().join("&")
}

impl Kinds<'_> {
    fn kinds(&self) -> [&'static str; 11] {
        KINDS
    }
}

impl Results<'_> {
    fn address(&self, found: &Found) -> String {
        let hit = &found.hit;
        match hit.kind {
            Kind::Post => format!("/posts/{}", hit.slug),
            Kind::Comment => format!("/posts/{}#c-{}", hit.slug, hit.id),
            Kind::Person => format!("/people/{}", hit.slug),
            Kind::Space => format!("/spaces/{}", hit.slug),
            Kind::OrgUnit => format!("/units/{}", hit.slug),
            Kind::Resource => format!("/resources/{}", hit.slug),
            Kind::Event => format!("/events/{}", hit.slug),
        }
    }

    fn kind(&self, found: &Found) -> String {
        let name = found.hit.post_kind.as_deref().filter(|_| found.hit.kind == Kind::Post);
        let name = name.unwrap_or(found.hit.kind.code());
        self.cx.tx("found-", name)
    }

    fn icon(&self, found: &Found) -> &'static str {
        match (found.hit.kind, found.hit.post_kind.as_deref()) {
            (Kind::Post, Some("question")) => "question",
            (Kind::Post, Some("tip")) => "tip",
            (Kind::Post, Some("case_study")) => "case-study",
            (Kind::Post, Some("tutorial")) => "tutorial",
            (Kind::Post, _) => "news",
            (Kind::Comment, _) => "comment",
            (Kind::Person, _) => "person",
            (Kind::Space, _) => "spaces",
            (Kind::OrgUnit, _) => "tree",
            (Kind::Event, _) => "calendar",
            (Kind::Resource, _) => "file",
        }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, asked: Query<Asked>) -> Answer {
    let findings = if asked.is_empty() { Findings::default() } else { find(&app, &cx, &me, &asked).await? };
    let results = Results { cx: &cx, asked: &asked, findings: &findings };
    if cx.partial && !asked.cursor.is_empty() {
        return respond::page(&results);
    }
    let spaces =
        spaces::mine(&app, &me).await?.into_iter().map(|space| Choice::new(space.slug, space.name)).collect();
    let (follows, moderates) = (cx.partial, me.is_moderator());
    let kinds = Kinds { cx: &cx, asked: &asked, follows };
    let facets = Facets { cx: &cx, asked: &asked, spaces, moderates, follows };
    if cx.partial {
        return respond::page(&Following { kinds, facets, results });
    }
    let units = unit_choices(&app, &cx).await?;
    respond::page(&Search { cx: &cx, asked: &asked, units, kinds, facets, results })
}

/// A facet or page that does not exist (an old link) finds nothing rather than failing.
async fn find(app: &App, cx: &Page, me: &Signed, asked: &Asked) -> relais_domain::Result<Findings> {
    match search::find(app, me, &asked.ask(cx.partial)).await {
        Err(Error::Invalid(_)) => Ok(Findings::default()),
        other => other,
    }
}
