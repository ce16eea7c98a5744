//! What the desk says: the part of `data/interface.tsv` that is not the page's.

pub(super) use crate::review::page::messages::Messages;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::page::messages::asked;

    #[test]
    fn every_message_that_the_browser_asks_for_is_there() {
        let messages = Messages::of_desk();
        let (mut keys, mut beginnings) = (Vec::new(), Vec::new());
        let mut count = 0;
        for (path, text) in super::super::site::SOURCES {
            let (own, begun) = asked(text);
            keys.extend(own);
            beginnings.extend(begun);
            let mut before = "";
            for part in text.split("t(\"") {
                // A call of `t`, not of a function whose name ends in it.
                if before.ends_with(|c: char| !c.is_alphanumeric()) {
                    let key = part.split('"').next().unwrap_or_default();
                    assert!(messages.en.contains_key(key), "{path}: {key}");
                    count += 1;
                }
                before = part;
            }
            for marker in ["data-t=\"", "data-t-label=\"", "data-t-placeholder=\""] {
                for part in text.split(marker).skip(1) {
                    let key = part.split('"').next().unwrap_or_default();
                    assert!(messages.en.contains_key(key), "{path}: {key}");
                }
            }
        }
        assert!(count > 60);
        let used = |key: &String| {
            keys.contains(key)
                || beginnings
                    .iter()
                    .any(|begin| begin.len() > 3 && key.starts_with(begin.as_str()))
        };
        let unused: Vec<_> = messages
            .en
            .keys()
            .filter(|key| !key.starts_with("problem/") && !used(key))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }
}
