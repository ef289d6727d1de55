//! Bytes of a kind among many, looked for in pieces of a fixed length, which the processor takes at once.

/// Bytes of a piece.
const PIECE: usize = 16;
/// So many bytes are counted in a byte.
const COUNTED: usize = 255;

/// How many bytes are such.
pub(super) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(COUNTED).map(|piece| usize::from(piece.iter().map(|b| u8::from(is(*b))).sum::<u8>())).sum()
}

/// Where bytes that are such stand, in order.
pub(super) fn places(bytes: &[u8], is: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let none = |piece: &&[u8; PIECE]| piece.iter().fold(0, |any, b| any | u8::from(is(*b))) == 0;
        let skipped = PIECE * rest.as_chunks().0.iter().take_while(none).count();
        let found = at + skipped + rest.get(skipped..)?.iter().position(|b| is(*b))?;
        at = found + 1;
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::{count, places};

    #[test]
    fn every_place_is_found_wherever_it_lies() {
        for text in ["", ".", "a.", "..a", &"a".repeat(40), &". a".repeat(300), &format!("{}.", "a".repeat(600))] {
            let expected: Vec<usize> = text.match_indices('.').map(|(at, _)| at).collect();
            assert_eq!(places(text.as_bytes(), |b| b == b'.').collect::<Vec<_>>(), expected, "{text}");
            assert_eq!(count(text.as_bytes(), |b| b == b'.'), expected.len(), "{text}");
        }
    }
}
