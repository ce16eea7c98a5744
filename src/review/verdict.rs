//! What a reviewer can say of a row.

use crate::display::Quoted;
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

    /// The decision of a name, whatever its case and the space around it.
    ///
    /// # Errors
    /// What is wrong with it, and the nearest name.
    pub fn parse(text: &str) -> Result<Verdict, String> {
        let name = text.trim().to_lowercase().replace([' ', '_'], "-");
        let known = |verdict: &Verdict| verdict.name() == name;
        if let Some(found) = [Verdict::Open]
            .iter()
            .chain(&Verdict::CHOICES)
            .find(|v| known(v))
        {
            return Ok(*found);
        }
        let near = |verdict: &Verdict| strsim::osa_distance(verdict.name(), &name) <= 2;
        let meant = Verdict::CHOICES.iter().find(|v| near(v));
        let meant = meant.map_or_else(String::new, |v| format!(" (meant: {}?)", v.name()));
        let names = Verdict::CHOICES.map(Verdict::name).join(", ");
        Err(format!(
            "{} is no status{meant}; choose one of {names}, or leave it empty",
            Quoted(text.trim())
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_kindly_and_unknown_ones_refused() {
        for verdict in Verdict::CHOICES {
            assert_eq!(Verdict::parse(verdict.name()), Ok(verdict));
        }
        assert_eq!(Verdict::parse(" Merge next "), Ok(Verdict::MergeNext));
        assert_eq!(Verdict::parse(" "), Ok(Verdict::Open));
        assert!(
            Verdict::parse("acept")
                .unwrap_err()
                .contains("meant: accept?")
        );
        assert!(
            Verdict::parse("ok")
                .unwrap_err()
                .contains("choose one of accept, edit")
        );
    }
}
