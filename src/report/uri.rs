//! Paths of sources as URIs (RFC 3986).

/// The path as a URI reference: relative paths stay relative, absolute ones become `file:///…`.
pub(crate) fn of_path(path: &str) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    let slashes = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let encoded = encode(&slashes);
    if slashes.starts_with('/') {
        format!("file://{encoded}")
    } else if cfg!(windows) && slashes.get(1..2) == Some(":") {
        format!("file:///{encoded}")
    } else {
        encoded
    }
}

/// Percent-encodes what is neither unreserved nor a slash.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
