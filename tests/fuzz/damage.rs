//! Damage, the same for the same beginning.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

/// Numbers that look random and are the same for the same beginning (xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % sides as u64) as usize
    }

    /// A few cuts, copies, changed bytes and pasted scraps.
    pub fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.roll(4) {
            let at = self.roll(bytes.len() + 1);
            match self.roll(6) {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = self.roll(256) as u8,
                2 => {
                    let scrap = SCRAPS[self.roll(SCRAPS.len())];
                    bytes.splice(at..at, scrap.bytes());
                }
                3 => {
                    let to = (at + self.roll(40)).min(bytes.len());
                    bytes.drain(at..to);
                }
                4 => {
                    let scrap = SCRAPS[self.roll(SCRAPS.len())].repeat(1 << self.roll(12));
                    bytes.splice(at..at, scrap.bytes());
                }
                _ => {
                    let to = (at + self.roll(200)).min(bytes.len());
                    let copy = bytes[at..to].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
        }
        bytes
    }

    /// The same to one of the files that a spreadsheet is packed of.
    pub fn damage_inside(&mut self, packed: &[u8]) -> Vec<u8> {
        let which = self.roll(each_file(packed, |_, bytes| bytes).1);
        let mut at = 0;
        let (damaged, _) = each_file(packed, |_, bytes| {
            at += 1;
            if at == which + 1 {
                self.damage(&bytes)
            } else {
                bytes
            }
        });
        damaged
    }
}

/// A zip with its files changed, each told by its name, and how many there are.
pub fn each_file(
    packed: &[u8],
    mut change: impl FnMut(&str, Vec<u8>) -> Vec<u8>,
) -> (Vec<u8>, usize) {
    let mut archive = zip::ZipArchive::new(Cursor::new(packed)).expect("a sound archive");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let bytes = change(&name, bytes);
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    (out.finish().unwrap().into_inner(), archive.len())
}

const SCRAPS: [&str; 40] = [
    "<",
    ">",
    "&",
    "&amp;",
    "&x;",
    "&#x0;",
    "&#55555555;",
    "<seg>",
    "</tu>",
    "<tu>",
    "<mrk mtype=\"seg\" mid=\"1\">",
    "</mrk>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "\"",
    "'",
    "\u{0}",
    "\u{FEFF}",
    "\n",
    "\\",
    "msgid \"",
    "msgstr[",
    "msgid_plural \"",
    "#~ msgid \"x\"\n",
    "<!DOCTYPE a [<!ENTITY x \"&x;&x;\">]>",
    "xml:lang=\"",
    "<div>",
    "<table><tr><td>",
    "কে\u{09BE}",
    "\u{09CD}\u{200D}",
    "।",
    "9999999999999999999",
    "[",
    "{\"",
    "1e999",
    "-1,",
    ",",
    ";",
    "\t",
];
