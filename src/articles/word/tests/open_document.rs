//! OpenDocument texts.

use super::{archive, odt, paragraphs, read};
use crate::model::article::Date;

fn of(body: &str) -> Vec<String> {
    paragraphs(odt(body, ""))
}

#[test]
fn paragraphs_headings_lists_and_cells_come_in_order() {
    let body = "\n <text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:h text:outline-level='1'>Head</text:h>\n<text:p>ঢাকা,\n ২০ \
        &amp; <text:span>ক</text:span><text:s text:c='900000000'/><text:tab/>খ</text:p> stray \
        <text:list><text:list-item><text:p>item</text:p></text:list-item></text:list><table:table><table:table-row>\
        <table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'/>\
        <table:covered-table-cell><text:p>under a</text:p></table:covered-table-cell>\
        <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p/>";
    assert_eq!(of(body), ["Head", "ঢাকা, ২০ & ক খ", "item", "a", "b"]);
}

#[test]
fn notes_comments_and_numbers_of_pages_are_left_out() {
    let body = "<text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p>\
        </text:note-body></text:note> <office:annotation><text:p>comment</text:p></office:annotation><text:a \
        xlink:href='http://x'>link</text:a><text:line-break/>page <text:page-number>3</text:page-number>of \
        <text:sequence>4</text:sequence> <text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>over\
        </text:ruby-text></text:ruby></text:p><text:table-of-content><text:index-body><text:p>Contents</text:p>\
        </text:index-body></text:table-of-content>";
    assert_eq!(of(body), ["One link\npage of 4 base"]);
}

#[test]
fn boxes_and_shapes_come_after_their_paragraph() {
    let body = "<draw:frame><draw:text-box><text:p>on the page</text:p></draw:text-box></draw:frame><text:p>One \
        <draw:frame><draw:text-box><text:p>Caption <text:span>1</text:span></text:p></draw:text-box><svg:desc>alt\
        </svg:desc></draw:frame>sentence<draw:custom-shape><text:p>in a shape</text:p></draw:custom-shape>.</text:p>";
    assert_eq!(
        of(body),
        ["on the page", "One sentence.", "Caption 1", "in a shape"]
    );
}

#[test]
fn hidden_text_is_left_out_by_style_and_condition() {
    let styles = "<style:style style:name='T1' style:family='text' style:parent-style-name='T0'/><style:style \
        style:name='T0' style:family='text'><style:text-properties text:display='none'/></style:style><style:style \
        style:name='T2' style:family='text'><style:text-properties text:display='true'/></style:style><style:style \
        style:name='P1' style:family='paragraph'><style:text-properties text:display='none'/></style:style>";
    let body = "<text:p>seen<text:span text:style-name='T1'>not <text:span text:style-name='T2'>, but this</text:span>\
        </text:span></text:p><text:p text:style-name='P1'>no<text:span text:style-name='T2'>yes</text:span></text:p>\
        <text:section text:display='none'><text:p>never</text:p></text:section><text:p>gone<text:hidden-paragraph \
        text:is-hidden='true'/></text:p><text:p>stays<text:hidden-text text:is-hidden='true'>not</text:hidden-text>\
        </text:p>";
    assert_eq!(
        paragraphs(odt(body, styles)),
        ["seen, but this", "yes", "stays"]
    );
}

#[test]
fn common_styles_and_properties_stand_in_parts_of_their_own() {
    let file = archive(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text-template",
        ),
        (
            "styles.xml",
            "<office:document-styles><office:font-face-decls><style:font-face style:name='F9' \
             svg:font-family='&apos;Symbol&apos;'/></office:font-face-decls><office:styles><style:style \
             style:name='Standard' style:family='paragraph'><style:text-properties style:font-name='F9'/></style:style>\
             </office:styles><office:automatic-styles><style:style style:name='P1' style:family='paragraph'>\
             <style:text-properties text:display='none'/></style:style></office:automatic-styles><office:master-styles>\
             <style:master-page><style:header><text:p>header</text:p></style:header></style:master-page>\
             </office:master-styles></office:document-styles>",
        ),
        (
            "content.xml",
            "<office:document-content><office:automatic-styles><style:style style:name='P1' style:family='paragraph' \
             style:parent-style-name='Standard'/></office:automatic-styles><office:body><office:text><text:p \
             text:style-name='P1'>abc</text:p><text:p>b</text:p></office:text></office:body>\
             </office:document-content>",
        ),
        (
            "meta.xml",
            "<office:document-meta><office:meta><meta:creation-date>2010-01-02T03:04:05</meta:creation-date>\
             <dc:title>নাম</dc:title></office:meta></office:document-meta>",
        ),
    ]);
    let story = read(file).unwrap();
    assert_eq!(story.text, "αβχ\n\nβ");
    assert_eq!(
        (story.title.as_deref(), story.date),
        (Some("নাম"), Date::new(2010, 1, 2))
    );
}

#[test]
fn a_document_in_one_piece_is_the_same() {
    let flat = "<?xml version='1.0'?><office:document><office:meta><dc:title>T</dc:title></office:meta>\
        <office:master-styles><style:header><text:p>header</text:p></style:header></office:master-styles><office:body>\
        <office:text><text:p>Text<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image>\
        </draw:frame>.</text:p></office:text></office:body></office:document>";
    let story = read(flat.as_bytes().to_vec()).unwrap();
    assert_eq!(
        (story.text.as_str(), story.title.as_deref()),
        ("Text.", Some("T"))
    );
}

#[test]
fn variables_that_are_not_shown_are_no_text() {
    let body = "<text:p>a <text:variable-set text:name='v' text:display='none'>secret</text:variable-set><text:user-field-get \
        text:display='none'>secret</text:user-field-get><text:variable-get>b</text:variable-get> <text:variable-set \
        text:name='w'>c</text:variable-set></text:p>";
    assert_eq!(of(body), ["a b c"]);
}

#[test]
fn formulas_and_charts_are_no_text_in_one_piece_either() {
    let body = "<text:p>One <draw:frame><draw:object><math:math><math:mi>E</math:mi><math:annotation>E = m</math:annotation>\
        </math:math></draw:object></draw:frame>two <draw:frame><draw:object><office:document><office:body><office:chart>\
        <table:table><table:table-row><table:table-cell><text:p>99</text:p></table:table-cell></table:table-row>\
        </table:table></office:chart></office:body></office:document></draw:object></draw:frame>three</text:p>";
    assert_eq!(of(body), ["One two three"]);
}
