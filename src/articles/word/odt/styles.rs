//! What the letters of a run look like by the styles of an OpenDocument text: only whether they can be seen, and what
//! their font makes of them.

use std::collections::HashMap;

use crate::articles::word::ink::Ink;
use crate::articles::word::markup::Tag;

/// More styles and fonts than this are not kept.
const MOST: usize = 100_000;
/// Styles may be based on each other so far.
const LONGEST_CHAIN: usize = 100;

/// What a style says of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Whether it is hidden text.
    pub hidden: Option<bool>,
    /// Its font.
    pub ink: Option<Ink>,
}

impl Looks {
    /// These, and where they say nothing those below them.
    pub(super) fn over(self, below: Looks) -> Looks {
        Looks {
            hidden: self.hidden.or(below.hidden),
            ink: self.ink.or(below.ink),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    looks: Looks,
}

/// The styles of a document, as they are read.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Whether styles without a name of their own are passed over: those of headers and footers.
    pub(super) only_common: bool,
    /// Fonts by the names that the document gives them.
    fonts: HashMap<String, Ink>,
    found: HashMap<(bool, String), Style>,
    /// What paragraphs look like that say nothing.
    defaults: Looks,
    /// The style that is told: whether one of paragraphs, and its name; none for the defaults.
    open: Option<(bool, Option<String>)>,
    open_style: Style,
}

impl Styles {
    /// A font is declared.
    pub(super) fn font(&mut self, tag: &Tag<'_>) {
        let name = tag.get_exact("style:name").or_else(|| tag.get("name"));
        if let (Some(name), Some(family)) = (name, tag.get("font-family"))
            && self.fonts.len() < MOST
        {
            self.fonts.insert(name.into_owned(), Ink::of(&family));
        }
    }

    /// A style begins, or the defaults of a family do.
    pub(super) fn begin(&mut self, tag: &Tag<'_>, is_default: bool) {
        let of_paragraphs = match tag.get("family").as_deref() {
            Some("paragraph") => true,
            Some("text") => false,
            _ => return,
        };
        let name = tag.get("name").filter(|_| !is_default);
        self.open = Some((of_paragraphs, name.map(|name| name.into_owned())));
        self.open_style = Style {
            parent: tag.get("parent-style-name").map(|name| name.into_owned()),
            looks: Looks::default(),
        };
    }

    /// What the open style says of text.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        if self.open.is_none() {
            return;
        }
        let looks = &mut self.open_style.looks;
        if let Some(display) = tag.get("display") {
            looks.hidden = Some(display == "none");
        }
        let declared = tag.get("font-name").map(|name| {
            let ink = self.fonts.get(&*name).copied();
            ink.unwrap_or_else(|| Ink::of(&name))
        });
        let named = tag.get("font-family").map(|family| Ink::of(&family));
        looks.ink = declared.or(named).or(looks.ink);
    }

    /// The open style ends.
    pub(super) fn end(&mut self) {
        let style = std::mem::take(&mut self.open_style);
        match self.open.take() {
            Some((of_paragraphs, Some(name))) if self.found.len() < MOST => {
                self.found.insert((of_paragraphs, name), style);
            }
            Some((true, None)) => self.defaults = style.looks,
            _ => {}
        }
    }

    /// What a paragraph looks like.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Looks {
        self.looks(true, name.unwrap_or("Standard"))
            .over(self.defaults)
    }

    /// What a style says of the text it is given to.
    pub(super) fn text(&self, name: &str) -> Looks {
        self.looks(false, name)
    }

    fn looks(&self, of_paragraphs: bool, name: &str) -> Looks {
        let mut looks = Looks::default();
        let mut next = self.found.get(&(of_paragraphs, name.to_owned()));
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            looks = looks.over(style.looks);
            let parent = style.parent.as_ref();
            next = parent.and_then(|name| self.found.get(&(of_paragraphs, name.clone())));
        }
        looks
    }
}
