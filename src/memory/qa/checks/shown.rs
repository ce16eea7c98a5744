//! What differs between two lists, and how it is shown.

/// Both sides of what differs, as it is shown.
pub(super) fn sides_shown(en: &[String], bn: &[String]) -> String {
    let shown = |side: &[String]| match side.is_empty() {
        true => "–".to_owned(),
        false => side.join(", "),
    };
    format!("{} / {}", shown(en), shown(bn))
}

/// What of two lists the other lacks, each as often as it does.
pub(super) fn unshared(one: &[String], other: &[String]) -> (Vec<String>, Vec<String>) {
    let mut rest = other.to_vec();
    let mut alone = Vec::new();
    for item in one {
        match rest.iter().position(|known| known == item) {
            Some(at) => {
                rest.remove(at);
            }
            None => alone.push(item.clone()),
        }
    }
    (alone, rest)
}
