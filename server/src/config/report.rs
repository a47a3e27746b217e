//! What is in force, and where each value came from.

use figment::{Figment, Provider, value::Value};

/// Keys whose value is never printed.
const SECRET: [&str; 3] = ["secrets.key", "mail.smtp_url", "database.url"];

/// One line per key: `section.key = value   (where from)`, secrets masked.
#[allow(clippy::result_large_err, reason = "printed once; the error carries where the value came from")]
pub fn report(figment: &Figment) -> Result<String, figment::Error> {
    let mut lines = Vec::new();
    for (profile, sections) in figment.data()? {
        if profile.as_str().as_str() != "default" {
            continue;
        }
        for (section, value) in sections {
            let Value::Dict(_, keys) = value else { continue };
            for (key, value) in keys {
                let name = format!("{section}.{key}");
                lines.push(format!("{name:<24} = {:<36} {}", shown(&name, &value), origin(figment, &name)));
            }
        }
    }
    Ok(lines.join("\n"))
}

fn shown(name: &str, value: &Value) -> String {
    match value {
        Value::String(_, text) if SECRET.contains(&name) && !text.is_empty() => "••••••".into(),
        Value::String(_, text) => format!("{text:?}"),
        Value::Num(_, number) => number.to_u128().map_or_else(String::new, |n| n.to_string()),
        Value::Bool(_, truth) => truth.to_string(),
        other => format!("{other:?}"),
    }
}

fn origin(figment: &Figment, name: &str) -> String {
    let Some(metadata) = figment.find_metadata(name) else { return String::new() };
    match &metadata.source {
        Some(figment::Source::File(path)) => format!("({})", path.display()),
        _ if metadata.name.contains("TOML source string") => "(default)".into(),
        _ => format!("({})", metadata.name),
    }
}
