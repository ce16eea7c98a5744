//! `shetu completions`.

use std::io::stdout;

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use super::status::Status;

/// Arguments of `shetu completions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  shetu completions bash > ~/.local/share/bash-completion/completions/shetu
  shetu completions zsh > ~/.zfunc/_shetu
  shetu completions fish > ~/.config/fish/completions/shetu.fish
  shetu completions powershell >> $PROFILE")]
pub struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    #[allow(clippy::unnecessary_wraps)] // as every command
    pub(super) fn run(&self, mut whole: Command) -> anyhow::Result<Status> {
        // Made in memory: clap_complete panics where the reader of a pipe has gone.
        let mut script = Vec::new();
        generate(self.shell, &mut whole, "shetu", &mut script);
        std::io::Write::write_all(&mut stdout().lock(), &script)?;
        Ok(Status::Done)
    }
}
