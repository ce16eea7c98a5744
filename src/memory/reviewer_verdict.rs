//! What a reviewer can say of a row.

/// A reviewer's decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// None yet: the status is empty.
    #[default]
    Open,
    /// The pair is right.
    Accept,
    /// The pair is right as it stands now, with an edited target.
    Edit,
    /// The pair is wrong.
    Reject,
    /// The row and the next one of the document are one pair.
    MergeNext,
    /// The row is several pairs, cut where the marks stand.
    Split,
    /// Put off: as if it were open.
    Skip,
}

impl Verdict {
    /// The decisions a reviewer chooses from.
    pub const CHOICES: [Verdict; 6] = [
        Verdict::Accept,
        Verdict::Edit,
        Verdict::Reject,
        Verdict::MergeNext,
        Verdict::Split,
        Verdict::Skip,
    ];

    /// The name used in files; empty for [`Verdict::Open`].
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Open => "",
            Verdict::Accept => "accept",
            Verdict::Edit => "edit",
            Verdict::Reject => "reject",
            Verdict::MergeNext => "merge-next",
            Verdict::Split => "split",
            Verdict::Skip => "skip",
        }
    }

    /// The Bengali word for it in lists to choose from; empty for [`Verdict::Open`].
    pub fn bengali(self) -> &'static str {
        match self {
            Verdict::Open => "",
            Verdict::Accept => "গ্রহণ",
            Verdict::Edit => "সংশোধন",
            Verdict::Reject => "বাতিল",
            Verdict::MergeNext => "জোড়া",
            Verdict::Split => "ভাগ",
            Verdict::Skip => "পরে",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn names_are_read_kindly_and_unknown_ones_refused() {
        for verdict in Verdict::CHOICES {
            assert_eq!(Verdict::parse(verdict.name()), Ok(verdict));
            assert_eq!(Verdict::parse(verdict.bengali()), Ok(verdict));
        }
        assert_eq!(Verdict::parse(" Merge next "), Ok(Verdict::MergeNext));
        for empty in [" ", "-", "—", "\u{200B}"] {
            assert_eq!(Verdict::parse(empty), Ok(Verdict::Open));
        }
        let says = |text: &str, part: &str| {
            let problem = Verdict::parse(text).unwrap_err();
            assert!(problem.contains(part), "{problem}");
        };
        says("acept", "\"acept\" is no status (meant: accept?)");
        says("গ্রহণণ", "\"গ্রহণণ\" is no status (meant: accept?)");
        says("perhaps", "choose one of accept, edit");
        says("কে জানে", "\"কে জানে\" is no status; choose");
        says("????? ??", "the letters of the status are gone");
    }

    #[test]
    fn bengali_is_understood_however_it_is_typed() {
        for (text, verdict) in [
            ("গ্রহণ", Verdict::Accept),
            ("গৃহীত", Verdict::Accept),
            ("গ্রহণযোগ্য", Verdict::Accept),
            ("অনুমোদিত", Verdict::Accept),
            ("ঠিক আছে", Verdict::Accept),
            ("বাতিল", Verdict::Reject),
            ("প্রত্যাখ্যান", Verdict::Reject),
            ("প্রত্যাখ্যাত", Verdict::Reject),
            ("ভুল", Verdict::Reject),
            ("সংশোধন", Verdict::Edit),
            ("সংশোধিত", Verdict::Edit),
            ("সম্পাদিত", Verdict::Edit),
            ("ভাগ", Verdict::Split),
            ("জোড়া", Verdict::MergeNext),
            ("পরে", Verdict::Skip),
            ("এড়িয়ে যান", Verdict::Skip),
        ] {
            // A joiner behind each hasanta, and letters in one code and in several, are the same word.
            let joined = text.replace('\u{09CD}', "\u{09CD}\u{200D}");
            let apart: String = text.nfd().collect();
            let whole = text.replace("\u{09A1}\u{09BC}", "\u{09DC}");
            let split = text.replace("\u{09CB}", "\u{09C7}\u{09BE}");
            for typed in [text, &joined, &apart, &whole, &split, &format!(" {text}। ")] {
                assert_eq!(Verdict::parse(typed), Ok(verdict), "{typed}");
            }
        }
    }
}
