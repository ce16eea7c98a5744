//! What is wrong with XML.

use quick_xml::Error;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;

use crate::model::display::Shown;
use crate::model::error::system;

/// The words for an error of XML, without the place.
pub(crate) fn words(error: &Error) -> String {
    match error {
        Error::Io(source) => format!("it cannot be read on: {}", system::words(source)),
        Error::Syntax(problem) => syntax(problem).to_owned(),
        Error::IllFormed(problem) => ill_formed(problem),
        Error::InvalidAttr(problem) => attribute(problem).to_owned(),
        Error::Encoding(_) => "not UTF-8, though the file does not say what else it is".to_owned(),
        Error::Escape(problem) => escape(problem),
        Error::Namespace(_) => "a name whose part before the colon is not declared".to_owned(),
    }
}

/// A tag, comment or declaration that does not end.
fn syntax(problem: &SyntaxError) -> &'static str {
    match problem {
        SyntaxError::InvalidBangMarkup => {
            "<! begins no comment, CDATA or DOCTYPE (a < of the text is written &lt;)"
        }
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => {
            "a <? that has no ?>: is the file cut?"
        }
        SyntaxError::UnclosedComment => "a comment that has no -->: is the file cut?",
        SyntaxError::UnclosedDoctype => "a DOCTYPE that has no end: is the file cut?",
        SyntaxError::UnclosedCData => "a CDATA section that has no ]]>: is the file cut?",
        SyntaxError::UnclosedTag => {
            "a tag that has no >: is the file cut? (a < of the text is written &lt;)"
        }
        SyntaxError::UnclosedSingleQuotedAttributeValue
        | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
            "a quotation mark of an attribute is not closed: is the file cut?"
        }
    }
}

/// Elements that do not fit together, and the like.
fn ill_formed(problem: &IllFormedError) -> String {
    match problem {
        IllFormedError::MismatchedEndTag { expected, found } if expected.is_empty() => {
            format!("</{}> closes nothing", Shown(found))
        }
        IllFormedError::MismatchedEndTag { expected, found } => {
            let (found, expected) = (Shown(found), Shown(expected));
            format!("</{found}> stands where </{expected}> is expected")
        }
        IllFormedError::UnmatchedEndTag(name) => format!("</{}> closes nothing", Shown(name)),
        IllFormedError::MissingEndTag(name) => {
            format!("<{}> is not closed: is the file cut?", Shown(name))
        }
        IllFormedError::UnclosedReference => {
            "a & that begins no entity: a & of the text is written &amp;".to_owned()
        }
        IllFormedError::DoubleHyphenInComment => {
            "two hyphens inside a comment, which XML does not allow".to_owned()
        }
        IllFormedError::MissingDoctypeName => "a DOCTYPE without a name".to_owned(),
        IllFormedError::MissingDeclVersion(_) | IllFormedError::UnknownVersion => {
            "the line <?xml ...?> at the beginning does not say version=\"1.0\"".to_owned()
        }
    }
}

/// An attribute that is not written as one.
pub(crate) fn attribute(problem: &AttrError) -> &'static str {
    match problem {
        AttrError::ExpectedEq(_) => "an attribute has no = and value",
        AttrError::ExpectedValue(_) => "an attribute has no value after its =",
        AttrError::UnquotedValue(_) => "the value of an attribute is not in quotation marks",
        AttrError::ExpectedQuote(..) => "the value of an attribute lacks its last quotation mark",
        AttrError::Duplicated(..) => "an attribute stands there twice",
    }
}

/// A reference that stands for nothing.
fn escape(problem: &EscapeError) -> String {
    match problem {
        EscapeError::UnrecognizedEntity(_, name) => format!(
            "the entity &{};, which is not expanded: only XML's own and XHTML's named characters are",
            Shown(name)
        ),
        EscapeError::UnterminatedEntity(_) => {
            "a & that begins no entity: a & of the text is written &amp;".to_owned()
        }
        EscapeError::InvalidCharRef(_) => {
            "a reference &#...; to a character that does not exist or cannot stand in XML"
                .to_owned()
        }
        EscapeError::TooManyNestedEntities => {
            "entities that expand into too many others".to_owned()
        }
    }
}
