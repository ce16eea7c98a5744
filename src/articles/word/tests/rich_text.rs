//! RTF.

use super::{paragraphs, read, refused};
use crate::articles::word::document;
use crate::model::article::Date;
use std::io::Cursor;

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman{\*\falt Times};}{\f1\fnil\fcharset2 Symbol;}{\f2\fswiss\fcharset204 Arial Cyr;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}";

fn of(body: &str) -> Vec<String> {
    paragraphs(format!("{HEAD}{body}}}").into_bytes())
}

#[test]
fn letters_are_read_by_code_page_font_and_number() {
    let body = r"\pard\plain caf\'e9 \ldblquote no\rdblquote\emdash x\~y\_z\-w{\f2 \'cf\'f0}{\f1 \'61}\f0\u2453\'3f\u2494?\u-10179?\u-8704?\uc0\u2454 .\par";
    assert_eq!(
        of(body),
        ["café “no”—x y\u{2011}zwПрα\u{995}\u{9be}😀\u{996}."]
    );
    assert_eq!(
        of(r"\uc2\u2453\'81\'40\uc1 {\uc0\u2454}\u2455?{\uc3\u2456 abc}d\par"),
        ["কখগঘd"]
    );
    // Word may leave the letter for old programs away.
    assert_eq!(of(r"\u2453\u2454\tab\u2455\par\u2456 x\par"), ["কখ গ", "ঘ"]);
    let cyrillic = r"{\rtf1\ansi\ansicpg1251 \'cf\'f0}";
    assert_eq!(paragraphs(cyrillic.into()), ["Пр"]);
    assert_eq!(paragraphs(r"{\rtf1\mac caf\'8e}".into()), ["café"]);
    assert_eq!(paragraphs(r"{\rtf1\pc caf\'82}".into()), ["café"]);
    assert_eq!(paragraphs("{\\rtf1\\ansi ঢাকা}".into()), ["ঢাকা"]);
}

#[test]
fn what_is_not_known_is_passed_over() {
    let body = r"{\*\unknown x{y}}{\header H}{\footerf F}One{\footnote note}{\*\bkmkstart b}{\*\atnid A}\chftn{\pntext 1.\tab}{\listtext *\tab} two\
{\pict\wmetafile8 0102ff}{\object{\*\objdata 0102}{\result{Result}}}\chpgn{\*\cs15 styled}{\upr{ansi}{\*\ud{unicode}}}{\bin5 }}}}}}\par";
    assert_eq!(of(body), ["One two", "Resultstyledunicode"]);
}

#[test]
fn marks_of_notes_that_the_author_chose_are_no_text() {
    let note =
        r"{\rtlch\fcs1 \af0 {\footnote \pard\plain \s22 {\super *}{ A note of 3 m{\super 2}.}}}";
    let word = r"{\rtlch\fcs1 \af0 \ltrch\fcs0 \cs16\super\insrsid1 ";
    for mark in [
        r"*",
        r"\'86",
        r"\u8224\'3f",
        r"*}{\cs16\super *",
        r"\nosupersub\up6 [a]",
    ] {
        let body = format!(r"One{word}{mark}}}{note} goes on.\par Two{{\super *}}{note}\par");
        assert_eq!(of(&body), ["One goes on.", "Two"], "{mark}");
    }
    // As LibreOffice writes it.
    let body = r"One.{{\super  *{\*\footnote *\pard\plain {\tab A note.}}} }{ It goes on.}\par";
    assert_eq!(of(body), ["One. It goes on."]);
    // Raised letters that no note follows are text, and so are those before a number that counts by itself.
    let body = r"10{\super 2} and 4{\super th}\par x{\super 3}{\super\chftn}{\footnote n}\par y{\super up to the very end of it all}{\footnote n}\par \trowd\intbl a{\super 5}\cell b\cell\row z{\super 7}";
    assert_eq!(
        of(body),
        [
            "102 and 4th",
            "x3",
            "yup to the very end of it all",
            "a5",
            "b",
            "z7"
        ]
    );
}

#[test]
fn hidden_and_deleted_text_is_left_out() {
    let body = r"seen{\v hidden\v0 , too}\v no\plain  yes{\deleted gone}{\revised new}{\mvf away}\par One {\deleted\par}two\par";
    assert_eq!(of(body), ["seen, too yesnew", "One two"]);
    // A hidden end ends nothing.
    let body = r"\pard Rain.{\v\spv\par}\pard  It fell.\par Two.\par";
    assert_eq!(of(body), ["Rain. It fell.", "Two."]);
}

