//! Whether values fit a form.

use super::{Choice, Field, Form, Format, Sort, put};
use crate::platform::error::Violation;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the place of a secret: `{"$secret": "<name>"}`.
pub const SECRET: &str = "$secret";

/// Bytes of values, as JSON.
const BYTES: usize = 32 << 10;
/// Characters of a secret.
const SECRET_CHARS: u64 = 10_000;

/// Values that fit, complete with defaults, and the secrets among them apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// A secret is named where it stood.
    pub values: Value,
    /// What was written, by name.
    pub secrets: BTreeMap<String, String>,
}

/// Why one value does not fit.
type Misfit = (&'static str, Option<u64>);

impl Form {
    /// Checks every value; `known` are the secrets that are set already. Lists everything that is wrong.
    ///
    /// A value that is not there takes its default; `null` is nothing, said on purpose.
    pub fn accept(&self, given: &Value, known: &BTreeSet<String>) -> Result<Accepted, Vec<Violation>> {
        if given.to_string().len() > BYTES {
            return Err(vec![Violation::with_limit("", "too-large", BYTES as u64)]);
        }
        let mut wrong = self.strangers(given);
        let mut accepted = Accepted { values: Value::Object(Map::new()), secrets: BTreeMap::new() };
        for field in self.fields() {
            let value = given.pointer(&field.path).or(field.default.as_ref()).unwrap_or(&Value::Null);
            let taken = match field.sort {
                Sort::Secret => field.secret(value, known, &mut accepted),
                _ => field.plain(value, &mut accepted),
            };
            if let Err((code, limit)) = taken {
                wrong.push(Violation { limit, ..Violation::new(field.path.clone(), code) });
            }
        }
        if wrong.is_empty() { Ok(accepted) } else { Err(wrong) }
    }

    /// What no field asks for.
    fn strangers(&self, given: &Value) -> Vec<Violation> {
        let mut wrong = Vec::new();
        let Some(values) = given.as_object() else { return vec![Violation::new("", "malformed")] };
        for (name, value) in values {
            let path = format!("/{name}");
            let section = format!("{path}/");
            if self.fields().any(|field| field.path == path) {
                continue;
            }
            match value.as_object() {
                Some(inner) if self.fields().any(|field| field.path.starts_with(&section)) => {
                    let unknown = inner.keys().map(|name| format!("{section}{name}"));
                    let unknown = unknown.filter(|path| !self.fields().any(|field| field.path == *path));
                    wrong.extend(unknown.map(|path| Violation::new(path, "unknown-setting")));
                }
                _ => wrong.push(Violation::new(path, "unknown-setting")),
            }
        }
        wrong
    }
}

impl Field {
    fn plain(&self, value: &Value, accepted: &mut Accepted) -> Result<(), Misfit> {
        let nothing =
            value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
        if nothing && self.required {
            return Err(("required", None));
        }
        if value.is_null() || value.as_str() == Some("") {
            return Ok(());
        }
        self.check(value)?;
        put(&mut accepted.values, &self.path, value.clone());
        Ok(())
    }

    /// A text is a new secret; nothing, or its own name, keeps the one there is.
    fn secret(&self, value: &Value, known: &BTreeSet<String>, accepted: &mut Accepted) -> Result<(), Misfit> {
        let name = self.name();
        match value {
            Value::String(written) if !written.is_empty() => {
                if written.chars().count() as u64 > SECRET_CHARS {
                    return Err(("too-long", Some(SECRET_CHARS)));
                }
                accepted.secrets.insert(name.to_owned(), written.clone());
            }
            Value::Null | Value::String(_) => {}
            Value::Object(named) if named.get(SECRET).and_then(Value::as_str) == Some(name) => {}
            _ => return Err(("malformed", None)),
        }
        if accepted.secrets.contains_key(name) || known.contains(name) {
            put(&mut accepted.values, &self.path, json!({ SECRET: name }));
        } else if self.required {
            return Err(("required", None));
        }
        Ok(())
    }

    /// Whether a value that is there fits.
    pub(super) fn check(&self, value: &Value) -> Result<(), Misfit> {
        match (&self.sort, value) {
            (Sort::Toggle, Value::Bool(_)) | (Sort::Secret, _) => Ok(()),
            (Sort::Text { format, least, most }, Value::String(text)) => {
                of_text(*format, *least, *most, text)
            }
            (Sort::Number { whole, least, most }, Value::Number(number)) => {
                let figure = number.as_f64().unwrap_or(f64::NAN);
                if *whole && number.as_i64().is_none() {
                    return Err(("number-whole", None));
                }
                let above = least.is_none_or(|least| figure >= least);
                let below = most.is_none_or(|most| figure <= most);
                if above && below { Ok(()) } else { Err(("out-of-range", None)) }
            }
            (Sort::Number { .. }, _) => Err(("number", None)),
            (Sort::Choice(choices), Value::String(chosen)) => among(choices, chosen),
            (Sort::Choices(choices), Value::Array(chosen)) => {
                if chosen.len() > choices.len() {
                    return Err(("too-many", Some(choices.len() as u64)));
                }
                chosen.iter().try_for_each(|one| among(choices, one.as_str().ok_or(("malformed", None))?))
            }
            (Sort::Lines { most }, Value::Array(lines)) => {
                if lines.len() as u64 > *most {
                    return Err(("too-many", Some(*most)));
                }
                let line =
                    |line: &Value| of_text(Format::Plain, 1, 500, line.as_str().ok_or(("malformed", None))?);
                lines.iter().try_for_each(line)
            }
            _ => Err(("malformed", None)),
        }
    }
}

fn of_text(format: Format, least: u64, most: u64, text: &str) -> Result<(), Misfit> {
    let count = text.chars().count() as u64;
    if count < least {
        return Err(("too-short", Some(least)));
    }
    if count > most {
        return Err(("too-long", Some(most)));
    }
    if text.chars().any(|c| c.is_control() && !(format == Format::Long && c == '\n')) {
        return Err(("control-characters", None));
    }
    let fits = match format {
        Format::Plain | Format::Long => true,
        // Enough to hear a slip; the mail that arrives is the proof.
        Format::Email => {
            text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        }
        Format::Uri => ["https://", "http://"].iter().any(|scheme| {
            text.strip_prefix(scheme)
                .is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
        }),
        Format::Date => text.parse::<NaiveDate>().is_ok(),
    };
    match (fits, format) {
        (true, _) => Ok(()),
        (false, Format::Email) => Err(("email", None)),
        (false, Format::Date) => Err(("date", None)),
        (false, _) => Err(("malformed", None)),
    }
}

fn among(choices: &[Choice], chosen: &str) -> Result<(), Misfit> {
    if choices.iter().any(|choice| choice.value == chosen) { Ok(()) } else { Err(("unknown", None)) }
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use super::*;

    const SCHEMA: &str = r#"{
        "type": "object",
        "required": ["name", "token"],
        "properties": {
            "name": { "type": "string", "minLength": 2, "maxLength": 10 },
            "token": { "type": "string", "format": "secret" },
            "when": { "type": "string", "oneOf": [{ "const": "now" }, { "const": "later" }], "default": "now" },
            "points": { "type": "object", "properties": {
                "tip": { "type": "integer", "minimum": 0, "maximum": 9, "default": 2 },
                "days": { "type": "array", "items": { "type": "string", "enum": ["mon", "tue"] } }
            } }
        }
    }"#;

    fn form() -> Form {
        Form::of_schema(SCHEMA, &Words::plain).expect("a form")
    }

    fn codes(values: Value) -> Vec<(String, &'static str)> {
        let wrong = form().accept(&values, &BTreeSet::new()).expect_err("something is wrong");
        wrong.into_iter().map(|it| (it.field, it.code)).collect()
    }

    #[test]
    fn what_fits_is_completed_and_secrets_are_taken_out() {
        let given = json!({ "name": "Ada", "token": "hush", "points": { "days": ["tue"] } });
        let accepted = form().accept(&given, &BTreeSet::new()).expect("fits");
        assert_eq!(
            accepted.values,
            json!({ "name": "Ada", "token": { "$secret": "token" }, "when": "now",
                "points": { "tip": 2, "days": ["tue"] } })
        );
        assert_eq!(accepted.secrets, [("token".to_owned(), "hush".to_owned())].into());
        let known = BTreeSet::from(["token".to_owned()]);
        let kept = form().accept(&accepted.values, &known).expect("what was saved can be saved again");
        assert_eq!((kept.values, kept.secrets.len()), (accepted.values, 0));
    }

    #[test]
    fn everything_that_does_not_fit_is_said_where_it_stands() {
        assert_eq!(
            codes(
                json!({ "name": "A", "when": "never", "points": { "tip": 10, "days": ["sun"], "x": 1 }, "y": 1 })
            ),
            [
                ("/points/x".to_owned(), "unknown-setting"),
                ("/y".to_owned(), "unknown-setting"),
                ("/name".to_owned(), "too-short"),
                ("/token".to_owned(), "required"),
                ("/when".to_owned(), "unknown"),
                ("/points/tip".to_owned(), "out-of-range"),
                ("/points/days".to_owned(), "unknown"),
            ]
        );
        assert_eq!(
            codes(json!([])),
            [(String::new(), "malformed"), ("/name".into(), "required"), ("/token".into(), "required")]
        );
        assert_eq!(codes(json!({ "name": "x".repeat(BYTES) })), [(String::new(), "too-large")]);
    }

    #[test]
    fn a_schema_that_says_more_than_the_form_keeps_is_refused() {
        for (schema, said) in [
            (r#"{"type":"object","properties":{"a":{"type":"string","pattern":"x"}}}"#, "pattern"),
            (r#"{"type":"object","properties":{"a":{"type":"null"}}}"#, "/a"),
            (r#"{"type":"object","required":["b"],"properties":{}}"#, "\"b\""),
            (r#"{"type":"object","properties":{"a":{"type":"integer","default":"x"}}}"#, "default"),
            (r#"{"type":"array"}"#, "object"),
        ] {
            let refused = Form::of_schema(schema, &Words::plain).expect_err(schema);
            assert!(refused.contains(said), "{refused}");
        }
    }
}
