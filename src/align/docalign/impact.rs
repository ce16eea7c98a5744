//! What a term of an article weighs in the index (BM25: Robertson and Zaragoza, 2009).

/// Articles that the background counts stand for.
const IMAGINED: f32 = 200.0;
/// Segments of an imagined article, for turning counts of segments into counts of articles.
const SEGMENTS: f32 = 15.0;
/// No word is in more than this share of the imagined articles.
const MOST_IMAGINED: f32 = 0.5;
/// How soon repeating a term counts no more (BM25's k1), and how much long articles are held back (its b).
const SATURATION: f32 = 1.2;
/// Impacts are kept in hundredths; (k1 + 1) times a hundred fits a byte.
pub(super) const HUNDREDTHS: f32 = 100.0;

/// The inverse document frequency of a term, in nats.
pub(crate) fn weight(count: f32, idf: f32, articles: f32) -> f32 {
    let imagined = (SEGMENTS * (-idf).exp()).min(MOST_IMAGINED);
    ((articles + IMAGINED) / (count + IMAGINED * imagined))
        .ln()
        .max(0.0)
}

pub(crate) fn impact(segments: f32, long: f32) -> u8 {
    let saturated = segments * (SATURATION + 1.0) / (segments + SATURATION * long);
    (saturated * HUNDREDTHS).round() as u8
}
