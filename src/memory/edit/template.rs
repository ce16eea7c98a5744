//! What stands in the place of a match of a pattern: text in which `$1`, `${1}`, `$name` and `$0` stand for what groups of
//! the pattern matched.
//!
//! A number ends with its last digit: in `$1সালে` and `$1km` it is the first group, as whoever writes it means it. What names
//! no group of the pattern is an error, since it would stand for nothing and so delete text.

use fancy_regex::Regex;

/// The text as the pattern's own replacing reads it, with braces around every name and two `$` for one that is a letter.
///
/// # Errors
/// It names a group that the pattern does not have.
pub(crate) fn template(text: &str, pattern: &Regex) -> Result<String, String> {
    let names: Vec<&str> = pattern.capture_names().flatten().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['$', '\\']) {
        out.push_str(&rest[..at]);
        let sign = &rest[at..=at];
        rest = &rest[at + 1..];
        if sign == "\\" {
            out.push('\\');
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                let number = digits(rest);
                return Err(format!("\\{number} is written ${number} here"));
            }
            continue;
        }
        if let Some(behind) = rest.strip_prefix('$') {
            out.push_str("$$");
            rest = behind;
            continue;
        }
        let braced = rest
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'));
        let (name, behind) = match braced {
            Some(found) => found,
            None => rest.split_at(bare(rest, &names).len()),
        };
        if name.is_empty() && braced.is_none() {
            // The sign of a currency.
            out.push_str("$$");
            continue;
        }
        let is_number = !name.is_empty() && digits(name) == name;
        let is_known = match is_number {
            true => name
                .parse()
                .is_ok_and(|number: usize| number < pattern.captures_len()),
            false => names.contains(&name),
        };
        if !is_known {
            return Err(format!(
                "the pattern of --find has no group {name}; it has {}",
                groups(pattern.captures_len() - 1, &names)
            ));
        }
        out.push_str(&format!("${{{name}}}"));
        rest = behind;
    }
    Ok(out + rest)
}

/// The digits that a text begins with.
fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

/// What stands behind a `$` without braces: a number, the longest name that the pattern has, or else a word.
fn bare<'t>(text: &'t str, names: &[&str]) -> &'t str {
    let number = digits(text);
    if !number.is_empty() {
        return number;
    }
    let known = names.iter().filter(|name| text.starts_with(**name));
    let length = known.map(|name| name.len()).max().unwrap_or_else(|| {
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        end.unwrap_or(text.len())
    });
    &text[..length]
}

/// The groups that there are, for people.
fn groups(count: usize, names: &[&str]) -> String {
    let numbered = match count {
        0 => "none: put ( ) around what shall be kept, or write $$ for a dollar sign".to_owned(),
        1 => "$1 only".to_owned(),
        count => format!("$1 to ${count}"),
    };
    match names {
        [] => numbered,
        names => format!("{numbered}, by name {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(pattern: &str, with: &str) -> Result<String, String> {
        let pattern = Regex::new(pattern).unwrap();
        let with = template(with, &pattern)?;
        let text = "সেতুটি ২০২২ সালে খোলে";
        Ok(pattern.replace_all(text, with.as_str()).into_owned())
    }

    #[test]
    fn a_number_ends_with_its_digits() {
        let is = |text: &str| Ok(text.to_owned());
        for with in ["$1সালে", "${1}সালে"] {
            assert_eq!(replaced(r"(\d+) সালে", with), is("সেতুটি ২০২২সালে খোলে"));
        }
        assert_eq!(replaced(r"(\d+) সালে", "$1km"), is("সেতুটি ২০২২km খোলে"));
        assert_eq!(
            replaced(r"(?<y>\d+) সালে", "$yখ্রি"),
            is("সেতুটি ২০২২খ্রি খোলে")
        );
        assert_eq!(replaced(r"(\d+) (সালে)", "$2 $1"), is("সেতুটি সালে ২০২২ খোলে"));
        assert_eq!(replaced(r"\d+", "($0)"), is("সেতুটি (২০২২) সালে খোলে"));
    }

    #[test]
    fn a_dollar_sign_is_a_letter() {
        let is = |text: &str| Ok(text.to_owned());
        assert_eq!(replaced(r"(\d+) সালে", "US$ $1"), is("সেতুটি US$ ২০২২ খোলে"));
        assert_eq!(replaced(r"(\d+) সালে", "$$1"), is("সেতুটি $1 খোলে"));
        assert_eq!(replaced(r"(\d+) সালে", r"a\b$"), is("সেতুটি a\\b$ খোলে"));
    }

    #[test]
    fn what_no_group_is_called_would_delete_text() {
        for (with, told) in [
            ("$2", "no group 2; it has $1 only"),
            ("$10", "no group 10"),
            ("${}", "no group"),
            ("$year", "no group year"),
            (r"\1 x", r"\1 is written $1 here"),
        ] {
            let found = replaced(r"(\d+) সালে", with).unwrap_err();
            assert!(found.contains(told), "{found}");
        }
        assert!(
            replaced(r"\d+", "$1")
                .unwrap_err()
                .contains("none: put ( )")
        );
    }
}
