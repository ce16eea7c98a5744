//! `shetu man`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::status::Status;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::model::error::Error;

/// Arguments of `shetu man`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  shetu man ~/.local/share/man/man1
  man shetu-align")]
pub struct Man {
    /// The folder that takes the pages: shetu.1 and a page for each command. It is made where it is missing.
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(&self, mut whole: Command) -> anyhow::Result<Status> {
        fs::create_dir_all(&self.folder).map_err(|source| Error::io(&self.folder, source))?;
        // `shetu help` has no page of its own, so no page may send there.
        whole = whole.disable_help_subcommand(true);
        whole.build();
        let mut guard = OutputGuard::new();
        write(&self.folder, "shetu", &whole, &mut guard)?;
        for command in whole.get_subcommands() {
            let name = format!("shetu-{}", command.get_name());
            write(&self.folder, &name, command, &mut guard)?;
        }
        Ok(Status::Done)
    }
}

/// Writes one page.
fn write(
    folder: &Path,
    name: &str,
    command: &Command,
    guard: &mut OutputGuard,
) -> anyhow::Result<()> {
    let path = folder.join(format!("{name}.1"));
    let mut page = Vec::new();
    // clap keeps names for as long as the program runs; there are some twenty of them.
    let named = command
        .clone()
        .name(name.to_owned().leak() as &'static str)
        .version(env!("CARGO_PKG_VERSION"));
    Page::new(named).render(&mut page)?;
    let mut file = AtomicFile::create(guard.approve("the page", &path)?)?;
    file.write_all(&page)
        .map_err(|source| Error::io(&path, source))?;
    file.persist()?;
    Ok(())
}
