//! What a user calls the parts of a unit.

/// The name by which a part is known here; the files of several formats write it otherwise, and who looks into them types
/// what stands there.
pub(super) fn known(name: &str) -> &str {
    match name {
        "x-status" => "status",
        "x-document" => "document",
        "x-score" => "score",
        "creationdate" => "created",
        "changedate" => "changed",
        name => name,
    }
}

/// Parts that are not set but come of the texts, of their scores, or of the change itself.
const FIXED: [&str; 9] = [
    "source",
    "target",
    "en",
    "bn",
    "score",
    "x-related",
    "x-bead",
    "created",
    "changed",
];

/// What is to be set, `NAME=VALUE`, as name and value.
///
/// # Errors
/// Why this cannot be set.
pub(crate) fn set(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once('=')
        .filter(|(name, _)| !name.trim().is_empty())
        .ok_or("write NAME=VALUE")?;
    let name = known(name.trim());
    if FIXED.contains(&name) || name == "status" && !matches!(value, "" | "approved" | "unreviewed")
    {
        return Err(
            "a property, document=ID, note=TEXT, status=approved or status=unreviewed can be set; texts are changed with \
             --find and --replace, the date of a change with --date"
                .to_owned(),
        );
    }
    if name == crate::memory::formats::xliff::said::LOCKED && !matches!(value, "" | "yes") {
        return Err(format!(
            "write {name}=yes for a unit that may not be changed, or {name}= for one that may"
        ));
    }
    Ok((name.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_ours_and_what_comes_of_the_rest_is_not_set() {
        let own = |name: &str, value: &str| Ok((name.to_owned(), value.to_owned()));
        assert_eq!(set("x-status=approved"), own("status", "approved"));
        assert_eq!(set(" x-document =a=b"), own("document", "a=b"));
        assert_eq!(set("x-locked="), own("x-locked", ""));
        for wrong in [
            "x-score=1",
            "changedate=2020",
            "x-bead=1:1",
            "status=",
            "x-locked=no",
            "=a",
            "a",
        ] {
            let is_wrong = set(wrong).is_err();
            assert_eq!(is_wrong, wrong != "status=", "{wrong}");
        }
    }
}
