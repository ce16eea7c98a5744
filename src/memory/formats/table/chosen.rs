//! Which columns of a table hold what, as a person says it: `en=C,bn=4,score=E`.

use std::str::FromStr;

use crate::files::delimited::names::tidy;

/// What columns may be said to hold.
const ROLES: [&str; 8] = [
    "en", "bn", "source", "target", "score", "document", "status", "comment",
];

/// Columns as a person says them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen(Vec<(&'static str, String)>);

impl FromStr for Chosen {
    type Err = String;

    fn from_str(text: &str) -> Result<Chosen, String> {
        let mut chosen = Vec::new();
        for part in text.split(',') {
            let (role, column) = part
                .split_once('=')
                .ok_or_else(|| format!("\"{part}\" says no column: write it as en=C,bn=D"))?;
            let known = ROLES
                .iter()
                .find(|known| known.eq_ignore_ascii_case(role.trim()));
            let known = known.ok_or_else(|| {
                format!(
                    "\"{}\" is nothing a column is read for: {}",
                    role.trim(),
                    ROLES.join(", ")
                )
            })?;
            chosen.push((*known, column.trim().to_owned()));
        }
        let has = |role: &str| chosen.iter().any(|(known, _)| *known == role);
        match (has("en") && has("bn"), has("source") && has("target")) {
            (true, false) | (false, true) => Ok(Chosen(chosen)),
            _ => Err("say both columns of text: en=C,bn=D, or source=C,target=D".to_owned()),
        }
    }
}

impl Chosen {
    /// The place of the column that holds this, in a table whose first row is `first`; so many columns of the sheet
    /// stand before its first cell.
    ///
    /// # Errors
    /// There is no such column.
    pub(super) fn place(
        &self,
        role: &str,
        first: &[String],
        left: usize,
    ) -> Result<Option<usize>, String> {
        let Some((_, column)) = self.0.iter().find(|(known, _)| *known == role) else {
            return Ok(None);
        };
        let named = first.iter().position(|name| tidy(name) == tidy(column));
        let counted = || {
            column
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1))
        };
        let lettered = || {
            let is_letters =
                (1..=3).contains(&column.len()) && column.bytes().all(|b| b.is_ascii_alphabetic());
            is_letters.then(|| {
                let digit = |b: u8| usize::from(b.to_ascii_uppercase() - b'A') + 1;
                column.bytes().fold(0, |sum, b| sum * 26 + digit(b)) - 1
            })
        };
        let at = named.or_else(|| counted().or_else(lettered)?.checked_sub(left));
        match at.filter(|at| *at < first.len()) {
            Some(at) => Ok(Some(at)),
            None => Err(format!(
                "there is no column {column}: the table has {}, named by number, by letter or as the first row does",
                first.len()
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_said_by_number_letter_or_name() {
        let first = ["url", "Text A", "Text B"].map(str::to_owned);
        let chosen: Chosen = "en=B, bn=3,score=url".parse().unwrap();
        let place = |role| chosen.place(role, &first, 0).unwrap();
        assert_eq!(
            (place("en"), place("bn"), place("score")),
            (Some(1), Some(2), Some(0))
        );
        assert_eq!(place("status"), None);
        let chosen: Chosen = "source=text a,target=text b".parse().unwrap();
        assert_eq!(chosen.place("target", &first, 0), Ok(Some(2)));
        assert_eq!(
            "en=C,bn=D"
                .parse::<Chosen>()
                .unwrap()
                .place("bn", &first, 1),
            Ok(Some(2))
        );
        for wrong in ["", "en=A", "x=A,en=B,bn=C", "en,bn", "en=A,target=B"] {
            assert!(wrong.parse::<Chosen>().is_err(), "{wrong}");
        }
        let far: Chosen = "en=A,bn=Z".parse().unwrap();
        assert!(
            far.place("bn", &first, 0)
                .unwrap_err()
                .contains("no column Z")
        );
    }
}
