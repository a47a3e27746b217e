//! Passwords: how they are kept, and which ones we refuse.
//!
//! Kept as argon2id with OWASP's parameters (19 MiB, two passes, one lane). The parameters stand in the
//! hash, so they can be raised later: a sign-in with an older hash makes a new one.

use crate::{
    App,
    platform::{
        error::{Check, Error, Result, Violation},
        text::fold,
    },
};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// The shortest password an account may have, in characters. There are no rules of composition: length
/// and not being guessable is what counts.
pub const MIN_CHARS: usize = 10;
/// The longest, in characters: hashing takes as long as its input.
pub const MAX_CHARS: usize = 200;

/// What a hash costs, and how many are computed at once.
#[derive(Clone)]
pub struct Hashing {
    params: Params,
    /// Each hash takes `params`' memory while it runs: a burst of sign-ins waits instead of taking more.
    turns: Arc<Semaphore>,
    /// Verified when there is no account, so that the answer takes as long as when there is one.
    decoy: Arc<OnceLock<String>>,
}

impl Default for Hashing {
    /// OWASP's parameters, two hashes at once.
    fn default() -> Self {
        Self::new(Params::DEFAULT, 2)
    }
}

impl Hashing {
    fn new(params: Params, at_once: usize) -> Self {
        Self { params, turns: Arc::new(Semaphore::new(at_once)), decoy: Arc::default() }
    }

    /// The cheapest hash there is, for tests alone.
    pub fn cheap() -> Self {
        Self::new(
            Params::new(Params::MIN_M_COST, Params::MIN_T_COST, Params::MIN_P_COST, None).unwrap_or_default(),
            16,
        )
    }

    fn argon2(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone())
    }

    fn compute(&self, password: &[u8], salt: &[u8]) -> Result<String> {
        let hash = self
            .argon2()
            .hash_password_with_salt(password, salt)
            .map_err(|error| Error::internal(error.to_string()))?;
        Ok(hash.to_string())
    }
}

/// Hashes a password, off the threads that serve requests.
pub async fn hash(app: &App, password: &str) -> Result<String> {
    let (hashing, salt) = (app.hashing().clone(), app.random_bytes::<16>());
    let password = password.to_owned();
    on_a_turn(app.hashing(), move || hashing.compute(password.as_bytes(), &salt)).await
}

/// Whether `password` is the one `stored` was made from. Without a stored hash the answer is no, after
/// the same work.
pub(super) async fn verify(app: &App, password: &str, stored: Option<&str>) -> Result<bool> {
    let hashing = app.hashing().clone();
    let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
    on_a_turn(app.hashing(), move || {
        let known = stored.is_some();
        let stored = match stored {
            Some(stored) => stored,
            None => match hashing.decoy.get() {
                Some(decoy) => decoy.clone(),
                None => {
                    let made = hashing.compute(b"nobody has this password", b"no such account.")?;
                    hashing.decoy.get_or_init(|| made).clone()
                }
            },
        };
        let parsed = PasswordHash::new(&stored).map_err(|error| Error::internal(error.to_string()))?;
        // The parameters are those of the stored hash, whatever ours are today.
        let matches = hashing.argon2().verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(matches && known)
    })
    .await
}

/// Whether a hash was made with other parameters than today's.
pub(super) fn is_outdated(app: &App, stored: &str) -> bool {
    let made_with = PasswordHash::new(stored).ok().and_then(|hash| Params::try_from(&hash).ok());
    made_with.is_none_or(|params| {
        let today = &app.hashing().params;
        (params.m_cost(), params.t_cost(), params.p_cost())
            != (today.m_cost(), today.t_cost(), today.p_cost())
    })
}

async fn on_a_turn<T: Send + 'static>(
    hashing: &Hashing,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = hashing.turns.clone().acquire_owned().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || {
        // Held by the work itself: a caller that went away does not free a turn that is still in use.
        let _turn = turn;
        work()
    })
    .await
    .map_err(Error::internal)?
}

/// Checks a new password for a person: long enough, and not among the first anyone would try.
/// `about` is what others know of them (name, e-mail).
pub fn check(check: &mut Check, field: &str, password: &str, about: &[&str]) {
    let violations = refusals(field, password, about);
    check.extend(violations);
}

fn refusals(field: &str, password: &str, about: &[&str]) -> Option<Violation> {
    let chars = password.chars().count();
    if chars == 0 {
        return Some(Violation::new(field, "required"));
    }
    if chars < MIN_CHARS {
        return Some(Violation::with_limit(field, "too-short", MIN_CHARS as u64));
    }
    if chars > MAX_CHARS {
        return Some(Violation::with_limit(field, "too-long", MAX_CHARS as u64));
    }
    let folded = fold(password);
    if is_common(&folded) {
        return Some(Violation::new(field, "password-common"));
    }
    is_about(&folded, about).then(|| Violation::new(field, "password-like-you"))
}