#[test]
fn fields_are_their_results() {
    let field = |instruction: &str, result: &str| {
        format!(r"{{\field{{\*\fldinst {{{instruction}}}}}{{\fldrslt {{{result}}}}}}}")
    };
    let body = format!(
        r"{}, {}{}.\par",
        field(r#"HYPERLINK "http://x""#, "link"),
        field("SEQ Figure", "3"),
        field("PAGE", "17")
    );
    assert_eq!(of(&body), ["link, 3."]);
    assert_eq!(
        of(&format!(r"{}Text\par", field("TOC", r"A\par B\par"))),
        ["Text"]
    );
}

#[test]
fn boxes_come_once_and_after_their_paragraph() {
    let body = r"One {\shp{\*\shpinst\shpleft1{\sp{\sn fLayout}{\sv 1}}{\shptxt \pard\plain In the box.\par}}{\shprslt{\*\do\dobxcolumn{\dptxbxtext old\par}}}}sentence.\par Two {\*\do{\dptxbxtext\pard drawn\par}}end.\par";
    assert_eq!(
        of(body),
        ["One sentence.", "In the box.", "Two end.", "drawn"]
    );
}

#[test]
fn a_box_before_the_first_letter_hangs_on_its_paragraph() {
    let body = r"\trowd\intbl a\cell\row\pard {\shp{\*\shpinst{\shptxt In the box.\par}}}One.\par";
    assert_eq!(of(body), ["a", "One.", "In the box."]);
}

#[test]
fn tables_have_rows_and_cells() {
    let body = r"before\par\trowd\cellx1\cellx2\pard\intbl a\cell b\par b2\cell\row\trowd\cellx1\cellx2\pard\intbl c\cell{\nestcell}\cell\row\pard after\line on\par";
    let found = document(Cursor::new(format!("{HEAD}{body}}}")), 1000).unwrap();
    let tables = found.tables();
    assert_eq!(tables.rows, [vec!["a", "b\nb2"], vec!["c"]]);
    assert_eq!((tables.before.len(), tables.after.len()), (1, 1));
    assert_eq!(of(body), ["before", "a", "b", "b2", "c", "after\non"]);
}

#[test]
fn properties_give_title_and_day() {
    let info = r"{\info{\title \u2453?\'e9}{\author X}{\creatim\yr2009\mo5\dy10\hr1\min2}{\revtim\yr0\mo0\dy0}{\*\company Y}}";
    let story = read(format!("{HEAD}{info}Text.\\par}}").into_bytes()).unwrap();
    assert_eq!(story.title.as_deref(), Some("কé"));
    assert_eq!(
        (story.date, story.text.as_str()),
        (Date::new(2009, 5, 10), "Text.")
    );
    let unknown = r"{\info{\creatim\yr0\mo0\dy0}{\revtim\yr2011\mo1\dy2}}";
    let story = read(format!("{HEAD}{unknown}Text.}}").into_bytes()).unwrap();
    assert_eq!(story.date, Date::new(2011, 1, 2));
}

#[test]
fn groups_without_end_are_refused() {
    assert!(refused("{\\rtf1".repeat(5_000).into()).contains("deep"));
    assert!(refused(b"{\\rtf1 {Text".to_vec()).contains("cut"));
    assert!(refused(b"{\\rtf1}".to_vec()).contains("no text"));
}

#[test]
fn a_drop_cap_is_the_first_letter_of_its_paragraph() {
    let body = r"\pard\dropcapli3\dropcapt1 T\par\pard he army left.\par\pard Two.\par";
    assert_eq!(of(body), ["The army left.", "Two."]);
}

#[test]
fn marks_and_space_before_it_and_utf_16_are_no_text() {
    let body = "{\\rtf1\\ansi\\ansicpg1252 \\u2453?\u{995} caf\\'e9 \u{1F600}.\\par}";
    let units: Vec<u16> = format!("\u{FEFF}{body}").encode_utf16().collect();
    for bytes in [
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units
            .iter()
            .flat_map(|unit| unit.to_be_bytes())
            .collect::<Vec<u8>>(),
    ] {
        assert_eq!(paragraphs(bytes), ["\u{995}\u{995} café \u{1F600}."]);
    }
    for before in ["\u{FEFF}", "\r\n  ", "\u{FEFF}\n"] {
        let file = format!("{before}{HEAD}a\\par}}").into_bytes();
        assert_eq!(paragraphs(file), ["a"], "{}", before.escape_unicode());
    }
}
