//! Sorting by keys that lie evenly, as hashes do: into buckets by their upper bits, of which each holds a few.

/// A bucket of more is sorted as any list is.
const MANY: usize = 16;

/// The items in ascending order of their keys, those of one key in the order they came in.
pub(super) fn sorted<T: Copy + Default>(items: &[T], key: impl Fn(&T) -> u64) -> Vec<T> {
    if items.len() < 2 {
        return items.to_vec();
    }
    let greatest = items.iter().map(&key).max().unwrap_or(0);
    let bits = items.len().next_power_of_two().ilog2();
    let shift = (u64::BITS - greatest.leading_zeros()).saturating_sub(bits);
    let bucket = |item: &T| usize::try_from(key(item) >> shift).unwrap_or(0);
    let mut ends = vec![0u32; bucket_count(greatest >> shift) + 1];
    items.iter().for_each(|item| ends[bucket(item) + 1] += 1);
    add_up(&mut ends);
    let mut sorted = vec![T::default(); items.len()];
    for item in items {
        // Where a bucket begins moves up with each of its items, and is where it ends at last.
        let slot = &mut ends[bucket(item)];
        sorted[*slot as usize] = *item;
        *slot += 1;
    }
    let mut start = 0;
    for end in ends {
        let end = end as usize;
        if end > start + MANY {
            sorted[start..end].sort_by_key(&key);
        }
        start = end;
    }
    // What is left is out of order within its bucket only: a few places.
    for n in 1..sorted.len() {
        let (item, mut to) = (sorted[n], n);
        while to > 0 && key(&sorted[to - 1]) > key(&item) {
            sorted[to] = sorted[to - 1];
            to -= 1;
        }
        sorted[to] = item;
    }
    sorted
}

fn bucket_count(last: u64) -> usize {
    usize::try_from(last).unwrap_or(0) + 1
}

/// Turns how many there are of each, one place behind, into where each begins; where all end comes last.
pub(super) fn add_up(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn any_keys_are_sorted_and_those_of_one_key_stay_in_order() {
        let even = (0..500u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let few = (0..500u64).map(|n| n * 7 % 5);
        let greatest = (0..500u64).map(|n| u64::MAX - n % 3);
        for keys in [even.collect::<Vec<_>>(), few.collect(), greatest.collect(), vec![9], vec![0, 0], Vec::new()] {
            let items: Vec<(u64, usize)> = keys.into_iter().enumerate().map(|(n, key)| (key, n)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            assert_eq!(sorted(&items, |item| item.0), expected);
        }
    }
}
