//! What the letters of a run look like, by its own properties, its styles, the defaults of the document and the theme
//! (ECMA-376 part 1, 17.7.2): only whether they can be seen, and what their font makes of them.

use std::collections::HashMap;

use crate::articles::word::ink::Ink;
use crate::articles::word::markup::{Listener, Next, Tag};
use crate::files::fault::Fault;

/// More styles than this are not kept.
const MOST: usize = 100_000;
/// Styles may be based on each other so far.
const LONGEST_CHAIN: usize = 100;

/// Properties of a run, as far as they are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Whether it is hidden text.
    pub hidden: Option<bool>,
    /// The font of its letters.
    pub ink: Option<Ink>,
    /// The font of its letters where it is marked as complex script.
    pub complex_ink: Option<Ink>,
    /// Whether it is marked so.
    pub complex: Option<bool>,
}

impl Looks {
    /// Takes an element of `<w:rPr>`.
    pub(super) fn take(&mut self, name: &str, tag: &Tag<'_>, theme: &Theme) {
        match name {
            "vanish" => self.hidden = Some(tag.is_on()),
            "cs" | "rtl" => self.complex = Some(tag.is_on()),
            "rFonts" => {
                let of = |theme_name: &str, name: &str| match tag.get(theme_name) {
                    Some(of_theme) => theme.ink(&of_theme),
                    None => tag.get(name).map(|font| Ink::of(&font)),
                };
                let other = of("hAnsiTheme", "hAnsi").filter(|ink| *ink != Ink::Plain);
                self.ink = of("asciiTheme", "ascii").or(other).or(self.ink);
                self.complex_ink = of("cstheme", "cs").or(self.complex_ink);
            }
            _ => {}
        }
    }

    /// These, and where they say nothing those of a style below them.
    pub(super) fn over(self, below: Looks) -> Looks {
        Looks {
            hidden: self.hidden.or(below.hidden),
            ink: self.ink.or(below.ink),
            complex_ink: self.complex_ink.or(below.complex_ink),
            complex: self.complex.or(below.complex),
        }
    }

    /// The ink in the end.
    pub(super) fn settled_ink(&self) -> Ink {
        let ink = match self.complex {
            Some(true) => self.complex_ink,
            _ => self.ink,
        };
        ink.unwrap_or_default()
    }
}

/// The fonts that the theme names for headings and text, Latin and complex script.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    fonts: HashMap<String, Ink>,
    part: &'static str,
}

impl Theme {
    /// The ink of a font of the theme: `minorHAnsi`, `majorBidi`.
    fn ink(&self, name: &str) -> Option<Ink> {
        self.fonts.get(name).copied()
    }
}

impl Listener for Theme {
    fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
        match name.1 {
            "majorFont" => self.part = "major",
            "minorFont" => self.part = "minor",
            kind @ ("latin" | "cs") if !self.part.is_empty() => {
                if let Some(font) = tag.get("typeface") {
                    let slots: &[&str] = match kind {
                        "latin" => &["Ascii", "HAnsi"],
                        _ => &["Bidi"],
                    };
                    for slot in slots {
                        self.fonts
                            .insert(format!("{}{slot}", self.part), Ink::of(&font));
                    }
                }
            }
            _ => {}
        }
        Ok(Next::Into)
    }

    fn end(&mut self, name: (&str, &str)) -> Result<(), Fault> {
        if matches!(name.1, "majorFont" | "minorFont") {
            self.part = "";
        }
        Ok(())
    }
}

/// A style.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    pub(super) looks: Looks,
    /// Whether it is the style of the document's title.
    pub(super) is_title: bool,
}

/// The styles of a document.
#[derive(Debug)]
pub(super) struct Styles<'t> {
    theme: &'t Theme,
    /// What the document says of all text.
    pub(super) defaults: Looks,
    /// The style of paragraphs that name none.
    pub(super) default_paragraph: Style,
    found: HashMap<String, Style>,
    default_id: Option<String>,
    id: String,
    open: Option<Style>,
    in_defaults: bool,
}

