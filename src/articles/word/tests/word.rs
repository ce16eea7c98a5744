//! Word files.

use super::{archive, docx, paragraphs, read, refused};
use crate::articles::word::document;
use crate::model::article::{Date, Layout};
use std::io::Cursor;

/// A paragraph of a run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn of(body: &str) -> Vec<String> {
    paragraphs(docx(body, ""))
}

#[test]
fn paragraphs_headings_lists_and_cells_come_in_order() {
    let cell = |text: &str| format!("<w:tc><w:tcPr><w:tcW w:w='1'/></w:tcPr>{}</w:tc>", p(text));
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>{}<w:p><w:pPr><w:numPr>\
         <w:numId w:val='1'/></w:numPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>item</w:t>\
         </w:r></w:p><w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:p/>{}",
        p("ঢাকা, <!-- c -->২০ &amp; &#x995;"),
        cell("a"),
        cell("b"),
        cell("c"),
        cell("d"),
        p("end")
    );
    assert_eq!(
        of(&body),
        ["Head", "ঢাকা, ২০ & ক", "item", "a", "b", "c", "d", "end"]
    );
    let document = document(Cursor::new(docx(&body, "")), 1000).unwrap();
    let tables = document.tables();
    assert_eq!(tables.rows, [["a", "b"], ["c", "d"]]);
    assert_eq!((tables.before.len(), tables.after.len()), (3, 1));
}

#[test]
fn tracked_changes_count_as_accepted() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>The </w:t></w:r><w:del w:id='1'><w:r><w:delText>old</w:delText>\
        <w:t>older</w:t></w:r></w:del><w:ins><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>\
        </w:rPr><w:t>new</w:t></w:r><w:del><w:r><w:t>no</w:t></w:r></w:del></w:ins><w:moveFrom><w:r><w:t>gone</w:t>\
        </w:r></w:moveFrom><w:moveTo><w:r><w:t xml:space='preserve'> here</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(of(body), ["The new here"]);
    // The end of a paragraph was deleted, so that two become one; the last of a cell has nothing to join.
    let ended = |text: &str| {
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
        )
    };
    let body = format!("{}{}{}", ended("One "), p("two."), p("Three."));
    assert_eq!(of(&body), ["One two.", "Three."]);
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        ended("a"),
        p("b"),
        p("deleted row")
    );
    assert_eq!(of(&body), ["a", "b"]);
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("deleted cell"),
        p("b")
    );
    assert_eq!(of(&body), ["b"]);
    let cell = |merge: &str, text: &str| {
        format!(
            "<w:tr><w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc></w:tr>",
            p(text)
        )
    };
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        cell("<w:vMerge w:val='restart'/>", "seen"),
        cell("<w:vMerge/>", "below it"),
        cell("", "next")
    );
    assert_eq!(of(&body), ["seen", "next"]);
}

#[test]
fn hidden_text_is_left_out_by_itself_and_by_style() {
    let styles = "<w:style w:type='character' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='HP'><w:basedOn w:val='HB'/></w:style><w:style w:type='paragraph' \
        w:styleId='HB'><w:rPr><w:vanish w:val='1'/></w:rPr></w:style>";
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val='HP'/></w:pPr>{}{}{}</w:p><w:p><w:pPr><w:rPr><w:vanish/></w:rPr>\
         </w:pPr>{}</w:p>",
        run("", "seen"),
        run("<w:vanish/>", "a"),
        run("<w:rStyle w:val='H'/>", "b"),
        run("<w:vanish w:val='0'/><w:webHidden/>", " too"),
        run("", "c"),
        run("<w:vanish w:val='false'/>", "shown"),
        run("<w:rStyle w:val='H'/>", "!"),
        run("", "own mark only"),
    );
    let found = paragraphs(docx(&body, styles));
    assert_eq!(found, ["seen too", "shown!", "own mark only"]);
}

#[test]
fn fields_are_their_results() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let field = |instruction: &str, result: &str| {
        format!(
            "{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}<w:r><w:t>{result}</w:t></w:r>{}",
            mark("begin"),
            mark("separate"),
            mark("end")
        )
    };
    let nested = format!(
        "{}<w:r><w:instrText> IF </w:instrText></w:r>{}<w:r><w:instrText> = 1 </w:instrText></w:r>{}<w:r><w:t>yes</w:t>\
         </w:r>{}",
        mark("begin"),
        field("MERGEFIELD x", "hidden"),
        mark("separate"),
        mark("end")
    );
    let body = format!(
        "<w:p>{} <w:fldSimple w:instr=' SEQ Figure '><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:t> of </w:t></w:r>{}\
         <w:fldSimple w:instr='PAGE'><w:r><w:t>17</w:t></w:r></w:fldSimple>{}<w:hyperlink r:id='rId1'><w:r><w:t> link\
         </w:t></w:r></w:hyperlink></w:p>",
        field(" HYPERLINK \"http://x\" ", "Figure "),
        nested,
        field(" NUMPAGES ", "99"),
    );
    assert_eq!(of(&body), ["Figure 3 of yes link"]);
    let contents = format!(
        "<w:p>{}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{}<w:r><w:t>Chapter 1</w:t></w:r></w:p><w:p><w:r><w:t>\
         Chapter 2</w:t></w:r>{}</w:p>{}",
        mark("begin"),
        mark("separate"),
        mark("end"),
        p("Text.")
    );
    assert_eq!(of(&contents), ["Text."]);
}

