//! `shetu desk`: the project of a folder in the browser, until the last tab is closed or Ctrl-C.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use tokio::runtime::Builder;

use super::Messages;
use super::status::Status;
use crate::desk::{Busy, Desk, Project, listen, serve};

/// Arguments of `shetu desk`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Open the project of a folder (a new one is begun):
    shetu desk news/

  Without opening a browser, on a port that is known:
    shetu desk news/ --no-browser --port 8900

Everything stays on this computer. The project is a folder of plain files: bengali/ and english/ hold the articles,
pairs.tsv the pairs put right by hand, decisions.json what was decided. The command line makes the same memory:
    shetu align news/bengali news/english --carry news/decisions.json -o memory.tmx
It ends with Ctrl-C, or a quarter of an hour after its last tab was closed.")]
pub struct DeskCommand {
    /// The project's folder [default: the folder `shetu-project` in your home folder].
    folder: Option<PathBuf>,

    /// Do not open a browser; the address is printed.
    #[arg(long)]
    no_browser: bool,

    /// The port to listen on, on this computer only [default: a free one, and that of the last time when it is free].
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
}

/// Whether somebody double-clicked the program: no arguments, and nobody there who could read a help text.
pub(super) fn is_double_click() -> bool {
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if std::env::args_os().len() != 1 {
        return false;
    }
    if cfg!(windows) {
        // Explorer gives a console program a console of its own, so that tells nothing; but shells leave their marks.
        let user = std::env::var("USERPROFILE").unwrap_or_default();
        let modules = std::env::var("PSModulePath").unwrap_or_default();
        let is_powershell = !user.is_empty() && modules.contains(&user);
        return !is_powershell
            && !["PROMPT", "WT_SESSION", "TERM", "MSYSTEM"]
                .into_iter()
                .any(has);
    }
    let has_screen = cfg!(target_os = "macos") || has("DISPLAY") || has("WAYLAND_DISPLAY");
    let is_seen = stdin().is_terminal() || stdout().is_terminal() || stderr().is_terminal();
    has_screen && !is_seen
}

impl DeskCommand {
    /// What a double click on the program asks for.
    pub(super) fn of_a_double_click() -> Self {
        DeskCommand {
            folder: None,
            no_browser: false,
            port: 0,
        }
    }

    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => default_folder(),
        };
        let mut project = match Project::open(&folder)? {
            Ok(project) => project,
            Err(Busy { address }) => {
                return self.open_already(&folder, address.as_deref(), messages);
            }
        };
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .context("the desk cannot begin")?;
        let (listener, address) = match (self.port, project.last_port()) {
            // A port that another program took meanwhile is no hindrance.
            (0, Some(port)) => runtime
                .block_on(listen(port))
                .or_else(|_| runtime.block_on(listen(0)))?,
            (port, _) => runtime.block_on(listen(port))?,
        };
        project.tell(&address.url())?;
        let desk = {
            let _inside = runtime.enter();
            Desk::open(project)?
        };
        let end = super::batch::interrupt::asked_to_end();
        messages.note(&format!(
            "the desk of {} is open at {} (Ctrl-C ends it)",
            folder.display(),
            address.url()
        ));
        self.show(&address.url(), messages);
        let served = runtime.block_on(serve(listener, &address, std::sync::Arc::clone(&desk), end));
        let kept = desk.compact();
        served.context("the desk had to end")?;
        kept?;
        messages.note("ended; everything that was decided is in the project");
        runtime.shutdown_timeout(std::time::Duration::from_secs(1));
        Ok(Status::Done)
    }

    /// The project is open already: its desk is shown.
    fn open_already(
        &self,
        folder: &Path,
        address: Option<&str>,
        messages: &Messages,
    ) -> anyhow::Result<Status> {
        let Some(address) = address else {
            anyhow::bail!(
                "{}: another desk has this project open; close it first",
                folder.display()
            );
        };
        messages.note(&format!(
            "{} is open already, at {address}",
            folder.display()
        ));
        self.show(address, messages);
        Ok(Status::Done)
    }

    fn show(&self, address: &str, messages: &Messages) {
        if self.no_browser {
            return;
        }
        if let Err(problem) = open::that_detached(address) {
            messages.warning(&format!(
                "no browser could be started ({problem}): open {address} in one"
            ));
        }
    }
}

/// The project of who gives none.
fn default_folder() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    home.join("shetu-project")
}
