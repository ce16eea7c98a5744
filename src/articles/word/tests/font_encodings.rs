//! Runs in the fonts of Bijoy, in lines that mix them with others.

use super::{archive, docx, odt, paragraphs};

/// "সরকার BBC-কে বলেছে, ক্ষমা চাই।", its runs and whether each is in a font of Bijoy. The vowel signs that are seen before
/// their letters stand in runs of their own.
const RUNS: [(&str, bool); 8] = [
    ("miKvi ", true),
    ("BBC", false),
    ("-‡", true),
    ("K", true),
    (" ", false),
    ("e‡j‡Q, ¶gv", true),
    (" ", true),
    ("PvB|", true),
];
const TEXT: &str = "সরকার BBC-কে বলেছে, ক্ষমা চাই।";

#[test]
fn word_files_are_read_by_the_font_of_each_run() {
    let fonts = |fonts: &str| format!("<w:rPr><w:rFonts {fonts}/></w:rPr>");
    let run = |properties: &str, text: &str| {
        format!("<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let by = |bijoy: &str, other: &str| {
        let runs = RUNS.iter().map(|&(text, is_bijoy)| match is_bijoy {
            true => run(bijoy, text),
            false => run(other, text),
        });
        format!(
            "<w:p>{}</w:p>",
            runs.collect::<Vec<_>>().join("<w:proofErr/>")
        )
    };
    let sutonny = "w:ascii='SutonnyMJ' w:hAnsi='SutonnyMJ' w:cs='SutonnyMJ'";
    let times = fonts("w:ascii='Times New Roman' w:hAnsi='Times New Roman'");
    let none = String::new();
    let style = format!(
        "<w:style w:type='character' w:styleId='B'><w:rPr><w:rFonts {sutonny}/></w:rPr></w:style>"
    );
    let by_style = "<w:rPr><w:rStyle w:val='B'/></w:rPr>";
    let defaults = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {sutonny}/></w:rPr></w:rPrDefault></w:docDefaults>"
    );
    let normal = format!(
        "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:rFonts {sutonny}/></w:rPr></w:style>"
    );
    for (body, styles) in [
        (by(&fonts(sutonny), &none), &none),
        (by(&fonts("w:hAnsi='SutonnyMJ'"), &none), &none),
        (by(by_style, &none), &style),
        (by(&none, &times), &defaults),
        (by(&none, &times), &normal),
        (
            by(
                &fonts("w:ascii='Arial' w:cs='SutonnyMJ'").replace("</w:rPr>", "<w:cs/></w:rPr>"),
                &none,
            ),
            &none,
        ),
    ] {
        assert_eq!(paragraphs(docx(&body, styles)), [TEXT], "{styles}");
    }
    let body = by(&fonts("w:asciiTheme='minorHAnsi'"), &times);
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    let theme = "<a:theme><a:minorFont><a:latin typeface='SutonnyMJ'/></a:minorFont></a:theme>";
    let file = archive(&[
        ("word/document.xml", &main),
        ("word/theme/theme1.xml", theme),
    ]);
    assert_eq!(paragraphs(file), [TEXT]);
    // Bengali that is Unicode stays, whatever font the run names.
    let body = format!("<w:p>{}</w:p>", run(&fonts(sutonny), "ঢাকা"));
    assert_eq!(paragraphs(docx(&body, "")), ["ঢাকা"]);
    let sign = "<w:p><w:r><w:sym w:font='SutonnyMJ' w:char='F04B'/></w:r></w:p>";
    assert_eq!(paragraphs(docx(sign, "")), ["ক"]);
}

#[test]
fn open_documents_are_read_by_the_font_of_each_span() {
    let styles = "<style:style style:name='T1' style:family='text'><style:text-properties style:font-name='SutonnyMJ1'/>\
        </style:style><style:style style:name='T2' style:family='text'><style:text-properties fo:font-family='Arial'/>\
        </style:style><style:style style:name='P1' style:family='paragraph'><style:text-properties \
        fo:font-family=\"'SutonnyMJ'\"/></style:style>";
    let span = |style: &str, text: &str| {
        format!(
            "<text:span text:style-name='{style}'>{}</text:span>",
            text.replace(' ', "<text:s/>")
        )
    };
    let by = |paragraph: &str, bijoy: &str, other: &str| {
        let runs = RUNS.iter().map(|&(text, is_bijoy)| {
            let style = if is_bijoy { bijoy } else { other };
            match style {
                "" => text.to_owned(),
                style => span(style, text),
            }
        });
        format!(
            "<text:p text:style-name='{paragraph}'>{}</text:p>",
            runs.collect::<String>()
        )
    };
    assert_eq!(paragraphs(odt(&by("Standard", "T1", ""), styles)), [TEXT]);
    assert_eq!(paragraphs(odt(&by("P1", "", "T2"), styles)), [TEXT]);
}

#[test]
fn rich_text_is_read_by_the_font_of_each_run() {
    for charset in [0, 1, 2] {
        let mut body = String::new();
        for (text, is_bijoy) in RUNS {
            body.push_str(if is_bijoy { "{\\f1 " } else { "{\\f0 " });
            for c in text.chars() {
                match c {
                    '‡' => body.push_str("\\'87"),
                    '¶' => body.push_str("\\u182?"),
                    c => body.push(c),
                }
            }
            body.push('}');
        }
        let file = format!(
            "{{\\rtf1\\ansi\\ansicpg1251{{\\fonttbl{{\\f0 Arial;}}{{\\f1\\fcharset{charset} SutonnyMJ;}}}}{body}\\par}}"
        );
        assert_eq!(paragraphs(file.into_bytes()), [TEXT], "{charset}");
    }
}

#[test]
fn letters_that_rich_text_has_words_for_are_letters_of_bijoy_too() {
    // Word writes ” and ’ as words and \\ as a symbol, whatever the font makes of them.
    let of = |body: &str| {
        let file = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}{{\\f1 SutonnyMJ;}}}}\\f0 {body}\\par}}"
        );
        paragraphs(file.into_bytes())
    };
    assert_eq!(of("{\\f1 B\\rdblquote Qv}"), ["ইচ্ছা"]);
    assert_eq!(of("{\\f1 \\'af\\rquote vb}"), ["স্থান"]);
    assert_eq!(
        of("{\\f0 \\ldblquote yes\\rdblquote  \\{\\\\\\}}"),
        ["“yes” {\\}"]
    );
    for (sign, escape) in [('\\', "\\\\"), ('{', "\\{"), ('}', "\\}")] {
        let expected = crate::language::bijoy::to_unicode(
            &format!("K{sign}K"),
            crate::language::bijoy::Variant::Newer,
        );
        assert_eq!(
            of(&format!("{{\\f1 K{escape}K}}")),
            [expected.text],
            "{sign}"
        );
    }
}
