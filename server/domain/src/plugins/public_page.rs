//! Pages of plugins for people without an account, reached by a signed link.
//!
//! A plugin cannot make such a link: it writes `public:/path` where a card leads somewhere, and the host puts
//! a link there that opens this path of this plugin, and nothing else, for ninety days.

use crate::{App, Error, Result, platform::keys::Purpose};
use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a card writes such a link.
const SCHEME: &str = "public:/";
/// How long a link opens its page.
const DAYS: i64 = 90;
/// Links of one card; the rest lead nowhere.
const LINKS: usize = 50;
/// Characters of a path.
const LONGEST: usize = 200;

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPage {
    pub plugin: String,
    /// What the plugin made of it; with its slash.
    pub path: String,
}

/// Puts a signed link in place of every `public:/path` of a card.
pub fn link(app: &App, plugin: &str, card: &mut Value) -> Result<()> {
    let mut left = LINKS;
    each(card, &mut |url| {
        let Some(path) = url.strip_prefix(SCHEME) else { return Ok(()) };
        if left == 0 || path.chars().count() > LONGEST {
            url.clear();
            return Ok(());
        }
        left -= 1;
        let page = PublicPage { plugin: plugin.to_owned(), path: format!("/{path}") };
        *url = format!("/public/{}", address(app, page)?);
        Ok(())
    })
}

fn address(app: &App, page: PublicPage) -> Result<String> {
    // Whole days: a card drawn twice on one day has the same link.
    let day = app.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    app.keys().sign(Purpose::PublicPage, day + Duration::days(DAYS + 1), page)
}

/// What a link opens. `NotFound` when it was not made here or its time is up.
pub fn open(app: &App, token: &str) -> Result<PublicPage> {
    app.keys().verify(Purpose::PublicPage, app.now(), token).map_err(|_| Error::NotFound)
}

fn each(node: &mut Value, to: &mut impl FnMut(&mut String) -> Result<()>) -> Result<()> {
    match node {
        Value::Array(nodes) => nodes.iter_mut().try_for_each(|node| each(node, to)),
        Value::Object(fields) => fields.iter_mut().try_for_each(|(key, value)| match value {
            Value::String(url) if key == "url" => to(url),
            other => each(other, to),
        }),
        _ => Ok(()),
    }
}
