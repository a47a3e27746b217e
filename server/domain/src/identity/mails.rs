//! The mails about accounts, in the recipient's language.

use crate::platform::{buckets::Quota, mail::Mail};

/// How many of these mails anybody may cause to be sent to one address.
pub(super) const PER_RECIPIENT: Quota = Quota { times: 5, seconds: 60 * 60 };

/// The languages mails are written in. French when nothing is known of the recipient.
fn is_english(locale: Option<&str>) -> bool {
    locale.is_some_and(|locale| locale.starts_with("en"))
}

/// One mail: the same parts in both languages, `{name}` and the like filled in.
struct Text {
    language: &'static str,
    subject: &'static str,
    paragraphs: &'static [&'static str],
    action: Option<&'static str>,
}

fn compose(to: &str, text: &Text, address: Option<String>, fill: &[(&str, &str)]) -> Mail {
    let filled = |template: &str| {
        fill.iter().fold(template.to_owned(), |text, (key, value)| text.replace(&format!("{{{key}}}"), value))
    };
    let paragraphs: Vec<String> = text.paragraphs.iter().map(|paragraph| filled(paragraph)).collect();
    let action = text.action.zip(address).map(|(label, address)| (filled(label), address));
    // A name with a line break in it must not become a header.
    let subject = filled(text.subject).replace(['\r', '\n'], " ");
    let language = text.language.to_owned();
    Mail { to: to.to_owned(), subject, text: paragraphs.join("\n\n"), action, language, ..Mail::default() }
}

/// Asks somebody who registered to confirm that the address is theirs.
pub(super) fn confirm_address(to: &str, locale: Option<&str>, name: &str, address: String) -> Mail {
    let text = if is_english(locale) {
        Text {
            language: "en",
            subject: "Confirm your address",
            paragraphs: &[
                "Hello {name},",
                "you asked for an account. Open this link and type the password you chose: your account is then ready. The link works for 24 hours.",
                "If it was not you, ignore this mail: nothing happens without the password.",
            ],
            action: Some("Confirm my address"),
        }
    } else {
        Text {
            language: "fr",
            subject: "Confirmez votre adresse",
            paragraphs: &[
                "Bonjour {name},",
                "vous avez demandé un compte. Ouvrez ce lien et saisissez le mot de passe que vous avez choisi : votre compte sera prêt. Le lien est valable 24 heures.",
                "Si ce n’était pas vous, ignorez ce message : rien ne se passe sans le mot de passe.",
            ],
            action: Some("Confirmer mon adresse"),
        }
    };
    compose(to, &text, Some(address), &[("name", name)])
}

/// Tells somebody who registered that they have an account already.
pub(super) fn already_member(to: &str, locale: Option<&str>, name: &str, address: String) -> Mail {
    let text = if is_english(locale) {
        Text {
            language: "en",
            subject: "You already have an account",
            paragraphs: &[
                "Hello {name},",
                "somebody, probably you, asked for an account with this address. You have one already. If you forgot your password, choose a new one; the link works for one hour.",
                "If it was not you, ignore this mail.",
            ],
            action: Some("Choose a new password"),
        }
    } else {
        Text {
            language: "fr",
            subject: "Vous avez déjà un compte",
            paragraphs: &[
                "Bonjour {name},",
                "quelqu’un, sans doute vous, a demandé un compte avec cette adresse. Vous en avez déjà un. Si vous avez oublié votre mot de passe, choisissez-en un nouveau ; le lien est valable une heure.",
                "Si ce n’était pas vous, ignorez ce message.",
            ],
            action: Some("Choisir un nouveau mot de passe"),
        }
    };
    compose(to, &text, Some(address), &[("name", name)])
}

/// Leads somebody who forgot their password, or never had one, to choosing one.
pub(super) fn choose_password(to: &str, locale: Option<&str>, name: &str, address: String) -> Mail {
    let text = if is_english(locale) {
        Text {
            language: "en",
            subject: "Choose your password",
            paragraphs: &[
                "Hello {name},",
                "open this link to choose a new password. It works once, for one hour, and signs you out everywhere else.",
                "If you did not ask for this, ignore this mail: your password stays as it is.",
            ],
            action: Some("Choose a password"),
        }
    } else {
        Text {
            language: "fr",
            subject: "Choisissez votre mot de passe",
            paragraphs: &[
                "Bonjour {name},",
                "ouvrez ce lien pour choisir un nouveau mot de passe. Il sert une seule fois, pendant une heure, et vous déconnecte partout ailleurs.",
                "Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.",
            ],
            action: Some("Choisir un mot de passe"),
        }
    };
    compose(to, &text, Some(address), &[("name", name)])
}

/// Tells somebody that their password is another one now.
pub(super) fn password_changed(to: &str, locale: Option<&str>, name: &str, address: String) -> Mail {
    let text = if is_english(locale) {
        Text {
            language: "en",
            subject: "Your password was changed",
            paragraphs: &[
                "Hello {name},",
                "your password was just changed and your other devices were signed out.",
                "If it was not you, choose a new password right away and tell an administrator.",
            ],
            action: Some("It was not me"),
        }
    } else {
        Text {
            language: "fr",
            subject: "Votre mot de passe a été modifié",
            paragraphs: &[
                "Bonjour {name},",
                "votre mot de passe vient d’être modifié et vos autres appareils ont été déconnectés.",
                "Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et prévenez l’administration.",
            ],
            action: Some("Ce n’était pas moi"),
        }
    };
    compose(to, &text, Some(address), &[("name", name)])
}

/// Invites somebody.
pub(super) fn invitation(to: &str, locale: Option<&str>, inviter: &str, address: String) -> Mail {
    let text = if is_english(locale) {
        Text {
            language: "en",
            subject: "{inviter} invites you",
            paragraphs: &[
                "Hello,",
                "{inviter} invites you to join the network. Choose your name and a password, and you are in. The invitation is good for 14 days.",
            ],
            action: Some("Accept the invitation"),
        }
    } else {
        Text {
            language: "fr",
            subject: "{inviter} vous invite",
            paragraphs: &[
                "Bonjour,",
                "{inviter} vous invite à rejoindre le réseau. Choisissez votre nom et un mot de passe, et vous y êtes. L’invitation est valable 14 jours.",
            ],
            action: Some("Accepter l’invitation"),
        }
    };
    compose(to, &text, Some(address), &[("inviter", inviter)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_speaks_the_language_of_who_reads_it_and_carries_no_foreign_header() {
        let mail =
            |locale| invitation("a@x.fr", locale, "Ada\r\nBcc: b@x.fr", "https://relais.example/i".into());
        assert_eq!(mail(Some("en-GB")).subject, "Ada  Bcc: b@x.fr invites you");
        assert_eq!(mail(None).action.expect("has a link").0, "Accepter l’invitation");
    }
}
