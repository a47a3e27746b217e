//! What is in force, and where each value came from.

use figment::{Figment, Provider, value::Value};

/// Keys whose value is never printed.
const SECRET: [&str; 4] = ["secrets.key", "mail.smtp_url", "database.url", "search.key"];

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
        Value::Num(_, number) => {
            let whole =
                number.to_i128().map(|n| n.to_string()).or_else(|| number.to_u128().map(|n| n.to_string()));
            whole.or_else(|| number.to_f64().map(|n| n.to_string())).unwrap_or_default()
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DEFAULTS;
    use figment::providers::{Format, Toml};

    #[test]
    fn every_value_is_told_and_a_secret_only_that_it_is_there() {
        let set = Toml::string("[secrets]\nkey = \"00ff\"");
        let report = report(&Figment::from(Toml::string(DEFAULTS)).merge(set)).expect("reports");
        let line = |key: &str| report.lines().find(|line| line.starts_with(key)).expect("told").to_owned();
        assert!(line("database.connections").contains("= 4 "), "{report}");
        assert!(line("secrets.key").contains("••••••") && !report.contains("00ff"), "{report}");
    }
}
