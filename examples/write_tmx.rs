//! Writes a memory of the sample articles to standard output: `cargo run --example write_tmx > memory.tmx`.

use std::error::Error;
use std::io;
use std::path::Path;

use shetu::{Aligner, FileWriter, Layout, Settings, Writer, pairs, tmx_of_beads};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("data/articles");
    let aligner = Aligner::new();
    let settings = Settings {
        min_score: aligner.accepts_from(),
        ..Settings::default()
    };
    let (mut tmx, mut out) = (tmx_of_beads(settings), io::stdout().lock());
    tmx.begin(&mut out)?;
    for pair in pairs(&folder.join("bn"), &folder.join("en"), Layout::Paragraphs)?
        .pairs
        .iter()
    {
        let (bn, en) = pair.load(Layout::Paragraphs)?;
        tmx.document(&aligner.align(&bn, &en), &mut out)?;
    }
    tmx.finish(&mut out)?;
    Ok(())
}
