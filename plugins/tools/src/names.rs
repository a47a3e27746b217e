//! People, spaces and posts by name: `@ada` in a scenario is always the same identifier.

use serde_json::Value;
use std::{cell::RefCell, collections::BTreeMap};
use uuid::Uuid;

/// The names a scenario has used so far.
#[derive(Debug, Default)]
pub struct Names(RefCell<BTreeMap<Uuid, String>>);

impl Names {
    /// The identifier of a name; what already is an identifier stays one.
    pub fn id(&self, name: &str) -> Uuid {
        let name = name.strip_prefix('@').unwrap_or(name);
        if let Ok(id) = Uuid::parse_str(name) {
            return id;
        }
        let mut bytes = [0; 16];
        blake3::Hasher::new_derive_key("relais 2026-11 names of a scenario")
            .update(name.as_bytes())
            .finalize_xof()
            .fill(&mut bytes);
        // Version 8: made from a name, by a rule of our own.
        let id = uuid::Builder::from_custom_bytes(bytes).into_uuid();
        self.0.borrow_mut().insert(id, name.to_owned());
        id
    }

    /// The same JSON with identifiers in place of every `@name`.
    pub fn resolved(&self, value: &Value) -> Value {
        match value {
            Value::String(text) if text.len() > 1 && text.starts_with('@') => {
                Value::String(self.id(text).to_string())
            }
            Value::Array(items) => items.iter().map(|item| self.resolved(item)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(key, item)| (key.clone(), self.resolved(item))).collect()
            }
            other => other.clone(),
        }
    }

    /// A text with names in place of the identifiers that have one.
    pub fn said(&self, text: &str) -> String {
        let mut said = text.to_owned();
        for (id, name) in self.0.borrow().iter() {
            let id = id.to_string();
            if said.contains(&id) {
                said = said.replace(&id, &format!("@{name}"));
            }
        }
        said
    }

    /// The same for JSON, keys included.
    pub fn unresolved(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.said(text)),
            Value::Array(items) => items.iter().map(|item| self.unresolved(item)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(key, item)| (self.said(key), self.unresolved(item))).collect()
            }
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_go_in_and_come_out() {
        let names = Names::default();
        let resolved = names.resolved(&json!({"by": "@ada", "all": ["@ada", "@grace"], "at": "@"}));
        assert_eq!(resolved["by"], resolved["all"][0]);
        assert_ne!(resolved["by"], resolved["all"][1]);
        assert!(Uuid::parse_str(resolved["by"].as_str().expect("text")).is_ok());
        let back = names.unresolved(&json!({ names.id("ada").to_string(): resolved }));
        assert_eq!(back, json!({"@ada": {"by": "@ada", "all": ["@ada", "@grace"], "at": "@"}}));
        assert_eq!(names.id("ada"), Names::default().id("@ada"), "the same in every run");
    }
}
