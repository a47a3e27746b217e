//! The frame around a page, and the page as templates see it.

use super::markup::{Ago, Avatar, Icon, Medal, Rendered};
use crate::{
    Web,
    i18n::{Calendar, Locale},
};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub fn parse(text: &str) -> Self {
        match text {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The signed-in person, as the frame shows them.
#[derive(Debug, Clone)]
pub struct Reader {
    pub name: String,
    pub handle: String,
    pub title: String,
    /// The address of their picture.
    pub picture: Option<String>,
    pub administers: bool,
    /// Looks at what is reported in the whole network.
    pub moderates: bool,
}

/// A space in the rail.
#[derive(Debug, Clone)]
pub struct NavSpace {
    pub slug: String,
    pub name: String,
    pub accent: String,
}

impl NavSpace {
    /// What stands on its mark.
    pub fn initial(&self) -> String {
        self.name.chars().next().into_iter().flat_map(char::to_uppercase).collect()
    }
}

/// One sentence said once, after a redirect.
#[derive(Debug, Clone)]
pub struct Flash {
    pub text: String,
    pub icon: &'static str,
}

/// What the frame around every page needs.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    pub reader: Option<Reader>,
    pub spaces: Vec<NavSpace>,
    pub unread: u64,
    /// Plugins with pages of their own, for the menu.
    pub pages: Vec<relais_domain::plugins::Place>,
    /// Plugins with a tab in every space.
    pub tabs: Vec<relais_domain::plugins::Place>,
    pub flash: Option<Flash>,
    /// What changed in the kit of the space one stands in since one last looked.
    pub kit_news: u64,
    /// Whether this is the demonstration, where mail goes to a page.
    pub demo: bool,
}

/// The page being made: language, zone, clock, theme and frame. Every template has one, called `cx`.
pub struct Page {
    pub web: Data<Web>,
    pub locale: Locale,
    pub zone: Tz,
    pub now: DateTime<Utc>,
    pub theme: Theme,
    /// The path and query asked for.
    pub path: String,
    /// Asked by htmx: only the part that changes is wanted.
    pub partial: bool,
    pub request_id: String,
    pub frame: Frame,
    sprite: String,
}

impl Page {
    pub fn new(web: Data<Web>, locale: Locale, zone: Tz, now: DateTime<Utc>, path: String) -> Self {
        let sprite = web.assets.url("icons.svg");
        let (theme, frame) = (Theme::default(), Frame::default());
        Self { web, locale, zone, now, theme, path, partial: false, request_id: String::new(), frame, sprite }
    }

    /// The address of a file of ours.
    pub fn asset(&self, path: &str) -> String {
        self.web.assets.url(path)
    }

    pub fn icon<'a>(&'a self, name: &'a str) -> Icon<'a> {
        Icon { sprite: &self.sprite, name, class: "" }
    }

    pub fn small_icon<'a>(&'a self, name: &'a str) -> Icon<'a> {
        Icon { sprite: &self.sprite, name, class: " icon--s" }
    }

    pub fn large_icon<'a>(&'a self, name: &'a str) -> Icon<'a> {
        Icon { sprite: &self.sprite, name, class: " icon--xl" }
    }

    pub fn medal<'a>(&'a self, icon: &'a str, tier: &'a str, earned: bool) -> Medal<'a> {
        Medal { sprite: &self.sprite, icon, tier, earned }
    }

    pub fn avatar<'a>(&self, name: &'a str, picture: &Option<String>) -> Avatar<'a> {
        Avatar { name, picture: picture.clone(), class: "" }
    }

    /// An avatar of another size: `xs`, `s`, `l` or `xl`.
    pub fn sized_avatar<'a>(&self, name: &'a str, picture: &Option<String>, size: &str) -> Avatar<'a> {
        let class = match size {
            "xs" => " avatar--xs",
            "s" => " avatar--s",
            "l" => " avatar--l",
            "xl" => " avatar--xl",
            _ => "",
        };
        Avatar { name, picture: picture.clone(), class }
    }

    /// An avatar of somebody without a picture.
    pub fn initials<'a>(&self, name: &'a str, size: &str) -> Avatar<'a> {
        self.sized_avatar(name, &None, size)
    }

    /// The letter on the mark of a space.
    pub fn initial(&self, name: &str) -> String {
        name.chars().next().into_iter().flat_map(char::to_uppercase).collect()
    }

    /// HTML the domain made from Markdown; see [`Rendered`].
    pub fn prose<'a>(&self, body_html: &'a str) -> Rendered<'a> {
        Rendered(body_html)
    }

    pub fn ago(&self, at: &DateTime<Utc>) -> Ago {
        let calendar = self.calendar();
        Ago { machine: machine(*at), exact: calendar.moment(*at), said: calendar.ago(*at) }
    }

    pub fn date(&self, at: &DateTime<Utc>) -> String {
        self.calendar().date(*at)
    }

    pub fn moment(&self, at: &DateTime<Utc>) -> String {
        self.calendar().moment(*at)
    }

    pub(super) fn calendar(&self) -> Calendar<'_> {
        Calendar { catalogue: &self.web.texts, locale: self.locale, zone: self.zone, now: self.now }
    }

    /// The languages there are to choose from.
    pub fn locales(&self) -> &'static [Locale] {
        &Locale::ALL
    }

    /// The unread count as small as a badge needs it.
    pub fn unread_short(&self) -> String {
        if self.frame.unread > 99 { "99+".to_owned() } else { self.frame.unread.to_string() }
    }

    /// Where to write: in the space one stands in, if one does.
    pub fn compose_link(&self) -> String {
        match self.space() {
            Some(slug) => format!("/compose?space={slug}"),
            None => "/compose".to_owned(),
        }
    }

    /// The address of the space one stands in.
    pub(super) fn space(&self) -> Option<&str> {
        let slug = self.path.strip_prefix("/spaces/")?.split(['/', '?']).next()?;
        Some(slug).filter(|slug| !slug.is_empty() && *slug != "new")
    }

    /// Like [`Page::current`], for a page that is above others.
    pub fn exactly(&self, path: &str) -> &'static str {
        if self.path.split('?').next() == Some(path) { "page" } else { "false" }
    }

    /// Like [`Page::current`], for a space in the rail.
    pub fn current_space(&self, slug: &str) -> &'static str {
        self.current(&format!("/spaces/{slug}"))
    }

    /// Like [`Page::current`], for a plugin's pages in the rail.
    pub fn current_plugin(&self, plugin: &str) -> &'static str {
        self.current(&format!("/x/{plugin}"))
    }

    /// `page` for the link that leads here, `false` for the others: the value of `aria-current`.
    pub fn current(&self, prefix: &str) -> &'static str {
        let path = self.path.split('?').next().unwrap_or_default();
        let here = path == prefix || (prefix.len() > 1 && path.starts_with(&format!("{prefix}/")));
        if here { "page" } else { "false" }
    }
}

/// RFC 3339, whole seconds: what `<time datetime>` takes.
fn machine(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
