//! Index values as bytes that sort the way the values do, the same on every engine.
//!
//! Each value is a type tag and a payload: `null < false < true < numbers < text`. Text ends with a
//! terminator that sorts before any continuation, so a sequence of values sorts column by column and the
//! bytes of a prefix of columns are a prefix of the bytes.

use serde_json::{Number, Value};

const NULL: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;
const NUMBER: u8 = 4;
const TEXT: u8 = 5;

/// No index entry is longer than this many bytes.
pub const MAX_BYTES: usize = 1024;

/// Why a value cannot be indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotIndexable {
    #[error("lists and objects cannot be indexed")]
    Compound,
    #[error("an index entry is longer than {MAX_BYTES} bytes")]
    TooLong,
}

/// The bytes of a sequence of values.
pub fn encode<'a>(values: impl IntoIterator<Item = &'a Value>) -> Result<Vec<u8>, NotIndexable> {
    let mut bytes = Vec::with_capacity(48);
    for value in values {
        push(&mut bytes, value)?;
    }
    if bytes.len() > MAX_BYTES { Err(NotIndexable::TooLong) } else { Ok(bytes) }
}

/// The first bytes after everything that starts with `prefix`; nothing when there is no such end.
pub fn end_of(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = prefix[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

fn push(bytes: &mut Vec<u8>, value: &Value) -> Result<(), NotIndexable> {
    match value {
        Value::Null => bytes.push(NULL),
        Value::Bool(false) => bytes.push(FALSE),
        Value::Bool(true) => bytes.push(TRUE),
        Value::Number(number) => push_number(bytes, number),
        Value::String(text) => push_text(bytes, text),
        Value::Array(_) | Value::Object(_) => return Err(NotIndexable::Compound),
    }
    Ok(())
}

/// A float in total order, then the integer it came from, so that integers a float cannot tell apart
/// still sort.
fn push_number(bytes: &mut Vec<u8>, number: &Number) {
    let float = number.as_f64().unwrap_or(0.0) + 0.0; // -0 becomes 0
    let bits = float.to_bits();
    let ordered = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    let integer = number.as_i64().or_else(|| (float.fract() == 0.0).then_some(float as i64)).unwrap_or(0);
    bytes.push(NUMBER);
    bytes.extend(ordered.to_be_bytes());
    bytes.extend((integer as u64 ^ 1 << 63).to_be_bytes());
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(TEXT);
    for byte in text.bytes() {
        bytes.push(byte);
        if byte == 0 {
            bytes.push(u8::MAX);
        }
    }
    bytes.extend([0, 0]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bytes_sort_like_the_values() {
        let sorted = [
            json!(null),
            json!(false),
            json!(true),
            json!(-1e300),
            json!(i64::MIN),
            json!(-2.5),
            json!(-2),
            json!(0),
            json!(0.5),
            json!(3),
            json!(9_007_199_254_740_992_i64),
            json!(9_007_199_254_740_993_i64),
            json!(i64::MAX),
            json!(""),
            json!("\0"),
            json!("a"),
            json!("a\0"),
            json!("a\0b"),
            json!("ab"),
            json!("é"),
        ];
        let keys: Vec<_> = sorted.iter().map(|value| encode([value]).expect("scalar")).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        assert_eq!(encode([&json!(3)]), encode([&json!(3.0)]));
        assert_eq!(encode([&json!(0)]), encode([&json!(-0.0)]));
    }

    #[test]
    fn columns_sort_one_after_the_other_and_prefixes_bound_their_range() {
        let [a, ab, b] = [json!("a"), json!("ab"), json!("b")];
        let later = json!(9);
        let key = |values: &[&Value]| encode(values.iter().copied()).expect("scalars");
        assert!(key(&[&a, &later]) < key(&[&ab]) && key(&[&ab, &later]) < key(&[&b]));
        let prefix = key(&[&a]);
        let end = end_of(&prefix).expect("bounded");
        assert!(key(&[&a, &later]).starts_with(&prefix) && key(&[&a, &later]) < end && end <= key(&[&ab]));
    }

    #[test]
    fn what_cannot_be_ordered_is_refused() {
        assert_eq!(encode([&json!([1])]), Err(NotIndexable::Compound));
        assert_eq!(encode([&json!("x".repeat(2000))]), Err(NotIndexable::TooLong));
    }
}
