//! The one secret of a deployment.

use relais_domain::platform::{ids::Randomness, keys::Keys};
use std::{fs, io, path::Path};

/// The secret that is configured, or the one kept in the data directory, made at the first start.
pub fn keys(configured: &str, directory: &Path, random: &dyn Randomness) -> Result<Keys, String> {
    if !configured.is_empty() {
        return parse(configured).ok_or_else(|| "secrets.key: 64 hexadecimal digits are needed".into());
    }
    let path = directory.join("secret.key");
    match fs::read_to_string(&path) {
        Ok(text) => parse(&text).ok_or_else(|| format!("{}: not a key", path.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut secret = [0; 32];
            random.fill(&mut secret);
            let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
            write_private(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(Keys::new(secret))
        }
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn parse(text: &str) -> Option<Keys> {
    let text = text.trim();
    let byte = |at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(byte).collect();
    Some(Keys::new(bytes?.try_into().ok()?))
}

/// Writes a file only its owner can read.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sixty_four_hexadecimal_digits_are_a_key() {
        assert!(parse(&"0a".repeat(32)).is_some());
        assert!(parse("0a").is_none());
        assert!(parse(&"zz".repeat(32)).is_none());
        assert!(parse(&"é".repeat(32)).is_none());
    }
}
