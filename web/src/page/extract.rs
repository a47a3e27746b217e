//! Making the frame for a request.

use super::{Flash, NavSpace, Page, Reader, Theme};
use crate::{
    Web,
    i18n::Locale,
    respond::{self, FLASH},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};
use futures::future::LocalBoxFuture;
use relais_domain::{App, Error, identity::Member, kit, notifications, spaces};
use relais_transport::{Failure, RequestId, Visitor};

/// What a browser chose before anybody signed in.
pub const LOCALE: &str = "relais_locale";
pub const THEME: &str = "relais_theme";

impl FromRequest for Page {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = request.app_data::<Data<App>>().cloned();
            let app = app.ok_or_else(|| Error::internal("the application is not in app data"))?;
            let Visitor(member) = Visitor::extract(&request).await?;
            let mut cx = Page::of_request(&request, &app, member.as_deref())?;
            cx.frame.flash = cx.said(&request, &app);
            if let Some(member) = &member {
                cx.frame.reader = Some(reader(member));
                if !cx.partial {
                    cx.surround(&app, member).await?;
                }
            }
            Ok(cx)
        })
    }
}

impl Page {
    /// A page without its surroundings: for errors, where looking things up might be what failed.
    pub fn of_request(request: &HttpRequest, app: &App, member: Option<&Member>) -> Result<Self, Failure> {
        let web = request.app_data::<Data<Web>>().cloned();
        let web = web.ok_or_else(|| Error::internal("the pages are not in app data"))?;
        let cookie = |name| request.cookie(name).map(|cookie| cookie.value().to_owned());
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let chosen = member.and_then(|member| member.locale.as_deref());
        let locale = Locale::negotiate(chosen, cookie(LOCALE).as_deref(), header("accept-language"));
        let zone =
            member.and_then(|member| member.time_zone.parse().ok()).unwrap_or(chrono_tz::Europe::Paris);
        let mut cx = Self::new(web, locale, zone, app.now(), request.uri().to_string());
        cx.theme = match member {
            Some(member) => Theme::parse(&member.theme),
            None => Theme::parse(&cookie(THEME).unwrap_or_default()),
        };
        cx.partial = header("hx-request").is_some() && header("hx-boosted").is_none();
        cx.frame.demo = cx.web.mailbox;
        Ok(cx)
    }

    /// The sentence a redirect brought along.
    fn said(&self, request: &HttpRequest, app: &App) -> Option<Flash> {
        let key = request.cookie(FLASH)?;
        if let Some(told) = respond::told(app, key.value()) {
            return Some(Flash { text: told.text, icon: if told.done { "check-circle" } else { "info" } });
        }
        let known = key.value().chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let text = self.web.texts.find(self.locale, key.value(), None).filter(|_| known)?;
        Some(Flash { text, icon: "check-circle" })
    }

    async fn surround(&mut self, app: &App, member: &Member) -> Result<(), Failure> {
        let kit_news = async {
            match self.space() {
                Some(slug) => kit::looks::news(app, member, slug).await,
                None => Ok(0),
            }
        };
        let (mine, unread, kit_news) = futures::try_join!(
            spaces::mine(app, member),
            notifications::unseen_count(app, member),
            kit_news
        )?;
        let shown =
            |space: spaces::SpaceCard| NavSpace { slug: space.slug, name: space.name, accent: space.accent };
        self.frame.spaces = mine.into_iter().map(shown).collect();
        self.frame.unread = unread;
        self.frame.kit_news = kit_news;
        self.frame.pages = app.plugins().places("plugin.page", self.locale.as_str());
        self.frame.tabs = app.plugins().places("space.tab", self.locale.as_str());
        Ok(())
    }
}

/// The name of a request as an error page shows it.
pub async fn request_id(request: &HttpRequest) -> String {
    RequestId::extract(request).await.map(|RequestId(id)| id.to_string()).unwrap_or_default()
}

fn reader(member: &Member) -> Reader {
    let Member { name, handle, title, .. } = member.clone();
    let picture = super::picture(&member.handle, member.avatar.as_deref());
    Reader {
        name,
        handle,
        title,
        picture,
        administers: member.is_administrator(),
        moderates: member.is_moderator(),
    }
}
