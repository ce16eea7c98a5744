//! The lock of a segment in the words of the tool that set it: memoQ's and Phrase's stand in the unit, Trados' in what it says
//! of a segment. A tool sees no other, so that one is set and taken away where it stands or where that tool would put it.

use super::element::{attribute, with_attribute, without_attribute};

/// A tag that says whether it is locked, if it is one in which a tool would say it; `is_of_trados` for an `sdl:seg`.
pub(super) fn with_lock(tag: &str, is_locked: bool, is_of_trados: bool) -> Option<String> {
    if let Some(said) = attribute(tag, "locked") {
        // In words of the same kind.
        let [no, yes] = match said {
            "true" | "false" => ["false", "true"],
            "1" | "0" => ["0", "1"],
            "yes" | "no" => ["no", "yes"],
            // memoQ's stands only where it locks.
            _ if !is_locked => return Some(without_attribute(tag, "locked")),
            _ => ["", "locked"],
        };
        return Some(with_attribute(
            tag,
            "locked",
            if is_locked { yes } else { no },
        ));
    }
    let of = |prefix: &str| tag.contains(&format!(" {prefix}:"));
    let (name, word) = match () {
        () if is_of_trados => ("locked", "true"),
        () if of("mq") => ("mq:locked", "locked"),
        () if of("m") => ("m:locked", "true"),
        () => return None,
    };
    Some(match is_locked {
        true => with_attribute(tag, name, word),
        false => tag.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_is_told_in_its_own_words() {
        for (tag, is_of_trados, locked, free) in [
            (
                "<sdl:seg id=\"1\"/>",
                true,
                "<sdl:seg id=\"1\" locked=\"true\"/>",
                "<sdl:seg id=\"1\"/>",
            ),
            (
                "<sdl:seg locked=\"true\"/>",
                true,
                "<sdl:seg locked=\"true\"/>",
                "<sdl:seg locked=\"false\"/>",
            ),
            (
                "<u mq:status=\"x\">",
                false,
                "<u mq:status=\"x\" mq:locked=\"locked\">",
                "<u mq:status=\"x\">",
            ),
            (
                "<u mq:locked='locked' id=\"1\">",
                false,
                "<u mq:locked='locked' id=\"1\">",
                "<u id=\"1\">",
            ),
            (
                "<u m:confirmed=\"1\">",
                false,
                "<u m:confirmed=\"1\" m:locked=\"true\">",
                "<u m:confirmed=\"1\">",
            ),
            (
                "<u m:locked=\"false\">",
                false,
                "<u m:locked=\"true\">",
                "<u m:locked=\"false\">",
            ),
        ] {
            assert_eq!(with_lock(tag, true, is_of_trados).as_deref(), Some(locked));
            assert_eq!(with_lock(tag, false, is_of_trados).as_deref(), Some(free));
        }
        assert_eq!(with_lock("<trans-unit id=\"1\">", true, false), None);
    }
}
