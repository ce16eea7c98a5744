//! XML in the making: a record is put together in a text that serves for all of them, and written at once.

use std::io;

use memchr::{memchr2, memchr3};
use quick_xml::escape::{escape, partial_escape};

/// The declaration that stands first.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Markup that is not written yet.
#[derive(Default)]
pub(crate) struct Markup {
    text: String,
}

impl Markup {
    /// Begins a line, `indent` spaces in.
    pub(crate) fn line(&mut self, indent: usize) -> &mut Self {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
        self
    }

    /// Adds markup as it is.
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.text.push_str(markup);
        self
    }

    /// Adds an attribute to the tag that is open.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.raw(" ").raw(name).raw("=\"");
        let bytes = value.as_bytes();
        let special = memchr3(b'&', b'<', b'>', bytes).or(memchr2(b'"', b'\'', bytes));
        match special {
            None => self.raw(value),
            Some(_) => self.raw(&escape(value)),
        };
        self.raw("\"")
    }

    /// Adds text with `&`, `<` and `>` escaped; quotation marks stay readable.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        match memchr3(b'&', b'<', b'>', text.as_bytes()) {
            None => self.raw(text),
            Some(_) => self.raw(&partial_escape(text)),
        }
    }

    /// Writes what there is, and begins anew.
    pub(crate) fn write(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let written = out.write_all(self.text.as_bytes());
        self.text.clear();
        written
    }
}
