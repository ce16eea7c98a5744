//! Numbers by chance that are the same every time, so that the same call fits the same model. The two mix differently, and
//! stay as they are: other numbers would be other trees.

/// A number for the place of something in a round (SplitMix64).
pub(super) fn of_place(round: u64, at: usize) -> u64 {
    let seed = round.wrapping_mul(0xd1b5_4a32_d192_ed03) ^ at as u64;
    let hash = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// A number for something of a document in a round (FNV-1a, then mixed much as in SplitMix64).
pub(super) fn of_name(name: &str, round: u64, n: u64) -> u64 {
    let bytes = name
        .bytes()
        .chain(round.to_le_bytes())
        .chain(n.to_le_bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 31)
}
