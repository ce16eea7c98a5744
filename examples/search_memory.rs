//! Looks a text up in a memory: `cargo run --example search_memory -- MEMORY TEXT`. An index is made beside it.

use std::error::Error;
use std::path::Path;

use shetu::{By, Lang, Memory, Search};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(memory), Some(text)) = (arguments.next(), arguments.next()) else {
        return Err("usage: search_memory MEMORY TEXT".into());
    };
    let memory = Memory::open(Path::new(&memory), Lang::En)?;
    let search = Search {
        least: 60.0,
        most: 5,
        by: By::Either,
    };
    for found in memory.lookup(&text, &search)? {
        println!(
            "{:.0} %  {}\n      {}",
            found.percent(By::Either),
            found.unit.source,
            found.unit.target
        );
    }
    Ok(())
}
