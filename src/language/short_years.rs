//! The apostrophe that stands for the century of a year: the summer of '24, '৭১-এর যুদ্ধ, the '90s. Typists and word processors
//! make an opening quotation mark of it.

/// Whether the apostrophe or quotation mark at a place of a text is of a year.
pub(crate) fn is_apostrophe_of_year(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    let mut rest = rest.chars();
    if !rest.next().is_some_and(is_single_mark) || before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let rest = rest.as_str();
    let figures = rest.chars().take_while(|c| c.is_numeric()).count();
    let mut behind = rest.chars().skip(figures);
    let next = behind.next();
    // 24.5 and 10:30 are no years.
    let goes_on = matches!(next, Some('.' | ',' | ':' | '%'))
        && behind.next().is_some_and(char::is_numeric)
        || next == Some('%');
    figures == 2 && !goes_on && !is_closed(rest)
}

fn is_single_mark(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2BC}')
}

/// Whether a single mark closes in the rest of a text that none in it opens: ‘24 hours,’ he said.
fn is_closed(rest: &str) -> bool {
    let (mut open, mut before) = (0usize, ' ');
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let ends = !next.is_alphanumeric() && !crate::model::lang::is_bengali(next);
        match c {
            '\'' | '\u{2018}' if before.is_whitespace() && !ends => open += 1,
            '\'' | '\u{2019}' if !before.is_whitespace() && ends => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return true,
            },
            _ => {}
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_without_their_century_open_no_quotation() {
        for (text, year) in [
            ("in the summer of '24.", true),
            ("the class of ‘98 met", true),
            ("the ’90s were", true),
            ("শিক্ষার্থীরা '২৪ সালে", true),
            ("তখন ‘৭১-এর যুদ্ধ চলছে", true),
            ("তখন '২৪-এ 'পদ্মা' লেখা হয়", true),
            ("he said ‘24 hours is too long’.", false),
            ("তিনি বলেন, '২৪ ঘণ্টা যথেষ্ট নয়।'", false),
            ("called '24'", false),
            ("rose '24.5 per cent", false),
            ("the '1984 novel", false),
            ("the 'big one", false),
        ] {
            let at = text.find(is_single_mark).unwrap();
            assert_eq!(is_apostrophe_of_year(text, at), year, "{text}");
        }
    }
}
