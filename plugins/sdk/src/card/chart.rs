use serde::Serialize;

use super::{Composite, Element, FactSet};

/// Figures to compare. The host draws it and gives the table to those who cannot see it.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    title: String,
    kind: ChartKind,
    /// What is counted, as a word.
    unit: String,
    points: Vec<Point>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    Bar,
    Line,
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    pub label: String,
    pub value: f64,
}

impl Chart {
    /// In the order to draw them.
    pub fn new(
        title: impl Into<String>,
        kind: ChartKind,
        unit: impl Into<String>,
        points: Vec<Point>,
    ) -> Self {
        Self { title: title.into(), kind, unit: unit.into(), points }
    }
}

impl Composite for Chart {
    fn fallback(&self) -> Element {
        let line = |set: FactSet, point: &Point| {
            set.with(point.label.as_str(), format!("{} {}", point.value, self.unit))
        };
        self.points.iter().fold(FactSet::new(), line).into()
    }
}
