//! The few lines of a manifest that packing needs.

use crate::Result;

/// Identity of a plugin.
pub struct Manifest {
    pub text: String,
    pub id: String,
    pub version: String,
}

impl Manifest {
    pub fn parse(text: String) -> Result<Self> {
        let table: toml::Table = text.parse()?;
        let field = |name: &str| {
            let value = table.get(name).and_then(toml::Value::as_str);
            value.map(str::to_owned).ok_or_else(|| format!("plugin.toml has no `{name}`"))
        };
        Ok(Self { id: field("id")?, version: field("version")?, text })
    }
}
