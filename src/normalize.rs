//! Two normal forms of a text: what is written out, and what the machine compares.

use unicode_normalization::UnicodeNormalization;

/// The text as it is written out: the author's letters, but NFC, white space collapsed to single spaces
/// and trimmed, and no control, zero-width-space, BOM or soft-hyphen characters. ZWJ and ZWNJ stay: they
/// shape Bengali letters.
pub fn published(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.nfc() {
        if c.is_whitespace() {
            space = true;
        } else if !is_invisible(c) {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    out
}

/// Characters that carry nothing in a news text and that make XML readers or exact matching fail:
/// controls, zero-width space, word joiner, BOM, soft hyphen, direction marks, non-characters.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The form two texts are compared in: NFC, ASCII digits, one danda, one kind of quotes and dashes, joiners
/// gone (`ত্` + ZWJ is `ৎ`), common typing errors mended. Letters' case stays, for names.
pub fn comparable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        push_comparable(&mut out, c);
    }
    out
}

fn push_comparable(out: &mut String, c: char) {
    const NUKTA: char = '\u{09BC}';
    const HASANTA: char = '\u{09CD}';
    match c {
        '\u{200D}' if out.ends_with("ত\u{09CD}") => {
            out.truncate(out.len() - "ত\u{09CD}".len());
            out.push('ৎ');
        }
        '\u{200C}' | '\u{200D}' => {}
        c if is_invisible(c) => {}
        // A ব with a dot below is a typed র; other letters but ড ঢ য take no nukta.
        NUKTA => match out.chars().next_back() {
            Some('ব') => {
                out.pop();
                out.push('র');
            }
            Some('ড' | 'ঢ' | 'য') => out.push(NUKTA),
            _ => {}
        },
        // Assamese letters in Bengali text are typing errors.
        '\u{09F0}' => out.push('র'),
        '\u{09F1}' => out.push('ব'),
        // A vowel sign or hasanta typed twice.
        '\u{09BE}'..='\u{09CC}' | HASANTA if out.ends_with(c) => {}
        '০'..='৯' => out.push(char::from(b'0' + (c as u32 - '০' as u32) as u8)),
        '०'..='९' => out.push(char::from(b'0' + (c as u32 - '०' as u32) as u8)),
        '|' | '\u{01C0}' | '\u{09F7}' => out.push('।'),
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{02BC}' | '\u{2032}' | '`' | '´' => {
            out.push('\'');
        }
        '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        c if c.is_whitespace() => out.push(' '),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_out_keeps_the_letters() {
        assert_eq!(published("  ক\u{00A0}খ\r\n\u{200B}গ \u{000B}"), "ক খ গ");
        assert_eq!(published("র\u{200D}\u{09CD}যাব"), "র\u{200D}\u{09CD}যাব");
        assert_eq!(published("\u{09DF}"), "\u{09AF}\u{09BC}");
    }

    #[test]
    fn what_is_compared_is_one_spelling() {
        assert_eq!(comparable("৩,৭৬,৩০৯"), "3,76,309");
        assert_eq!(comparable("হঠাত\u{09CD}\u{200D}"), "হঠাৎ");
        assert_eq!(comparable("র\u{200C}\u{09CD}যাব"), "র\u{09CD}যাব");
        assert_eq!(comparable("ব\u{09BC}াজ"), "রাজ");
        assert_eq!(comparable("দু’জন “না”—|"), "দু'জন \"না\"-।");
        assert_eq!(comparable("\u{09DC}"), comparable("\u{09A1}\u{09BC}"));
    }
}
