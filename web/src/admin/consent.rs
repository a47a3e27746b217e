//! `/admin/plugins/offers`: what a package asks for, in plain words, before it is installed.

use super::plugins::{listed, package};
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_multipart::Multipart;
use actix_web::web::{Data, Form};
use askama::{Template, filters::HtmlSafe};
use relais_domain::{
    App, Error,
    plugins::{Asked, History, Offer},
};
use relais_transport::{Admin, Answer};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "admin/consent.html")]
struct Consent<'a> {
    cx: &'a Page,
    offer: Offer,
}

/// Permissions of one sort.
#[derive(Template)]
#[template(path = "admin/permissions.html")]
struct Permissions<'a> {
    cx: &'a Page,
    said: Vec<Said>,
}
impl HtmlSafe for Permissions<'_> {}

impl Permissions<'_> {
    fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}

/// One permission in the reader's words.
struct Said {
    text: String,
    optional: bool,
    /// The running version does not have it.
    new: bool,
}

impl Consent<'_> {
    fn in_words<'t>(&'t self, texts: &'t BTreeMap<String, String>) -> &'t str {
        let wanted =
            texts.get(self.cx.locale.as_str()).or_else(|| texts.get("en")).or_else(|| texts.values().next());
        wanted.map_or(self.offer.id.as_str(), String::as_str)
    }

    fn reads(&self) -> Permissions<'_> {
        self.said(|family| matches!(family, "facts" | "platform"))
    }

    fn contacts(&self) -> Permissions<'_> {
        self.said(|family| family == "http")
    }

    fn shows(&self) -> Permissions<'_> {
        self.said(|family| family == "ui")
    }

    /// Whatever is neither reading, nor contacting, nor showing.
    fn does(&self) -> Permissions<'_> {
        self.said(|family| !matches!(family, "facts" | "platform" | "http" | "ui"))
    }

    fn said(&self, wanted: impl Fn(&str) -> bool) -> Permissions<'_> {
        let these = self.offer.permissions.iter().filter(|asked| wanted(family(asked)));
        Permissions { cx: self.cx, said: these.map(|asked| self.say(asked)).collect() }
    }

    fn say(&self, asked: &Asked) -> Said {
        let text = match in_plain_words(&asked.permission) {
            Some(key) => self.cx.t(key),
            // What has no words yet stands as it is: better plain than left out.
            None => asked.permission.split_once(':').map_or(&*asked.permission, |(_, what)| what).to_owned(),
        };
        Said { text, optional: asked.optional, new: asked.new && self.is_replacing() }
    }

    fn history(&self) -> String {
        match self.offer.history {
            History::None => self.cx.t("consent-history-none"),
            History::All => self.cx.t("consent-history-all"),
            History::Days(days) => self.cx.tn("consent-history-days", days),
        }
    }

    fn size(&self) -> String {
        self.cx.size(&self.offer.size.cast_signed())
    }

    /// Enough of a key to recognise it by.
    fn signer(&self) -> Option<&str> {
        self.offer.signer.as_deref().and_then(|key| key.get(..16))
    }

    fn is_replacing(&self) -> bool {
        self.offer.replaces.is_some()
    }

    fn kept(&self) -> Vec<&str> {
        self.offer.keeps.iter().map(|kept| kept.name.as_str()).collect()
    }

    fn keeps_about_people(&self) -> bool {
        self.offer.keeps.iter().any(|kept| kept.about_people)
    }
}

fn family(asked: &Asked) -> &str {
    asked.permission.split(':').next().unwrap_or_default()
}

/// The sentence for a permission.
fn in_plain_words(permission: &str) -> Option<&'static str> {
    Some(match permission {
        "facts:post" => "consent-facts-post",
        "facts:comment" => "consent-facts-comment",
        "facts:answer" => "consent-facts-answer",
        "facts:reaction" => "consent-facts-reaction",
        "facts:space" => "consent-facts-space",
        "facts:person" => "consent-facts-person",
        "facts:event" => "consent-facts-event",
        "facts:resource" => "consent-facts-resource",
        "ui:home.aside" => "consent-ui-home-aside",
        "ui:home.main" => "consent-ui-home-main",
        "ui:space.aside" => "consent-ui-space-aside",
        "ui:space.tab" => "consent-ui-space-tab",
        "ui:post.footer" => "consent-ui-post-footer",
        "ui:person.flair" => "consent-ui-person-flair",
        "ui:profile.section" => "consent-ui-profile-section",
        "ui:event.section" => "consent-ui-event-section",
        "ui:plugin.page" => "consent-ui-plugin-page",
        "ui:public.page" => "consent-ui-public-page",
        "ui:admin.page" => "consent-ui-admin-page",
        "ui:digest.section" => "consent-ui-digest-section",
        "command:card.deliver" => "consent-command-card",
        "command:notify" => "consent-notify",
        "command:post.create" => "consent-command-post",
        "command:role.grant" => "consent-command-role",
        "command:comment.create" => "consent-command-comment",
        "inbound:verified" => "consent-inbound",
        "inbound:unverified" => "consent-inbound-anybody",
        "platform:person" => "consent-platform-person",
        "platform:post" => "consent-platform-post",
        "platform:space" => "consent-platform-space",
        "guard:post.create" => "consent-guard-post",
        "guard:comment.create" => "consent-guard-comment",
        _ => return None,
    })
}

/// `POST /admin/plugins/offers`: reads a package and asks.
pub async fn offer(app: Data<App>, cx: Page, _admin: Admin, body: Multipart) -> Answer {
    let package = package(body).await?;
    match app.plugins().offer(&app, package).await {
        Ok(offer) => respond::page(&Consent { cx: &cx, offer }),
        Err(Error::Invalid(violations)) => {
            listed(&app, &cx, Problems::from_violations(&cx, &violations)).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct Accepted {
    package: String,
}

/// `POST /admin/plugins`: installs what was offered, or puts it in the place of the running version.
pub async fn accept(app: Data<App>, cx: Page, admin: Admin, accepted: Form<Accepted>) -> Answer {
    match app.plugins().accept(&app, Some(admin.id), &accepted.package).await {
        Ok(id) => Ok(respond::see_other_saying(&format!("/admin/plugins/{id}"), "plugin-installed")),
        Err(Error::Invalid(violations)) => {
            listed(&app, &cx, Problems::from_violations(&cx, &violations)).await
        }
        Err(other) => Err(other.into()),
    }
}
