//! The mails about events, in the reader's language and on the reader's clock.

use super::{Event, Mail, Method, Occurrence, Person};
use crate::{App, platform::clock::Moment};
use chrono_tz::Tz;

/// What a mail is about.
pub(super) enum About {
    Invited,
    Moved,
    Cancelled {
        reason: String,
    },
    Hosts,
    Offered {
        until: Moment,
    },
    Lapsed,
    /// They accepted from their calendar, and there was no seat left.
    Waits,
}

impl About {
    /// What a calendar is told, if it has to know.
    pub(super) fn method(&self) -> Option<Method> {
        match self {
            Self::Invited | Self::Moved => Some(Method::Request),
            Self::Cancelled { .. } => Some(Method::Cancel),
            Self::Hosts | Self::Offered { .. } | Self::Lapsed | Self::Waits => None,
        }
    }
}

/// One sentence for the subject, one to say it, one for the button.
struct Words {
    subject: &'static str,
    text: &'static str,
    button: &'static str,
}

pub(super) fn mail(
    app: &App,
    reader: &Person,
    event: &Event,
    occurrence: &Occurrence,
    about: &About,
) -> Mail {
    let english = reader.locale.as_deref().is_some_and(|locale| locale.starts_with("en"));
    let words = if english { in_english(about) } else { in_french(about) };
    let zone: Tz = reader.time_zone.parse().unwrap_or_else(|_| event.zone());
    let mut paragraphs = vec![
        if english { format!("Hello {},", reader.name) } else { format!("Bonjour {},", reader.name) },
        words.text.replace("{title}", &event.title),
        when(occurrence.starts_at, zone, english),
    ];
    if !event.place.is_empty() && !matches!(about, About::Cancelled { .. }) {
        paragraphs.push(event.place.clone());
    }
    match about {
        About::Cancelled { reason } if !reason.is_empty() => paragraphs.push(reason.clone()),
        About::Offered { until } if english => {
            paragraphs.push(format!("It is kept for you until {}.", when(*until, zone, true)));
        }
        About::Offered { until } => {
            paragraphs.push(format!("Elle vous est réservée jusqu’au {}.", when(*until, zone, false)));
        }
        _ => {}
    }
    let address = format!("{}/events/{}?on={}", app.origin(), event.slug, occurrence.id);
    Mail {
        to: reader.email.clone(),
        // A title with a line break in it must not become a header.
        subject: words.subject.replace("{title}", &event.title).replace(['\r', '\n'], " "),
        text: paragraphs.join("\n\n"),
        action: Some((words.button.to_owned(), address)),
        ..Mail::default()
    }
}

fn in_french(about: &About) -> Words {
    let (subject, text, button) = match about {
        About::Invited => (
            "Invitation : {title}",
            "vous êtes invité à « {title} ». Dites si vous venez, un clic suffit.",
            "Répondre",
        ),
        About::Moved => ("Nouvel horaire : {title}", "« {title} » change d’horaire.", "Voir l’événement"),
        About::Cancelled { .. } => ("Annulé : {title}", "« {title} » n’aura pas lieu.", "Voir l’événement"),
        About::Hosts => (
            "Vous coanimez : {title}",
            "vous faites désormais partie de celles et ceux qui animent « {title} ».",
            "Voir l’événement",
        ),
        About::Offered { .. } => (
            "Une place pour vous : {title}",
            "une place s’est libérée pour « {title} ». Confirmez-la pour la garder.",
            "Confirmer ma place",
        ),
        About::Lapsed => (
            "La place est passée : {title}",
            "la place proposée pour « {title} » est allée à la personne suivante. Vous pouvez redemander une place.",
            "Voir l’événement",
        ),
        About::Waits => (
            "Liste d’attente : {title}",
            "votre agenda affiche « {title} », mais il ne reste pas de place : vous êtes sur la liste d’attente. Dès qu’une place se libère, nous vous écrivons.",
            "Voir l’événement",
        ),
    };
    Words { subject, text, button }
}

fn in_english(about: &About) -> Words {
    let (subject, text, button) = match about {
        About::Invited => (
            "Invitation: {title}",
            "you are invited to “{title}”. Say whether you come: one click does.",
            "Answer",
        ),
        About::Moved => ("New time: {title}", "“{title}” has another time.", "See the event"),
        About::Cancelled { .. } => ("Cancelled: {title}", "“{title}” will not take place.", "See the event"),
        About::Hosts => {
            ("You are a host: {title}", "you are now one of the hosts of “{title}”.", "See the event")
        }
        About::Offered { .. } => (
            "A seat for you: {title}",
            "a seat came free for “{title}”. Confirm it to keep it.",
            "Confirm my seat",
        ),
        About::Lapsed => (
            "The seat has gone: {title}",
            "the seat offered for “{title}” went to the next person. You may ask for one again.",
            "See the event",
        ),
        About::Waits => (
            "Waiting list: {title}",
            "your calendar shows “{title}”, but there is no seat left: you are on the waiting list. As soon as one comes free, we write to you.",
            "See the event",
        ),
    };
    Words { subject, text, button }
}

/// `24/11/2026 à 10:00 (Europe/Paris)`.
fn when(at: Moment, zone: Tz, english: bool) -> String {
    let pattern = if english { "%-d %B %Y at %H:%M" } else { "%d/%m/%Y à %H:%M" };
    format!("{} ({})", at.with_timezone(&zone).format(pattern), zone.name())
}