#[test]
fn breaks_part_and_marks_without_text_do_not() {
    let body = "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:softHyphen/><w:t>fold</w:t><w:noBreakHyphen/><w:t>x</w:t>\
        <w:br/><w:t>next</w:t><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/><w:sym w:font='Symbol' \
        w:char='F061'/><w:lastRenderedPageBreak/><w:t>!</w:t><w:pgNum/></w:r></w:p>";
    assert_eq!(of(body), ["one twofold\u{2011}x\nnext\u{3b1}!"]);
    // Letters of a word may stand in many runs.
    let split: String = "ঢাকা"
        .chars()
        .map(|c| format!("<w:r><w:t>{c}</w:t></w:r><w:proofErr/>"))
        .collect();
    assert_eq!(of(&format!("<w:p>{split}</w:p>")), ["ঢাকা"]);
}

#[test]
fn text_boxes_come_once_and_after_their_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("In the box."));
    let body = format!(
        "<w:p><w:r><w:t>One </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}\
         </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>sentence.</w:t></w:r></w:p>{}",
        p("Two.")
    );
    assert_eq!(of(&body), ["One sentence.", "In the box.", "Two."]);
    let old = format!(
        "<w:p><w:r><w:pict><v:textbox>{content}</v:textbox></w:pict><w:t>Alone.</w:t></w:r></w:p>"
    );
    assert_eq!(of(&old), ["Alone.", "In the box."]);
}

#[test]
fn what_a_choice_requires_must_be_understood() {
    let run = |choice: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='{choice}'><w:t>Chosen.</w:t></mc:Choice><mc:Fallback>\
             <w:t>For others.</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    };
    assert_eq!(of(&run("wps")), ["Chosen."]);
    assert_eq!(of(&run("w14 w15")), ["Chosen."]);
    assert_eq!(of(&run("wps zzz")), ["For others."]);
}

#[test]
fn a_drop_cap_is_the_first_letter_of_its_paragraph() {
    let cap = |kind: &str, letter: &str| {
        format!(
            "<w:p><w:pPr><w:framePr w:dropCap='{kind}' w:lines='3'/></w:pPr><w:r><w:t>{letter}</w:t></w:r></w:p>"
        )
    };
    let body = format!("{}{}{}", cap("drop", "T"), p("he army left."), p("Two."));
    assert_eq!(of(&body), ["The army left.", "Two."]);
    let body = format!("{}{}", cap("margin", "ঢা"), p("কায় বৃষ্টি।"));
    assert_eq!(of(&body), ["ঢাকায় বৃষ্টি।"]);
    // A frame of another kind is a paragraph like any other.
    let body = format!("{}{}", cap("none", "Boxed."), p("Two."));
    assert_eq!(of(&body), ["Boxed.", "Two."]);
}

#[test]
fn controls_hold_text_but_no_placeholders() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p(text)
        )
    };
    let body = format!(
        "{}{}{}",
        control("<w:alias w:val='x'/>", "kept"),
        control("<w:showingPlcHdr/>", "Click here to enter text."),
        control(
            "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>",
            "Contents"
        ),
    );
    assert_eq!(of(&body), ["kept"]);
}

#[test]
fn properties_give_title_and_day() {
    let main = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        p("First line.")
    );
    let file = archive(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Type='http://x/officeDocument' Target='/parts/main.xml'/><Relationship \
             Type='http://x/core-properties' Target='meta/core.xml'/></Relationships>",
        ),
        ("parts/main.xml", &main),
        (
            "meta/core.xml",
            "<cp:coreProperties><dc:title>The headline</dc:title><dcterms:created>2009-05-10T22:00:00Z\
             </dcterms:created></cp:coreProperties>",
        ),
    ]);
    let story = read(file).unwrap();
    assert_eq!(story.title.as_deref(), Some("The headline"));
    assert_eq!(story.date, Date::new(2009, 5, 10));
    assert_eq!(story.with_headline(Layout::Paragraphs), "First line.");
}

#[test]
fn what_word_would_draw_in_is_told() {
    let told = refused(docx("<w:altChunk r:id='rId5'/>", ""));
    assert!(told.contains("web page"), "{told}");
    // A part of it as well: the rest alone is not the article.
    let body = "<w:p><w:r><w:t>First line.</w:t></w:r></w:p><w:altChunk r:id='rId5'/>";
    let told = refused(docx(body, ""));
    assert!(told.contains("or a part of it"), "{told}");
}

#[test]
fn a_hidden_end_of_a_paragraph_ends_nothing() {
    // Word's style separator: a heading and its text on one line.
    let hidden = "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r><w:t>Rain.</w:t></w:r></w:p>";
    let rest = "<w:p><w:r><w:t xml:space='preserve'> It fell.</w:t></w:r></w:p>";
    assert_eq!(
        of(&format!("{hidden}{rest}{}", p("Two."))),
        ["Rain. It fell.", "Two."]
    );
    let shown = hidden.replace("<w:vanish/><w:specVanish/>", "<w:vanish w:val='0'/>");
    assert_eq!(of(&format!("{shown}{rest}")), ["Rain.", "It fell."]);
}

#[test]
fn a_mark_of_a_note_is_left_out_with_the_note() {
    for kind in ["footnoteReference", "endnoteReference"] {
        let body = format!(
            "<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:{kind} w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r><w:r><w:t \
             xml:space='preserve'> goes on.</w:t></w:r></w:p>"
        );
        assert_eq!(of(&body), ["Text goes on."]);
    }
}
