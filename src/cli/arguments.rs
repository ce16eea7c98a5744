//! Arguments that several commands take.

use std::path::PathBuf;

use crate::align::pipeline::Resources;
use crate::articles;
use crate::model::article::Layout;

/// A probability as a user types it.
pub(super) fn probability(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("a probability is a number from 0 to 1".to_owned()),
    }
}

/// Resources with the user's lexicons added.
pub(super) fn resources(lexicons: &[PathBuf]) -> anyhow::Result<Resources> {
    let mut resources = Resources::shipped();
    for path in lexicons {
        let text = crate::files::whole::text(path, crate::files::whole::TABLE)?;
        resources.add_lexicon(path, &articles::text::line_ends(&text, Layout::Segmented))?;
    }
    Ok(resources)
}
