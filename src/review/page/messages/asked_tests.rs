//! Whether an interface has the messages it asks for, and asks for those it has.

use super::Messages;

/// Marks in front of a key, in elements.
const MARKS: [&str; 4] = [
    "data-t=\"",
    "data-t-label=\"",
    "data-t-title=\"",
    "data-t-placeholder=\"",
];

/// A beginning of a key says something when it is longer than this.
const SHORTEST: usize = 3;

/// Goes through the sources of an interface, each with its name; how many calls ask for a message.
///
/// # Panics
/// A message is missing, or nobody asks for it.
pub(crate) fn check<'a>(
    messages: &Messages,
    sources: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> usize {
    let (mut keys, mut beginnings) = (Vec::new(), Vec::new());
    let mut calls = 0;
    for (name, text) in sources {
        let surely = called(text);
        calls += surely.len();
        for key in surely.into_iter().chain(marked(text)) {
            // A key with a place in it is put together.
            assert!(
                messages.en.contains_key(key) || key.contains('{'),
                "{name}: {key}"
            );
            keys.push(key);
        }
        // Whatever stands in quotation marks may be a key.
        keys.extend(text.split('"'));
        let parts = text.split('`').skip(1);
        beginnings.extend(parts.filter_map(|part| Some(part.split_once("${")?.0)));
    }
    beginnings.retain(|begin| begin.len() > SHORTEST);
    let used = |key: &String| {
        keys.contains(&key.as_str()) || beginnings.iter().any(|begin| key.starts_with(begin))
    };
    let known = messages.en.keys();
    let unused: Vec<_> = known.filter(|key| !used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
    calls
}

/// The keys of the calls of `t`.
fn called(text: &str) -> Vec<&str> {
    let mut keys: Vec<&str> = text
        .split("inBoth(\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .collect();
    let mut before = "";
    for part in text.split("t(\"") {
        // A call of `t`, not of a function whose name ends in it.
        if before.ends_with(|c: char| !c.is_alphanumeric()) {
            keys.extend(part.split('"').next());
        }
        before = part;
    }
    keys
}

/// The keys of elements.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    let of = |mark| text.split(mark).skip(1);
    MARKS
        .into_iter()
        .flat_map(of)
        .filter_map(|rest| rest.split('"').next())
}
