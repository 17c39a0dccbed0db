//! Sorting, once: each type that the standard sorts are given costs 4 kB of wasm.

/// The positions of `n` things in their order; equal ones stay as they were. `before`: whether the first of two
/// positions comes before the second.
pub fn order(n: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut now: Vec<usize> = (0..n).collect();
    let mut next = now.clone();
    let mut width = 1;
    while width < n {
        for start in (0..n).step_by(2 * width) {
            let (middle, end) = ((start + width).min(n), (start + 2 * width).min(n));
            let (mut a, mut b) = (start, middle);
            for place in &mut next[start..end] {
                let second = b < end && (a == middle || before(now[b], now[a]));
                let from = if second { &mut b } else { &mut a };
                *place = now[*from];
                *from += 1;
            }
        }
        std::mem::swap(&mut now, &mut next);
        width *= 2;
    }
    now
}
/// The same things in order.
pub fn sorted<T: Clone>(all: Vec<T>, before: impl Fn(&T, &T) -> bool) -> Vec<T> {
    order(all.len(), &|a, b| before(&all[a], &all[b])).into_iter().map(|i| all[i].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn equal_ones_stay_as_they_were() {
        let mut seed = 7u32;
        for n in 0..200 {
            let all: Vec<(u32, usize)> = (0..n)
                .map(|i| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, i)
                })
                .collect();
            let mut expected = all.clone();
            expected.sort_by_key(|(key, _)| *key);
            assert_eq!(sorted(all, |a, b| a.0 < b.0), expected);
        }
    }
}
