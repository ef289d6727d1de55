//! Bytes of a kind among many, looked for in pieces of a fixed length, which the processor takes at once.

/// Bytes of a piece.
const PIECE: usize = 32;
/// So many bytes are counted in a byte.
const COUNTED: usize = 255;

/// How many bytes are such.
pub(super) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(COUNTED).map(|piece| usize::from(counted(piece, &is))).sum()
}

/// Where bytes that are such stand, in order. `is` had better be without branches.
pub(super) fn places(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = usize> {
    let held = bytes.chunks(PIECE).enumerate().filter(move |(_, piece)| counted(piece, is) > 0);
    held.flat_map(move |(n, piece)| {
        piece.iter().enumerate().filter(move |(_, byte)| is(**byte)).map(move |(at, _)| PIECE * n + at)
    })
}

/// How many of a few bytes are such.
fn counted(piece: &[u8], is: impl Fn(u8) -> bool) -> u8 {
    piece.iter().map(|byte| u8::from(is(*byte))).sum()
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
