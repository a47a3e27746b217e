//! A link as a code a telephone reads, drawn as one path.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The quiet frame a reader needs, in modules (ISO/IEC 18004, 6.3.8).
const FRAME: usize = 4;

/// A square picture: `viewBox` is `0 0 size size`.
pub struct Code {
    pub size: usize,
    pub path: String,
}

impl Code {
    /// The code of an address; nothing when it is too long for one (some 2,300 bytes).
    pub fn of(address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let width = code.width();
        let mut path = String::with_capacity(width * width * 6);
        for (row, modules) in code.to_colors().chunks(width).enumerate() {
            let mut column = 0;
            while column < width {
                let run = modules[column..].iter().take_while(|color| **color == Color::Dark).count();
                if run > 0 {
                    // Writing into a string cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + FRAME, row + FRAME);
                }
                column += run.max(1);
            }
        }
        Some(Self { size: width + 2 * FRAME, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once_and_nothing_stands_in_the_frame() {
        let address = "https://relais.example.org/events/arrival/AZqk0";
        let drawn = Code::of(address).expect("fits");
        let code = QrCode::with_error_correction_level(address, EcLevel::M).expect("fits");
        let dark = code.to_colors().into_iter().filter(|color| *color == Color::Dark).count();
        let runs = drawn.path.split('M').skip(1).map(|run| {
            let (at, rest) = run.split_once('h').expect("a run");
            let (x, y) = at.split_once(' ').expect("a place");
            let length: usize = rest.split('v').next().expect("a length").parse().expect("a number");
            let (x, y): (usize, usize) = (x.parse().expect("a number"), y.parse().expect("a number"));
            assert!(x >= FRAME && x + length <= drawn.size - FRAME && y >= FRAME && y < drawn.size - FRAME);
            length
        });
        assert_eq!(runs.sum::<usize>(), dark);
        assert!(Code::of(&"x".repeat(4_000)).is_none());
    }
}
