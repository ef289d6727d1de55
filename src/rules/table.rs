//! Flat tables: a hash found among sorted ones, and numbers read where they lie. The build script includes this file too.

/// The first of `count` hashes in ascending order, as `at` gives them, that is not below `hash`.
///
/// Hashes are spread evenly, so the search begins where this one would lie and widens from there: a few steps in one
/// stretch of memory, where halving would jump about the table.
pub(crate) fn place(count: usize, hash: u64, at: impl Fn(usize) -> u64) -> usize {
    let guess = (u128::from(hash) * count as u128) >> 64;
    let guess = usize::try_from(guess).unwrap_or(0);
    let (mut low, mut high, mut step) = (guess, guess, 8);
    while low > 0 && at(low - 1) >= hash {
        (low, high) = (low.saturating_sub(step), low - 1);
        step *= 2;
    }
    while high < count && at(high) < hash {
        (low, high) = (high + 1, (high + step).min(count));
        step *= 2;
    }
    first_not(low, high, |n| at(n) < hash)
}

/// The first number from `low` to `high` that is not `below`, where all that are come first; `high` where all are.
pub(crate) fn first_not(mut low: usize, mut high: usize, below: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = (low + high) / 2;
        if below(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The number that stands there in little-endian order; 0 behind the end.
#[inline]
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

/// The number that stands there in little-endian order; 0 behind the end.
#[inline]
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// The number that stands there in little-endian order; 0 behind the end.
#[inline]
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_hash_is_found_wherever_hashes_lie() {
        let even: Vec<u64> = (0..1000).map(|n| n * (u64::MAX / 1000)).collect();
        let low: Vec<u64> = (0..1000).map(|n| n / 3).collect();
        let high: Vec<u64> = (0..1000).map(|n| u64::MAX - 1000 + n / 3).collect();
        for list in [even, low, high, vec![7], Vec::new()] {
            let asked = list.iter().flat_map(|h| [h.saturating_sub(1), *h, h.saturating_add(1)]).chain([0, u64::MAX]);
            for hash in asked {
                assert_eq!(place(list.len(), hash, |n| list[n]), list.partition_point(|h| *h < hash), "{hash}");
            }
        }
    }
}
