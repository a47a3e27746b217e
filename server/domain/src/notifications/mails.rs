//! The mails about what happened, in the reader's language.

use super::{
    addressees::Addressee,
    delivery::Together,
    notification::NotificationKind,
    preferences::Cadence,
    unsubscribe::{self, What},
};
use crate::{
    App, Result,
    platform::{
        ids::{PersonId, PostId},
        mail::{Entry, Mail, Section},
    },
};

/// Something to tell, with the words it needs.
#[derive(Debug, Clone)]
pub struct News {
    pub kind: NotificationKind,
    pub actor: Option<String>,
    pub space: Option<String>,
    pub title: Option<String>,
    pub excerpt: String,
    /// The path of the page it leads to.
    pub path: String,
    pub post: Option<PostId>,
}

/// Titles in a subject are cut here: mail programs show about as much.
const SUBJECT_CHARS: usize = 80;
/// More than this in one digest is left to the page.
const MOST: usize = 20;

/// One mail for what one person is told at one time.
pub fn compose(
    app: &App,
    person: PersonId,
    to: &Addressee,
    together: Together,
    news: &[News],
    sections: Vec<Section>,
) -> Result<Mail> {
    let words = Words { english: to.locale.as_deref().is_some_and(|locale| locale.starts_with("en")) };
    let what = match (together, news) {
        (Together::Daily, _) => What::Digest(Cadence::Daily),
        (Together::Weekly, _) => What::Digest(Cadence::Weekly),
        // Who has heard enough of a conversation leaves the conversation, not all of them.
        (Together::Instant, [News { kind: NotificationKind::Reply, post: Some(post), .. }]) => {
            What::Thread(*post)
        }
        (Together::Instant, news) => {
            What::Kind(news.first().map_or(NotificationKind::Mention, |news| news.kind))
        }
    };
    let unsubscribe = unsubscribe::address(app, person, what)?;
    let entries = news.iter().take(MOST).map(|news| Entry {
        said: words.said(news),
        title: news.title.clone().unwrap_or_default(),
        excerpt: news.excerpt.clone(),
        address: format!("{}{}", app.origin(), news.path),
    });
    let (label, path) = match news {
        [one] => (words.open(), one.path.as_str()),
        _ => (words.open_all(), "/notifications"),
    };
    Ok(Mail {
        to: to.email.clone(),
        subject: one_line(&words.subject(together, news)),
        text: words.greeting(&to.name, together, news.len()),
        action: Some((label.to_owned(), format!("{}{path}", app.origin()))),
        language: if words.english { "en" } else { "fr" }.to_owned(),
        entries: entries.collect(),
        sections,
        footer: words.footer().to_owned(),
        links: vec![
            (words.settings().to_owned(), format!("{}/settings/notifications", app.origin())),
            (words.stop(what).to_owned(), unsubscribe.clone()),
        ],
        unsubscribe: Some(unsubscribe),
        ..Mail::default()
    })
}

/// A name or a title with a line break in it must not become a header.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What mails say, in one language.
struct Words {
    english: bool,
}

