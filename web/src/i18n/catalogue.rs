//! Every message of every language.

use super::Locale;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

/// The messages, read and checked once.
pub struct Catalogue {
    bundles: Vec<(Locale, FluentBundle<FluentResource>)>,
}

impl Catalogue {
    /// Reads every file. What cannot be read is reported and skipped: a page with one untranslated
    /// sentence is better than no page.
    pub fn load() -> Self {
        Self { bundles: Locale::ALL.map(|locale| (locale, bundle(locale))).into() }
    }

    /// A message with its arguments, or `⟦key⟧`.
    pub fn text(&self, locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        self.find(locale, key, args).unwrap_or_else(|| {
            tracing::warn!(key, locale = locale.as_str(), "a text is missing");
            format!("⟦{key}⟧")
        })
    }

    /// A message, if there is one: for keys made from data (a violation code, a role).
    pub fn find(&self, locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundles.iter().find(|(known, _)| *known == locale).map(|(_, bundle)| bundle)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors: Vec<FluentError> = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if let Some(error) = errors.first() {
            tracing::warn!(key, locale = locale.as_str(), %error, "a text lacks an argument");
        }
        Some(text.into_owned())
    }
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    // Our own two tags always parse; the default is "undetermined".
    let language: LanguageIdentifier = locale.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::Fr => grouped_in_french,
        Locale::En => grouped_in_english,
    }));
    for (path, source) in sources(locale) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::error!(path, ?errors, "a locale file has mistakes");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(path, ?errors, "a locale file repeats a key");
        }
    }
    bundle
}

fn sources(locale: Locale) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", locale.as_str());
    let mut paths: Vec<_> =
        Files::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")).collect();
    paths.sort();
    paths.into_iter().filter_map(|path| {
        let file = Files::get(&path)?;
        Some((path.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
    })
}

type Memoizer = intl_memoizer::concurrent::IntlLangMemoizer;

fn grouped_in_french(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    number(value, '\u{202f}')
}

fn grouped_in_english(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    number(value, ',')
}

fn number(value: &FluentValue<'_>, separator: char) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            // Counts: far below what a 64-bit integer holds.
            Some(group(number.value as i64, separator))
        }
        _ => None,
    }
}

/// `1234567` as `1 234 567`, with the separator given.
pub(super) fn group(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl Catalogue {
    /// Every key of a language; the two sets must be equal.
    pub fn keys(locale: Locale) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for (_, source) in sources(locale) {
            let messages = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            keys.extend(
                messages.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()),
            );
        }
        keys
    }
}

/// Something a message can be given: text or a number, owned or borrowed as templates happen to pass it.
pub trait Arg {
    fn value(&self) -> FluentValue<'static>;
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

impl Arg for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

impl Arg for i32 {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(*self)
    }
}

impl Arg for u32 {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(*self)
    }
}

impl Arg for i64 {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(*self)
    }
}

impl Arg for u64 {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(*self)
    }
}

impl Arg for usize {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        let (fr, en) = (Catalogue::keys(Locale::Fr), Catalogue::keys(Locale::En));
        let missing: Vec<_> = fr.symmetric_difference(&en).collect();
        assert!(missing.is_empty(), "in one language only: {missing:?}");
    }

    #[test]
    fn files_parse_and_repeat_nothing() {
        for locale in Locale::ALL {
            let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
            for (path, source) in sources(locale) {
                let resource = FluentResource::try_new(source).map_err(|(_, errors)| (path.clone(), errors));
                let resource = resource.expect("parses");
                bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{path}: {errors:?}"));
            }
        }
    }

    #[test]
    fn a_missing_text_is_visible() {
        assert_eq!(Catalogue::load().text(Locale::En, "no-such-key", None), "⟦no-such-key⟧");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(group(1_234_567, ','), "1,234,567");
        assert_eq!(group(-1000, ','), "−1,000");
        assert_eq!(group(999, ','), "999");
    }
}
