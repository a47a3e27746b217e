//! Figures as a picture. The table beside it says the same to those who cannot see it.

use crate::node::Node;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 120.0;
/// Room below the picture for the labels.
const FOOT: f64 = 18.0;

/// A chart, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub title: String,
    pub unit: String,
    pub points: Vec<(String, f64)>,
    pub line: bool,
}

/// Where a figure stands in the picture, in its own units.
pub struct Bar<'a> {
    pub label: &'a str,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub middle: f64,
}

pub(crate) fn read(node: Node<'_>) -> Option<Chart> {
    let points: Vec<_> = node
        .children("points")
        .take(60)
        .map(|point| (point.text("label"), point.real("value").max(0.0)))
        .collect();
    let line = node.word("kind") == "line";
    (!points.is_empty()).then(|| Chart { title: node.text("title"), unit: node.text("unit"), points, line })
}

impl Chart {
    pub fn view_box(&self) -> String {
        format!("0 0 {WIDTH} {}", HEIGHT + FOOT)
    }

    /// The figures, spread over the width; the greatest fills the height.
    pub fn bars(&self) -> Vec<Bar<'_>> {
        let greatest = self.points.iter().map(|(_, value)| *value).fold(1.0, f64::max);
        let step = WIDTH / self.points.len() as f64;
        let mut bars = Vec::with_capacity(self.points.len());
        for (index, (label, value)) in self.points.iter().enumerate() {
            let left = index as f64 * step;
            let height = round(value / greatest * (HEIGHT - 8.0));
            bars.push(Bar {
                label,
                x: round(left + step * 0.14),
                y: round(HEIGHT - height),
                width: round(step * 0.72),
                height,
                middle: round(left + step / 2.0),
            });
        }
        bars
    }

    /// The same as one line.
    pub fn path(&self) -> String {
        let at = |bar: &Bar<'_>| format!("{},{}", bar.middle, bar.y);
        self.bars().iter().map(at).collect::<Vec<_>>().join(" ")
    }

    /// Only as many labels as there is room for.
    pub fn shows_label(&self, index: &usize) -> bool {
        let every = self.points.len().div_ceil(8);
        index.is_multiple_of(every)
    }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
