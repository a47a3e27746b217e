use serde::Serialize;

use super::{Composite, Element, FactSet, TextBlock};

/// Badges, earned and to be earned.
#[derive(Clone, Debug, Serialize)]
pub struct BadgeGrid {
    items: Vec<Badge>,
    /// Icons alone, with the names for those who cannot see them: for a line beside a name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    compact: bool,
}

/// One badge.
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    id: String,
    name: String,
    description: String,
    /// A glyph the host draws: `spark`, `hand`, `book`, `house`, `star`, `heart`, `trophy`, `compass`.
    icon: String,
    tier: Tier,
    /// RFC 3339; null while not earned.
    earned_at: Option<String>,
    progress: Option<Steps>,
}

/// How far somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Steps {
    pub value: u64,
    pub max: u64,
}

/// The metal of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    Bronze,
    Silver,
    Gold,
}

impl BadgeGrid {
    /// In the order to show them.
    pub fn new(items: Vec<Badge>) -> Self {
        Self { items, compact: false }
    }

    /// Icons alone.
    pub fn compact(self) -> Self {
        Self { compact: true, ..self }
    }
}

impl Badge {
    /// A badge nobody has earned yet.
    pub fn new(
        id: &str,
        name: impl Into<String>,
        description: impl Into<String>,
        icon: &str,
        tier: Tier,
    ) -> Self {
        Self {
            id: id.to_owned(),
            name: name.into(),
            description: description.into(),
            icon: icon.to_owned(),
            tier,
            earned_at: None,
            progress: None,
        }
    }

    /// Earned then, as [`crate::Moment::rfc3339`] writes it.
    pub fn earned(self, at: impl Into<String>) -> Self {
        Self { earned_at: Some(at.into()), ..self }
    }

    /// On the way to it.
    pub fn progress(self, steps: Steps) -> Self {
        Self { progress: Some(steps), ..self }
    }
}

impl Composite for BadgeGrid {
    fn fallback(&self) -> Element {
        if self.compact {
            let names: Vec<&str> = self.items.iter().map(|badge| badge.name.as_str()).collect();
            return TextBlock::new(names.join(", ")).into();
        }
        let line = |set: FactSet, badge: &Badge| {
            let state = match (badge.earned_at.is_some(), badge.progress) {
                (true, _) => "✓".to_owned(),
                (false, Some(steps)) => format!("{}/{}", steps.value, steps.max),
                (false, None) => "–".to_owned(),
            };
            set.with(badge.name.as_str(), format!("{state} {}", badge.description))
        };
        self.items.iter().fold(FactSet::new(), line).into()
    }
}
