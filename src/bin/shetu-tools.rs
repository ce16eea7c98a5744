//! The fitting and measuring tools: see `src/tools.rs`.

fn main() -> anyhow::Result<()> {
    shetu::tools::main()
}