impl<'t> Styles<'t> {
    /// None yet.
    pub(super) fn of(theme: &'t Theme) -> Self {
        Styles {
            theme,
            defaults: Looks::default(),
            default_paragraph: Style::default(),
            found: HashMap::new(),
            default_id: None,
            id: String::new(),
            open: None,
            in_defaults: false,
        }
    }

    /// A style by its id.
    pub(super) fn get(&self, id: &str) -> Style {
        self.found.get(id).cloned().unwrap_or_default()
    }

    /// Makes each style complete with what it is based on.
    pub(super) fn settle(&mut self) {
        let whole = |style: &Style| {
            let mut whole = style.clone();
            let mut below = style.based_on.as_ref();
            for _ in 0..LONGEST_CHAIN {
                let Some(style) = below.and_then(|id| self.found.get(id)) else {
                    break;
                };
                whole.looks = whole.looks.over(style.looks);
                below = style.based_on.as_ref();
            }
            whole
        };
        let settled = self.found.iter();
        self.found = settled
            .map(|(id, style)| (id.clone(), whole(style)))
            .collect();
        if let Some(id) = &self.default_id {
            self.default_paragraph = self.get(id);
        }
    }
}

impl Listener for Styles<'_> {
    fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
        match name.1 {
            "rPrDefault" => self.in_defaults = true,
            "style" => {
                self.id = tag.get("styleId").unwrap_or_default().into_owned();
                self.open = Some(Style::default());
                let default = matches!(tag.get("default").as_deref(), Some("1" | "true" | "on"));
                if default && tag.get("type").as_deref() == Some("paragraph") {
                    self.default_id = Some(self.id.clone());
                }
            }
            "pPr" | "pPrDefault" | "tblPr" | "trPr" | "tcPr" | "tblStylePr" | "latentStyles"
            | "rPrChange" => return Ok(Next::Skip),
            other => match &mut self.open {
                Some(style) => match other {
                    "basedOn" => style.based_on = tag.get("val").map(|id| id.into_owned()),
                    "name" => {
                        let is_title = |name: &str| name.eq_ignore_ascii_case("title");
                        style.is_title = tag.get("val").as_deref().is_some_and(is_title);
                    }
                    other => style.looks.take(other, tag, self.theme),
                },
                None if self.in_defaults => self.defaults.take(other, tag, self.theme),
                None => {}
            },
        }
        Ok(Next::Into)
    }

    fn end(&mut self, name: (&str, &str)) -> Result<(), Fault> {
        match name.1 {
            "rPrDefault" => self.in_defaults = false,
            "style" => {
                if let Some(style) = self.open.take()
                    && self.found.len() < MOST
                {
                    self.found.insert(std::mem::take(&mut self.id), style);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::word::markup::listen;

    #[test]
    fn styles_take_from_those_they_are_based_on() {
        let mut theme = Theme::default();
        let fonts = "<a:theme><a:majorFont><a:latin typeface='Wingdings'/></a:majorFont><a:minorFont><a:latin \
                     typeface='Symbol'/><a:cs typeface='Vrinda'/></a:minorFont></a:theme>";
        listen(fonts.as_bytes(), &mut theme).unwrap();
        let mut styles = Styles::of(&theme);
        let xml = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme='minorHAnsi'/></w:rPr>\
             </w:rPrDefault></w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name \
             w:val='Normal'/></w:style><w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style><w:style \
             w:styleId='H2'><w:basedOn w:val='H'/><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr></w:style><w:style \
             w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>\
             <w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>";
        listen(xml.as_bytes(), &mut styles).unwrap();
        styles.settle();
        assert_eq!(styles.defaults.ink, Some(Ink::Symbol));
        let looks = styles.get("H2").looks;
        assert_eq!((looks.hidden, looks.ink), (Some(true), Some(Ink::Dingbats)));
        assert_eq!(styles.get("A").looks, Looks::default());
        assert!(styles.get("T").is_title && !styles.get("H").is_title);
    }
}