/// Too regular, or one of the well-known passwords with a few characters around it.
fn is_common(folded: &str) -> bool {
    let distinct = folded.chars().collect::<std::collections::HashSet<_>>().len();
    if distinct < 4 || is_a_run(folded) {
        return true;
    }
    let letters: String = folded.chars().filter_map(unleet).collect();
    COMMONEST.iter().any(|common| {
        // What remains of "Motdepasse2026!" once the known word is taken out is not worth much.
        letters.contains(common) && folded.chars().count() < common.chars().count() + 6
            || (folded.contains(common) && folded.chars().count() < common.chars().count() + 6)
    })
}

/// Digits and signs that stand for a letter, as everyone knows; other signs are dropped.
fn unleet(c: char) -> Option<char> {
    match c {
        '0' => Some('o'),
        '1' | '!' => Some('i'),
        '3' => Some('e'),
        '4' | '@' => Some('a'),
        '5' | '$' => Some('s'),
        '7' => Some('t'),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    }
}

/// Whether every character follows the one before it (`abcdefghij`, `9876543210`).
fn is_a_run(text: &str) -> bool {
    let steps: Vec<i64> = text
        .chars()
        .zip(text.chars().skip(1))
        .map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a)))
        .collect();
    let regular = steps.iter().filter(|step| step.abs() <= 1).count();
    !steps.is_empty() && regular * 10 >= steps.len() * 9
}

/// Whether it is little more than the person's own name or address.
fn is_about(folded: &str, about: &[&str]) -> bool {
    about
        .iter()
        .flat_map(|known| {
            fold(known).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| word.chars().count() >= 4)
        .any(|word| folded.contains(&word) && folded.chars().count() < word.chars().count() + 6)
}

/// What is tried first, in the languages of our people: words that, with a few characters around them,
/// still make a password anyone would guess.
const COMMONEST: &[&str] = &[
    "password",
    "motdepasse",
    "passwort",
    "contrasena",
    "administrateur",
    "administrator",
    "azertyuiop",
    "azerty",
    "qwertyuiop",
    "qwerty",
    "qwertz",
    "letmein",
    "welcome",
    "bienvenue",
    "bonjour",
    "soleil",
    "iloveyou",
    "jetaime",
    "doudou",
    "chouchou",
    "loulou",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "dragon",
    "monkey",
    "shadow",
    "sunshine",
    "starwars",
    "pokemon",
    "trustno",
    "whatever",
    "changeme",
    "changezmoi",
    "relais",
    "secret",
    "master",
    "hello",
    "freedom",
    "computer",
    "internet",
    "marseille",
    "paris",
    "summer",
    "winter",
    "spring",
    "autumn",
    "hiver",
    "printemps",
    "automne",
    "janvier",
    "fevrier",
    "septembre",
    "december",
    "decembre",
    "123456",
    "654321",
    "111111",
    "000000",
    "abc123",
    "1q2w3e",
    "1qaz2wsx",
    "zaq12wsx",
    "qazwsx",
    "asdfgh",
    "zxcvbn",
    "wxcvbn",
    "aqwzsx",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<&'static str> {
        refusals("password", password, &["Ada Lovelace", "ada.lovelace@engine.example"])
            .map(|violation| violation.code)
    }

    #[test]
    fn what_anyone_would_try_first_is_refused() {
        for common in [
            "Password2026",
            "M0tdepasse!!",
            "azertyuiop",
            "1234567890",
            "aaaaaaaaaaaa",
            "P@ssw0rd123",
            "abcdefghijkl",
        ] {
            assert_eq!(code(common), Some("password-common"), "{common}");
        }
        for own in ["lovelace2026", "Ada-Lovelace", "engine12345"] {
            assert_eq!(code(own), Some("password-like-you"), "{own}");
        }
    }

    #[test]
    fn length_is_what_counts_and_there_are_no_rules_of_composition() {
        assert_eq!(code("court"), Some("too-short"));
        assert_eq!(code(&"x1 ".repeat(100)), Some("too-long"));
        for fine in
            ["trois canards bleus", "correcthorsebattery", "éàüö çñ œuf", "password is not mine alone"]
        {
            assert_eq!(code(fine), None, "{fine}");
        }
    }

    #[test]
    fn a_hash_says_how_it_was_made_and_verifies() {
        let hashing = Hashing::cheap();
        let hash = hashing.compute(b"trois canards", b"0123456789abcdef").expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
        let parsed = PasswordHash::new(&hash).expect("parses");
        assert!(Argon2::default().verify_password(b"trois canards", &parsed).is_ok());
        assert!(Argon2::default().verify_password(b"trois canard", &parsed).is_err());
    }
}