impl Words {
    fn pick(&self, french: &'static str, english: &'static str) -> &'static str {
        if self.english { english } else { french }
    }

    fn subject(&self, together: Together, news: &[News]) -> String {
        match (together, news) {
            (Together::Daily, _) => self.pick("Votre résumé du jour", "Your day in short").to_owned(),
            (Together::Weekly, _) => self.pick("Votre résumé de la semaine", "Your week in short").to_owned(),
            (Together::Instant, [one]) => {
                let said = self.said(one);
                match &one.title {
                    Some(title) => format!("{said} {}", crate::platform::text::excerpt(title, SUBJECT_CHARS)),
                    None => said,
                }
            }
            (Together::Instant, many) => {
                let count = many.len();
                if self.english {
                    format!("{count} things for you")
                } else {
                    format!("{count} nouveautés pour vous")
                }
            }
        }
    }

    fn greeting(&self, name: &str, together: Together, count: usize) -> String {
        let name = name.split_whitespace().next().unwrap_or(name);
        let hello = if self.english { format!("Hello {name},") } else { format!("Bonjour {name},") };
        let lead = match (together, count) {
            (Together::Instant, 1) => return hello,
            (Together::Instant, _) => self.pick(
                "voici ce qui est arrivé pendant vos heures calmes.",
                "here is what happened during your quiet hours.",
            ),
            _ => self.pick("voici ce que vous n’avez pas encore vu.", "here is what you have not seen yet."),
        };
        format!("{hello}\n\n{lead}")
    }

    /// What happened, in a sentence.
    fn said(&self, news: &News) -> String {
        use NotificationKind as Kind;
        let name = news.actor.as_deref().unwrap_or_else(|| self.pick("Quelqu’un", "Somebody"));
        let space = news.space.as_deref().unwrap_or_default();
        let template = match news.kind {
            Kind::Mention => self.pick("{name} vous mentionne :", "{name} mentions you:"),
            Kind::Reply => self.pick("{name} a répondu :", "{name} replied:"),
            Kind::Accepted => self.pick("{name} a accepté votre réponse :", "{name} accepted your answer:"),
            Kind::Question => {
                self.pick("{name} pose une question dans {space} :", "{name} asks a question in {space}:")
            }
            Kind::JoinRequest => {
                self.pick("{name} demande à rejoindre {space}", "{name} asks to join {space}")
            }
            Kind::Invitation => self.pick("{name} vous invite dans {space}", "{name} invites you to {space}"),
            Kind::Welcomed => self.pick("Bienvenue dans {space} !", "Welcome to {space}!"),
            Kind::Removed => self.pick("{name} a retiré votre texte :", "{name} removed your text:"),
            Kind::Announcement => self
                .pick("{name} s’adresse à tout l’espace {space} :", "{name} writes to everybody in {space}:"),
            Kind::Moderation => self.pick(
                "La modération a pris une décision qui vous concerne",
                "Moderation decided something that concerns you",
            ),
            Kind::Report => self.pick("Un signalement attend dans {space}", "A report waits in {space}"),
            Kind::ReviewDue => self.pick("À relire dans {space} :", "To be looked at again in {space}:"),
            Kind::EventInvited => self.pick("{name} vous invite :", "{name} invites you:"),
            Kind::EventChanged => self.pick("Nouvel horaire :", "Another time:"),
            Kind::EventCancelled => self.pick("Annulé :", "Called off:"),
            Kind::EventSeat => self.pick("Une place pour vous :", "A seat for you:"),
            Kind::EventReminder => self.pick("C’est pour bientôt :", "Coming up soon:"),
            Kind::EventAction => {
                self.pick("{name} vous confie quelque chose :", "{name} counts on you for something:")
            }
        };
        template.replace("{name}", name).replace("{space}", space)
    }

    fn open(&self) -> &'static str {
        self.pick("Ouvrir", "Open")
    }

    fn open_all(&self) -> &'static str {
        self.pick("Tout voir", "See everything")
    }

    fn footer(&self) -> &'static str {
        self.pick(
            "Vous recevez ce message parce que vous avez un compte dans ce réseau.",
            "You get this message because you have an account in this network.",
        )
    }

    fn settings(&self) -> &'static str {
        self.pick("Choisir ce que je reçois", "Choose what I get")
    }

    fn stop(&self, what: What) -> &'static str {
        match what {
            What::Thread(_) => {
                self.pick("Ne plus suivre cette conversation", "Stop following this conversation")
            }
            What::Kind(_) => {
                self.pick("Ne plus recevoir ce genre de message", "Stop getting this kind of message")
            }
            What::Digest(_) => self.pick("Ne plus recevoir ce résumé", "Stop getting this digest"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(kind: NotificationKind) -> News {
        News {
            kind,
            actor: Some("Ada\r\nBcc: eve@x.fr".into()),
            space: Some("Entraide".into()),
            title: Some("Une question".into()),
            excerpt: String::new(),
            path: "/posts/x".into(),
            post: None,
        }
    }

    #[test]
    fn every_kind_is_said_in_both_languages_without_a_gap() {
        for kind in NotificationKind::ALL {
            let said = |english| Words { english }.said(&news(kind));
            assert_ne!(said(true), said(false), "{kind:?}");
            assert!(!said(true).contains('{') && !said(false).contains('{'), "{kind:?}");
        }
    }

    #[test]
    fn a_subject_is_one_line_whatever_people_are_called() {
        let subject = Words { english: false }.subject(Together::Instant, &[news(NotificationKind::Reply)]);
        assert_eq!(one_line(&subject), "Ada Bcc: eve@x.fr a répondu : Une question");
    }
}
