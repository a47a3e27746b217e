//! Examples for whole bodies, put together from the examples of their fields so that they never disagree.

use super::document::{Operation, operations};
use serde_json::{Map, Value, json};

/// Deeper than any body of ours: what nests itself ends here.
const MAX_DEPTH: usize = 12;

/// Adds an example to every body and parameter that has none.
pub fn add(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    for Operation { description, .. } in operations(document) {
        for parameter in description.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten()
        {
            if parameter["in"] == "path" {
                complete(parameter, &schemas);
            }
        }
        if let Some(body) = description.get_mut("requestBody") {
            complete_content(body, &schemas);
        }
        for response in description.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten()
        {
            complete_content(response.1, &schemas);
        }
    }
}

fn complete_content(body: &mut Value, schemas: &Value) {
    let Some(content) = body.get_mut("content").and_then(Value::as_object_mut) else { return };
    for (media_type, media) in content {
        if media_type == "application/json" {
            complete(media, schemas);
        }
    }
}

fn complete(described: &mut Value, schemas: &Value) {
    if described.get("example").is_none() {
        described["example"] = example(&described["schema"], schemas, 0);
    }
}

fn example(schema: &Value, schemas: &Value, depth: usize) -> Value {
    if depth > MAX_DEPTH {
        return Value::Null;
    }
    let within = |schema| example(schema, schemas, depth + 1);
    if let Some(given) =
        schema.get("example").or_else(|| schema["examples"].get(0)).or_else(|| schema.get("const"))
    {
        return given.clone();
    }
    if let Some(name) = schema["$ref"].as_str() {
        return within(&schemas[name.rsplit('/').next().unwrap_or_default()]);
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    for choice in ["oneOf", "anyOf"] {
        let mut options = schema[choice].as_array().into_iter().flatten();
        if let Some(option) = options.find(|option| option["type"] != "null") {
            return within(option);
        }
    }
    if let Some(properties) = schema["properties"].as_object() {
        return Value::Object(
            properties.iter().map(|(name, schema)| (name.clone(), within(schema))).collect::<Map<_, _>>(),
        );
    }
    match type_of(schema) {
        "array" => json!([within(&schema["items"])]),
        "string" => match schema["format"].as_str() {
            Some("uuid") => "0192f0c1-2a4b-7c3d-8e5f-60718293a4b5".into(),
            Some("date-time") => "2026-11-20T09:30:00Z".into(),
            Some("date") => "2026-11-20".into(),
            _ => "…".into(),
        },
        "integer" | "number" => 1.into(),
        "boolean" => false.into(),
        "object" => json!({}),
        _ => Value::Null,
    }
}

/// The type, or the one beside `null`.
fn type_of(schema: &Value) -> &str {
    let several = schema["type"].as_array().and_then(|types| types.iter().find(|name| *name != "null"));
    several.unwrap_or(&schema["type"]).as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_put_together_from_its_fields() {
        let schemas = json!({
            "Person": { "type": "object", "properties": { "name": { "type": "string", "example": "Ada" } } },
        });
        let list = json!({ "type": "object", "properties": {
            "items": { "type": "array", "items": { "$ref": "#/components/schemas/Person" } },
            "boss": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Person" }] },
            "since": { "type": ["string", "null"], "format": "date" },
        }});
        let expected =
            json!({ "items": [{ "name": "Ada" }], "boss": { "name": "Ada" }, "since": "2026-11-20" });
        assert_eq!(example(&list, &schemas, 0), expected);
    }
}
