//! Bytes of a kind among many, looked for eight at a time in one number.

/// Bytes of a piece.
const PIECE: usize = 8;
/// So many bytes are counted in a byte.
const COUNTED: usize = 255;
/// The lowest bit of each byte, and the highest.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// How many bytes are such. `is` had better be without branches.
#[inline]
pub(crate) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let mut all = 0;
    for piece in bytes.chunks(COUNTED) {
        let mut few = 0u8;
        for byte in piece {
            few += u8::from(is(*byte));
        }
        all += usize::from(few);
    }
    all
}

/// Where bytes stand that are among `marks`, or, with `far`, begin a character that is not ASCII; in order.
#[inline]
pub(crate) fn places<const N: usize>(bytes: &[u8], marks: [u8; N], far: bool) -> Places<'_, N> {
    let (pieces, rest) = bytes.as_chunks();
    Places { bytes, pieces: pieces.iter(), rest, next: 0, may_be: 0, marks, far }
}

/// See [`places`].
pub(crate) struct Places<'t, const N: usize> {
    bytes: &'t [u8],
    pieces: std::slice::Iter<'t, [u8; PIECE]>,
    /// Fewer bytes than a piece at the end.
    rest: &'t [u8],
    /// Where the next piece begins.
    next: usize,
    /// The highest bit of each byte of the piece before it that is still to be looked at.
    may_be: u64,
    marks: [u8; N],
    far: bool,
}

impl<const N: usize> Places<'_, N> {
    /// The highest bit of each byte of a piece that is such, and seldom of one behind it that is not.
    #[inline(always)]
    fn those(&self, piece: [u8; PIECE]) -> u64 {
        let piece = u64::from_le_bytes(piece);
        let mut those = if self.far { piece & piece << 1 } else { 0 };
        for mark in self.marks {
            let other = piece ^ (LOW * u64::from(mark));
            those |= other.wrapping_sub(LOW) & !other;
        }
        those & HIGH
    }
}

impl<const N: usize> Iterator for Places<'_, N> {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        loop {
            while self.may_be == 0 {
                let piece = match self.pieces.next() {
                    Some(piece) => *piece,
                    None if self.rest.is_empty() => return None,
                    None => {
                        let mut piece = [0; PIECE];
                        piece[..self.rest.len()].copy_from_slice(std::mem::take(&mut self.rest));
                        piece
                    }
                };
                self.may_be = self.those(piece);
                self.next += PIECE;
            }
            let place = self.next - PIECE + self.may_be.trailing_zeros() as usize / 8;
            self.may_be &= self.may_be - 1;
            let is = |byte: &u8| self.far && *byte >= 0xC0 || self.marks.contains(byte);
            if self.bytes.get(place).is_some_and(is) {
                return Some(place);
            }
        }
    }
}

/// True for a character of the block of general punctuation, where no letter and no digit is: a look before that into tables.
pub(crate) fn is_punctuation(c: char) -> bool {
    ('\u{2000}'..='\u{206F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{count, places};

    #[test]
    fn every_place_is_found_wherever_it_lies() {
        for text in ["", ".", "a.", "..a", &"a".repeat(40), &". a".repeat(300), &format!("{}.", "a".repeat(600))] {
            let expected: Vec<usize> = text.match_indices('.').map(|(at, _)| at).collect();
            assert_eq!(places(text.as_bytes(), [b'.'], false).collect::<Vec<_>>(), expected, "{text}");
            assert_eq!(count(text.as_bytes(), |b| b == b'.'), expected.len(), "{text}");
        }
    }

    #[test]
    fn every_byte_is_told_from_every_other() {
        let all: Vec<u8> = (0..=255).rev().chain(0..=255).collect();
        for byte in 0..=255 {
            let those =
                |far: bool| (0..all.len()).filter(|n| all[*n] == byte || far && all[*n] >= 0xC0).collect::<Vec<_>>();
            assert_eq!(places(&all, [byte], false).collect::<Vec<_>>(), those(false));
            assert_eq!(places(&all, [byte], true).collect::<Vec<_>>(), those(true));
        }
        assert_eq!(places(&[0; 3], [0], false).count(), 3);
        assert_eq!(places(&[1, 0, 1], [2, 0], false).collect::<Vec<_>>(), [1]);
    }
}
