//! Text of strangers made safe: characters that act instead of being seen, for every format.

use std::borrow::Cow;

/// The text as it may be shown: what would act is a `\u{fffd}`, line ends and tabs stay.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let acts = |c: char| acts(c) && !matches!(c, '\n' | '\t');
    if text.contains(acts) { Cow::Owned(text.replace("\r\n", "\n").replace(acts, "\u{fffd}")) } else { text.into() }
}

/// The same in one line: runs of white space are one blank.
pub(crate) fn line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// JSON as it may be printed in a terminal: the values stay the same, what would act is written as an escape.
///
/// JSON itself asks for that below U+0020 only; outside of strings nothing of this kind can stand.
pub(crate) fn json(text: String) -> String {
    if !text.contains(|c: char| acts(c) && c != '\n') {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if acts(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Controls of C0 and C1, and all that turns the direction of writing or hides in it.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}
