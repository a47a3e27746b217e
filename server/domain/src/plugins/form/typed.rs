//! What a browser sends of a form, as values.

use super::{Field, Form, Sort, put};
use serde_json::{Map, Value, json};

impl Form {
    /// The values of what was typed, by the names of the fields. What is no number stays text, so that it can be
    /// shown again with what is wrong with it.
    pub fn typed(&self, sent: &[(String, String)]) -> Value {
        let mut values = Value::Object(Map::new());
        for field in self.fields() {
            let all: Vec<&str> = sent
                .iter()
                .filter(|(name, _)| *name == field.path)
                .map(|(_, value)| value.as_str())
                .collect();
            put(&mut values, &field.path, field.typed(&all));
        }
        values
    }
}

impl Field {
    fn typed(&self, all: &[&str]) -> Value {
        let one = all.last().map_or("", |one| one.trim());
        match &self.sort {
            Sort::Toggle => json!(!all.is_empty()),
            Sort::Choices(_) => json!(all),
            Sort::Lines { .. } => {
                let lines = one.lines().map(str::trim).filter(|line| !line.is_empty());
                json!(lines.collect::<Vec<_>>())
            }
            _ if one.is_empty() => Value::Null,
            Sort::Number { whole: true, .. } => {
                one.parse::<i64>().map_or_else(|_| json!(one), |it| json!(it))
            }
            // A comma is what a French keyboard has.
            Sort::Number { .. } => {
                one.replace(',', ".").parse::<f64>().map_or_else(|_| json!(one), |it| json!(it))
            }
            Sort::Text { .. } | Sort::Choice(_) | Sort::Secret => json!(one.replace("\r\n", "\n")),
        }
    }

    /// Its value as a field of a page shows it; never a secret.
    pub fn shown(&self, values: &Value) -> String {
        match (&self.sort, values.pointer(&self.path)) {
            (Sort::Secret, _) | (_, None | Some(Value::Null)) => String::new(),
            (_, Some(Value::String(text))) => text.clone(),
            (_, Some(Value::Array(lines))) => {
                lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
            }
            (_, Some(other)) => other.to_string(),
        }
    }

    /// Whether a choice, or what is ticked, is chosen.
    pub fn is_chosen(&self, values: &Value, choice: &str) -> bool {
        match values.pointer(&self.path) {
            Some(Value::Bool(ticked)) => *ticked,
            Some(Value::String(chosen)) => chosen == choice,
            Some(Value::Array(chosen)) => chosen.iter().any(|one| one.as_str() == Some(choice)),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use super::*;

    #[test]
    fn what_is_typed_is_read_as_what_the_field_takes() {
        let schema = r#"{"type":"object","properties":{
            "on":{"type":"boolean"},"few":{"type":"integer"},"rate":{"type":"number"},"name":{"type":"string"},
            "days":{"type":"array","items":{"type":"string","enum":["mon","tue"]}},
            "lines":{"type":"array","items":{"type":"string"}}}}"#;
        let form = Form::of_schema(schema, &Words::plain).expect("a form");
        let sent = [
            ("/few", " 7 "),
            ("/rate", "2,5"),
            ("/days", "mon"),
            ("/days", "tue"),
            ("/lines", "a\r\n\r\n b "),
        ];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            form.typed(&sent),
            json!({ "on": false, "few": 7, "rate": 2.5, "name": null, "days": ["mon", "tue"], "lines": ["a", "b"] })
        );
        let sent = [("/on".to_owned(), "on".to_owned()), ("/few".to_owned(), "many".to_owned())];
        assert_eq!(form.typed(&sent)["few"], json!("many"));
        assert_eq!(form.typed(&sent)["on"], json!(true));
    }
}
