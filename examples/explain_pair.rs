//! Takes the score of a pair apart: `cargo run --example explain_pair`.

use std::error::Error;

use shetu::Aligner;

fn main() -> Result<(), Box<dyn Error>> {
    let aligner = Aligner::new();
    let aligned = aligner.align_texts(
        "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন।",
        "President Putin arrived in Moscow on Sunday.",
    )?;
    for why in aligner.reasons(&aligned, &[(vec![0], vec![0])]) {
        match why.score {
            Some(score) => println!("score {score:.4}, potential {:.2} nats", why.potential),
            None => println!("not paired, potential {:.2} nats", why.potential),
        }
        for found in &why.explanation.matches {
            println!("  {} = {}  ({:.2})", found.bn, found.en, found.strength);
        }
        for part in &why.contributions {
            println!(
                "  {:18} {:6.2} moves it by {:6.2}",
                part.feature, part.value, part.moves
            );
        }
    }
    Ok(())
}
