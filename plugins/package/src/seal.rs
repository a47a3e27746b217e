//! Ties a component to its manifest.

/// The custom section that names the manifest a component was built with: BLAKE3 of `plugin.toml`, 64 hex
/// digits.
pub const MANIFEST_SECTION: &str = "relais:manifest";

/// The component with its manifest's digest: WebAssembly and manifest can then not be mixed.
pub fn seal(component: &[u8], manifest: &str) -> Vec<u8> {
    let digest = blake3::hash(manifest.as_bytes()).to_hex();

    let mut content = leb128(MANIFEST_SECTION.len());
    content.extend_from_slice(MANIFEST_SECTION.as_bytes());
    content.extend_from_slice(digest.as_bytes());

    let mut sealed = component.to_vec();
    sealed.push(0); // a custom section
    sealed.extend(leb128(content.len()));
    sealed.extend(content);
    sealed
}

/// The component without the seal it ends with, to be sealed to another manifest.
pub fn unsealed(component: &[u8]) -> &[u8] {
    let seal = seal(&[], "");
    // Every seal is as long as any other; what differs is the digest at its end.
    match component.len().checked_sub(seal.len()) {
        Some(start) if component[start..].starts_with(&seal[..seal.len() - 64]) => &component[..start],
        _ => component,
    }
}

/// An unsigned integer as WebAssembly writes it.
fn leb128(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_webassembly_writes_them() {
        assert_eq!(
            (leb128(0), leb128(127), leb128(128), leb128(624_485)),
            (vec![0], vec![0x7f], vec![0x80, 1], vec![0xe5, 0x8e, 0x26],)
        );
    }

    #[test]
    fn a_seal_comes_off_and_nothing_else_does() {
        let component = b"\0asm and so on";
        assert_eq!(unsealed(&seal(component, "id = 1")), component);
        assert_eq!(unsealed(component), component);
    }
}
