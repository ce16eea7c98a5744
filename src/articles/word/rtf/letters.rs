//! How letters come into the text: bytes of a code page, signs and numbers of Unicode, and where they go.

use super::Reading;
use super::words::Destination;
use crate::articles::word::ink::Ink;
use crate::files::fault::Fault;

/// Letters of a code page that are read at once.
const LONGEST: usize = 1 << 16;
/// More of a title or an instruction than this is not kept.
const KEPT: usize = 1_000;

impl Reading {
    /// A letter that a word or a symbol stands for.
    pub(super) fn sign(&mut self, sign: &str) -> Result<(), Fault> {
        // Programs that write no letter for others write what comes next at once.
        if self.spare > 0 && sign != "\t" {
            self.spare -= 1;
            return Ok(());
        }
        self.spare = 0;
        // Letters in a font of Bijoy: its ”, half a চ, Word writes as a quotation mark.
        self.say(sign, self.group().font.ink)
    }

    pub(super) fn unicode(&mut self, value: i32) -> Result<(), Fault> {
        self.spare = self.group().spare;
        let Some(letter) = self.halves.letter(value) else {
            return Ok(());
        };
        self.say(letter.encode_utf8(&mut [0; 4]), self.group().font.ink)
    }

    pub(super) fn byte(&mut self, byte: u8) -> Result<(), Fault> {
        if self.spare > 0 {
            self.spare -= 1;
            return Ok(());
        }
        match self.group().destination {
            Destination::Fonts => self.fonts.byte(byte),
            Destination::Body | Destination::Title | Destination::Instruction => {
                self.bytes.push(byte);
                if self.bytes.len() >= LONGEST {
                    self.flush()?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Decodes what came.
    pub(super) fn flush(&mut self) -> Result<(), Fault> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let font = self.group().font;
        let bytes = std::mem::take(&mut self.bytes);
        let text = match std::str::from_utf8(&bytes) {
            // Some programs write what they have; Bengali letters come about by no accident.
            Ok(text) if text.is_ascii() || text.contains(crate::model::lang::is_bengali) => {
                self.say(text, font.ink)
            }
            _ => {
                let code_page = font.code_page.unwrap_or(self.code_page);
                self.say(&code_page.decode(&bytes), font.ink)
            }
        };
        self.bytes = bytes;
        self.bytes.clear();
        text
    }

    /// Raised letters that waited for a note are text.
    pub(super) fn say_mark(&mut self) -> Result<(), Fault> {
        let waited = self.mark.give();
        waited
            .into_iter()
            .try_for_each(|(text, ink)| self.write(&text, ink))
    }

    fn write(&mut self, text: &str, ink: Ink) -> Result<(), Fault> {
        self.tables.settle(&mut self.out)?;
        self.out.begin();
        self.out.text(text, ink)
    }

    pub(super) fn say(&mut self, text: &str, ink: Ink) -> Result<(), Fault> {
        let group = self.group();
        let kept = match group.destination {
            Destination::Body if group.hidden || group.deleted => return Ok(()),
            Destination::Body if group.raised => {
                let text = self.mark.wait(text, ink);
                return text
                    .into_iter()
                    .try_for_each(|(text, ink)| self.write(&text, ink));
            }
            Destination::Body => {
                self.say_mark()?;
                return self.write(text, ink);
            }
            Destination::Title => &mut self.info.title,
            Destination::Instruction => match self.instructions.last_mut() {
                Some(instruction) => instruction,
                None => return Ok(()),
            },
            _ => return Ok(()),
        };
        if kept.len() + text.len() <= KEPT {
            kept.push_str(text);
        }
        Ok(())
    }
}
