//! The pushes about what happened, in the reader's language: what sort of thing, never whose nor what. They
//! travel through the servers of browser makers, and a locked screen shows them to everybody.

use super::{mails::News, notification::NotificationKind};
use crate::platform::{
    effects::Asked,
    ids::{DeliveryId, PushSubscriptionId},
    push::Push,
};
use serde::{Deserialize, Serialize};

/// The body of the effect: one push to one device.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PushTo {
    pub device: PushSubscriptionId,
    pub push: Push,
}

/// The effect's kind.
pub const KIND: &str = "push";

/// What a device shows for what one person is told at one time.
pub fn compose(locale: Option<&str>, news: &[News]) -> Push {
    let english = locale.is_some_and(|locale| locale.starts_with("en"));
    let (body, path, tag) = match news {
        [one] => (said(one.kind, english).to_owned(), one.path.clone(), one.path.clone()),
        many => {
            let count = many.len();
            let body = if english {
                format!("{count} things for you")
            } else {
                format!("{count} nouveautés pour vous")
            };
            (body, "/notifications".to_owned(), "together".to_owned())
        }
    };
    // A comment's own address is no reason to stack one push a comment.
    let tag = tag.split('#').next().unwrap_or_default().to_owned();
    Push { title: "Relais".to_owned(), body, path, tag }
}

/// An effect for each device. `delivery` makes the key: the same delivery asks once.
pub fn effects(
    delivery: DeliveryId,
    devices: &[PushSubscriptionId],
    push: &Push,
) -> crate::Result<Vec<Asked>> {
    let effect = |device: &PushSubscriptionId| {
        let body = serde_json::to_value(PushTo { device: *device, push: push.clone() })?;
        Ok(Asked { key: format!("push/{delivery}/{device}"), kind: KIND, body })
    };
    devices.iter().map(effect).collect()
}

fn said(kind: NotificationKind, english: bool) -> &'static str {
    use NotificationKind as Kind;
    let (french, said) = match kind {
        Kind::Mention => ("On vous mentionne", "You are mentioned"),
        Kind::Reply => ("Une nouvelle réponse", "A new reply"),
        Kind::Accepted => ("Votre réponse est acceptée", "Your answer is accepted"),
        Kind::Question => ("Une question attend", "A question is waiting"),
        Kind::JoinRequest => ("Quelqu’un demande à entrer", "Somebody asks to join"),
        Kind::Invitation => ("Une invitation", "An invitation"),
        Kind::Welcomed => ("Bienvenue", "Welcome"),
        Kind::Removed => ("Un de vos textes a été retiré", "A text of yours was removed"),
        Kind::Announcement => ("Une annonce", "An announcement"),
        Kind::Moderation => ("Une décision de la modération", "A decision of moderation"),
        Kind::Report => ("Un signalement attend", "A report is waiting"),
        Kind::ReviewDue => ("Quelque chose est à relire", "Something is to be looked at again"),
        Kind::EventInvited => ("Une invitation à un événement", "An invitation to an event"),
        Kind::EventChanged => ("Un événement change d’horaire", "An event has another time"),
        Kind::EventCancelled => ("Un événement est annulé", "An event is called off"),
        Kind::EventSeat => ("Une place se libère pour vous", "A seat comes free for you"),
        Kind::EventReminder => ("C’est pour bientôt", "Coming up soon"),
        Kind::EventAction => ("On compte sur vous", "Somebody counts on you"),
    };
    if english { said } else { french }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_says_what_sort_of_thing_and_nothing_of_what_was_written() {
        let news = News {
            kind: NotificationKind::Reply,
            actor: Some("Ada".into()),
            space: Some("Secret".into()),
            title: Some("Plan".into()),
            excerpt: "Tout est perdu".into(),
            path: "/posts/plan-x#c-1".into(),
            post: None,
        };
        let push = compose(Some("fr"), std::slice::from_ref(&news));
        assert_eq!((push.body.as_str(), push.tag.as_str()), ("Une nouvelle réponse", "/posts/plan-x"));
        let all = serde_json::to_string(&push).expect("JSON");
        assert!(!["Ada", "Secret", "perdu"].iter().any(|word| all.contains(word)), "{all}");
        assert_eq!(compose(None, &[news.clone(), news]).body, "2 nouveautés pour vous");
    }
}
