//! Fitting and measuring: what the scripts call to make tables of data/ anew, and to see how good and how fast each
//! stage is. In a build with the feature `tools` only: `cargo run --release --features tools --bin shetu-tools`.

mod assigned;
mod count_partners;
mod evidence;
mod fit;
mod fit_pairing;
mod gaps;
mod induce_lexicon;
mod lookup_speed;
mod name_evidence;
mod stages;
mod tmx_speed;

/// A tool by its name.
type Tool = (&'static str, fn() -> anyhow::Result<()>);

const TOOLS: [Tool; 10] = [
    ("assigned", assigned::run),
    ("count-partners", count_partners::run),
    ("evidence", evidence::run),
    ("fit", fit::run),
    ("fit-pairing", fit_pairing::run),
    ("gaps", gaps::run),
    ("induce-lexicon", induce_lexicon::run),
    ("lookup-speed", lookup_speed::run),
    ("stages", stages::run),
    ("tmx-speed", tmx_speed::run),
];

/// Runs the tool that the first argument names.
///
/// # Errors
/// What the tool meets, and a name that is none.
pub fn main() -> anyhow::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some((_, run)) = TOOLS.iter().find(|(known, _)| *known == name) else {
        let names: Vec<&str> = TOOLS.iter().map(|(known, _)| *known).collect();
        anyhow::bail!(
            "usage: shetu-tools TOOL ...; the tools are {}",
            names.join(", ")
        );
    };
    run()
}
