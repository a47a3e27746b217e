//! Settings before the first fact: saved as they are, or reached through the plugin's own wizard.

use crate::{Problem, Result, names::Names, world::World};
use relais_domain::{
    Error,
    platform::ids::PersonId,
    plugins::{Plugins, Proposed, Setup, Step, Turn, settings::Way},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A walk through the wizard, saved at its end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Walk {
    #[serde(default = "english")]
    pub locale: String,
    /// What each step is answered: the values of its form, or `{ "$return" = { … } }` for what is brought back from
    /// outside.
    #[serde(default)]
    pub answers: Vec<Value>,
}

fn english() -> String {
    "en".into()
}

/// Saves settings as the form would.
pub async fn save(world: &World, plugin: &str, values: &Value) -> Result<()> {
    let proposed = Proposed { values: values.clone(), based_on: None, way: Way::Form };
    let saved = world.host.save_settings(&world.app, None, (plugin, "en"), proposed).await;
    saved.map(drop).map_err(|error| Problem(format!("settings: {}", said(error))))
}

/// Takes every turn; returns what was shown, one after the other.
pub async fn walk(world: &World, names: &Names, plugin: &str, walk: &Walk) -> Result<Vec<Value>> {
    let by = PersonId(names.id("administrator"));
    let of = (plugin, walk.locale.as_str());
    let mut shown = Vec::new();
    let mut turn = Turn::Begin;
    let mut answers = walk.answers.iter();
    loop {
        let setup = match world.host.take_turn(&world.app, by, of, turn).await {
            Ok(setup) => setup,
            Err(error) => {
                shown.push(json!({ "refused": said(error) }));
                return Ok(shown);
            }
        };
        shown.push(picture(&setup.step, &walk.locale));
        turn = match (&setup.step, answers.next()) {
            (Step::Done { .. }, _) => {
                shown.push(match world.host.accept_setup(&world.app, by, of, None).await {
                    Ok(saved) => json!({ "saved": saved.version }),
                    Err(error) => json!({ "refused": said(error) }),
                });
                return Ok(shown);
            }
            (Step::Aborted { .. }, _) | (_, None) => return Ok(shown),
            (Step::External { url }, Some(answer)) => {
                Turn::Back { token: token(url), brought: brought(answer) }
            }
            (Step::Form(_), Some(answer)) => answered(&setup, answer),
        };
    }
}

fn answered(setup: &Setup, answer: &Value) -> Turn {
    Turn::Answer { turn: setup.turn, values: answer.clone() }
}

fn picture(step: &Step, locale: &str) -> Value {
    match step {
        Step::Form(form) => {
            let field = |field: &relais_domain::plugins::form::Field| {
                (field.path.clone(), Value::String(field.label.said(locale).to_owned()))
            };
            let fields: Map<_, _> = form.fields().map(field).collect();
            json!({ "form": form.title.said(locale), "text": form.text.said(locale), "fields": fields })
        }
        Step::External { url } => json!({ "external": url.replace(&token(url), "…") }),
        Step::Done { values, warnings } => {
            let warnings: Vec<_> = warnings.iter().map(|it| format!("{}: {}", it.path, it.message)).collect();
            json!({ "done": values, "warnings": warnings })
        }
        Step::Aborted { message } => json!({ "aborted": message }),
    }
}

/// What the host put into an address that leads out, to know who comes back.
fn token(url: &str) -> String {
    let after = url.split("setup%2Freturn%2F").nth(1).unwrap_or_default();
    after.chars().take_while(char::is_ascii_hexdigit).collect()
}

fn brought(answer: &Value) -> Vec<(String, String)> {
    let parameters = answer["$return"].as_object().into_iter().flatten();
    parameters.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect()
}

fn said(error: Error) -> String {
    match error {
        Error::Invalid(violations) => {
            let each = violations.into_iter().map(|it| {
                let why = it.message.unwrap_or_else(|| it.code.to_owned());
                format!("{}: {why}", it.field)
            });
            each.collect::<Vec<_>>().join("; ")
        }
        Error::Refused { message, .. } => message,
        other => other.to_string(),
    }
}
