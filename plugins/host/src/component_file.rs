//! What can be told from the bytes of a component before compiling it.

use crate::package::Unsound;
use relais_package::MANIFEST_SECTION;

/// Magic number, and the version and layer that tell a component from a plain module.
const COMPONENT: [u8; 8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];

/// It is a component, whole, and belongs to this manifest (when it says to which).
pub fn check(wasm: &[u8], manifest: &[u8]) -> Result<(), Unsound> {
    let wrong = |reason: &str| Err(Unsound(vec![format!("plugin.wasm {reason}")]));
    if !wasm.starts_with(&COMPONENT[..4]) {
        return wrong("is not WebAssembly");
    }
    if !wasm.starts_with(&COMPONENT) {
        return wrong("is a core module, not a component: build it for wasm32-wasip2");
    }
    let mut rest = &wasm[COMPONENT.len()..];
    while let Some((id, section, after)) = next_section(rest) {
        rest = after;
        if id != 0 {
            continue;
        }
        let Some((name, content)) = named(section) else { return wrong("is damaged") };
        if name == MANIFEST_SECTION.as_bytes() && content != blake3::hash(manifest).to_hex().as_bytes() {
            return wrong("was built with another plugin.toml");
        }
    }
    if rest.is_empty() { Ok(()) } else { wrong("is damaged") }
}

/// Identifier and content of the first section, and what follows it.
fn next_section(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (id, rest) = bytes.split_first()?;
    let (length, rest) = length(rest)?;
    let (section, after) = rest.split_at_checked(length)?;
    Some((*id, section, after))
}

/// Name and content of a custom section.
fn named(section: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = length(section)?;
    rest.split_at_checked(length)
}

/// An unsigned LEB128 number of at most five bytes.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0u64;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, &bytes[place + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(section: &[u8]) -> Vec<u8> {
        let mut name = vec![MANIFEST_SECTION.len() as u8];
        name.extend(MANIFEST_SECTION.as_bytes());
        name.extend(section);
        [COMPONENT.to_vec(), vec![0, name.len() as u8], name].concat()
    }

    #[test]
    fn wasm_and_manifest_cannot_be_mixed() {
        let digest = blake3::hash(b"id = \"a\"").to_hex();
        let wasm = component(digest.as_bytes());
        assert_eq!(check(&wasm, b"id = \"a\""), Ok(()));
        assert!(check(&wasm, b"id = \"b\"").is_err_and(|wrong| wrong.0[0].contains("another plugin.toml")));
    }

    #[test]
    fn what_is_not_a_component_is_called_by_its_name() {
        let said = |wasm: &[u8]| check(wasm, b"").expect_err("unsound").0.remove(0);
        assert!(said(b"PK\x03\x04").contains("not WebAssembly"));
        assert!(said(b"\0asm\x01\0\0\0").contains("core module"));
        assert!(said(&component(b"x")[..12]).contains("damaged"));
    }
}
