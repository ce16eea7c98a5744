//! Aligns two texts and prints the pairs: `cargo run --example align_texts -- BENGALI.txt ENGLISH.txt`.

use std::error::Error;
use std::path::Path;

use shetu::{Aligned, Aligner, Lang, Layout, read_article};

fn main() -> Result<(), Box<dyn Error>> {
    let mut names = std::env::args().skip(1);
    let bn = names.next().unwrap_or("data/articles/bn/sport.txt".into());
    let en = names.next().unwrap_or("data/articles/en/sport.txt".into());
    let bn = read_article(Path::new(&bn), Lang::Bn, Layout::Paragraphs)?;
    let en = read_article(Path::new(&en), Lang::En, Layout::Paragraphs)?;

    let aligned = Aligner::new().align(&bn, &en);
    for bead in &aligned.beads {
        println!(
            "{:.4}  {}",
            bead.score,
            Aligned::text(&aligned.bn, &bead.bn)
        );
        println!("        {}\n", Aligned::text(&aligned.en, &bead.en));
    }
    Ok(())
}
