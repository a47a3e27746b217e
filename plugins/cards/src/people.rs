//! Whom a card names, and what they are called.

use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Somebody a card names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    /// Their page is `/people/<handle>`.
    pub handle: String,
    /// Path of their picture.
    pub picture: Option<String>,
}

/// Everybody some cards name.
pub type People = HashMap<Uuid, Named>;

/// Everybody a card names, wherever in it: to be looked up once for many cards.
pub fn people_in(card: &Value, found: &mut BTreeSet<Uuid>) {
    match card {
        Value::Object(fields) => {
            let person =
                fields.get("$person").and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok());
            found.extend(person);
            fields.values().for_each(|value| people_in(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| people_in(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn everybody_is_found_once() {
        let ada = Uuid::from_u128(1);
        let card = json!({"body": [{"rows": [{"person": {"$person": ada}}, {"person": {"$person": ada}}]}, {"text": {"$person": "x"}}]});
        let mut found = BTreeSet::new();
        people_in(&card, &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [ada]);
    }
}
