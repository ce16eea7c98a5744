//! A sample project, one click away: three of the sample articles with their wire copy.

/// Name, Bengali article, English wire copy.
pub(super) const ARTICLES: [(&str, &str, &str); 3] = [
    (
        "diplomacy",
        include_str!("../../data/articles/bn/diplomacy.txt"),
        include_str!("../../data/articles/en/diplomacy.txt"),
    ),
    (
        "economy",
        include_str!("../../data/articles/bn/economy.txt"),
        include_str!("../../data/articles/en/economy.txt"),
    ),
    (
        "health",
        include_str!("../../data/articles/bn/health.txt"),
        include_str!("../../data/articles/en/health.txt"),
    ),
];
