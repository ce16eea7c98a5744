//! A text with its codes as the inside of a `seg`, `source` or `target`.
//!
//! A code that was read from the same format is written as it stood. One of another format is written by what it does:
//! a pair as `bpt` and `ept` (XLIFF 2.x: `pc`, or `sc` and `ec` where pairs cross; XLIFF 1.2 without the code itself: `g`,
//! or `bx` and `ex`), one that stands alone as `ph` (`x`), half a pair as `it` (`sc` or `ec`, isolated), a mark as `hi`
//! (`mrk`).

mod as_it_stood;
mod element;
mod numbers;
mod tmx;
mod values;
mod xliff1;
mod xliff2;

use crate::files::markup::Markup;
use crate::memory::formats::inline::placing::pieces;
use crate::model::codes::{Code, CodeForm, CodeRole, Coded, Codes};

use element::Element;
pub(crate) use element::{Data, visible};
use numbers::numbers;

/// The codes of a unit, ready to be written in a format.
pub(crate) struct Written<'a> {
    form: CodeForm,
    codes: Option<&'a Codes>,
    numbers: [Vec<usize>; 2],
}

/// Which text of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Source,
    Target,
}

impl<'a> Written<'a> {
    /// The codes of a unit, which may have none.
    pub(crate) fn new(codes: Option<&'a Codes>, form: CodeForm) -> Self {
        let numbers = codes.map(|codes| numbers(&codes.source.codes, &codes.target.codes));
        Written {
            form,
            codes,
            numbers: numbers.unwrap_or_default(),
        }
    }

    /// The codes of a text, if there are any.
    fn coded(&self, side: Side) -> Option<&'a Coded> {
        let coded = self.codes.map(|codes| match side {
            Side::Source => &codes.source,
            Side::Target => &codes.target,
        });
        coded.filter(|coded| !coded.codes.is_empty())
    }

    /// What the codes of XLIFF 2.x stand for, which the unit says before its texts.
    pub(crate) fn data(&self) -> Data<'a> {
        let sides = [Side::Source, Side::Target].map(|side| self.coded(side));
        Data::of(sides.into_iter().flatten().flat_map(|coded| &coded.codes))
    }

    /// Adds a text, which is in published form, with its codes.
    pub(crate) fn text(&self, markup: &mut Markup, side: Side, text: &str, data: &Data) {
        let Some(coded) = self.coded(side) else {
            markup.text(text);
            return;
        };
        let nested = nested(&coded.codes);
        let partners = partners(&coded.codes);
        let elements: Vec<Element> = coded
            .codes
            .iter()
            .zip(&self.numbers[side as usize])
            .zip(partners)
            .map(|((code, &number), partner)| Element {
                code,
                partner,
                number,
                nested: code.pair == 0 || nested[code.pair - 1],
                data,
            })
            .collect();
        let mut pieces = pieces(coded, text).into_iter();
        for element in &elements {
            markup.text(&pieces.next().unwrap_or_default());
            write(element, self.form, markup);
        }
        markup.text(&pieces.next().unwrap_or_default());
    }
}

fn write(element: &Element, form: CodeForm, markup: &mut Markup) {
    // Both ends of a pair are written in one way.
    let other = element.partner.map(|partner| Element {
        code: partner,
        partner: Some(element.code),
        ..*element
    });
    if as_it_stood::can(element, form) && other.is_none_or(|other| as_it_stood::can(&other, form)) {
        return as_it_stood::write(element, form, markup);
    }
    match form {
        CodeForm::Tmx => tmx::write(element, markup),
        CodeForm::Xliff1 => xliff1::write(element, markup),
        CodeForm::Xliff2 => xliff2::write(element, markup),
    }
}

/// For each code the one at the other end of its pair.
fn partners(codes: &[Code]) -> Vec<Option<&Code>> {
    let pairs = codes.iter().map(|code| code.pair).max().unwrap_or_default();
    let mut ends: Vec<(Option<&Code>, Option<&Code>)> = vec![(None, None); pairs + 1];
    for code in codes.iter().filter(|code| code.pair > 0) {
        match code.role {
            CodeRole::Close | CodeRole::MarkClose => ends[code.pair].1 = Some(code),
            _ => ends[code.pair].0 = Some(code),
        }
    }
    let partner = |code: &Code| match code.role {
        CodeRole::Close | CodeRole::MarkClose => ends[code.pair].0,
        _ => ends[code.pair].1,
    };
    codes.iter().map(partner).collect()
}

/// For each pair whether it is wholly inside or outside every other, so that an element can be around it.
fn nested(codes: &[Code]) -> Vec<bool> {
    let pairs = codes.iter().map(|code| code.pair).max().unwrap_or_default();
    let (mut nested, mut open) = (vec![true; pairs], Vec::new());
    for code in codes.iter().filter(|code| code.pair > 0) {
        match code.role {
            CodeRole::Open | CodeRole::MarkOpen => open.push(code.pair),
            _ if open.last() == Some(&code.pair) => {
                open.pop();
            }
            _ => {
                // What was opened behind it crosses it: this pair is written as two points, and is no matter to others.
                nested[code.pair - 1] = false;
                open.retain(|pair| *pair != code.pair);
            }
        }
    }
    nested
}
