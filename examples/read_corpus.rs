//! Aligns two folders or corpora article by article: `cargo run --example read_corpus -- BENGALI ENGLISH`.

use std::error::Error;
use std::path::Path;

use shetu::{Aligner, Layout, pairs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = std::env::args().skip(1);
    let bn = names.next().unwrap_or("data/articles/bn".into());
    let en = names.next().unwrap_or("data/articles/en".into());
    let found = pairs(Path::new(&bn), Path::new(&en), Layout::Paragraphs)?;

    let aligner = Aligner::new();
    for pair in found.pairs.iter() {
        // An article is loaded when its turn comes; a bad one stops no other.
        match pair.load(Layout::Paragraphs) {
            Ok((bn, en)) => {
                let aligned = aligner.align(&bn, &en);
                let sure = aligned
                    .beads
                    .iter()
                    .filter(|bead| bead.score >= aligner.accepts_from());
                println!("{}: {} sure pairs", aligned.doc, sure.count());
            }
            Err(error) => eprintln!("left out: {error}"),
        }
    }
    Ok(())
}
