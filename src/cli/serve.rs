//! `shetu serve`.

mod adding;
mod answer;
mod candidate;
mod host;
mod listen;
mod places;
mod post;
mod served;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use super::Messages;
use super::memory_index::{Indexed, Opened};
use super::status::{Status, usage};
use crate::model::display::counted;
use crate::model::error::system;
use crate::model::lang::Lang;

use adding::Added;
use served::{Limits, Memories};

/// Arguments of `shetu serve`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  For Virtaal and Weblate on this computer (in Weblate: tmserver, http://127.0.0.1:8888/tmserver):
    shetu serve --memory memory.tmx

  In both directions, on another port, tried with curl:
    shetu serve --memory memory.tmx --from both --listen 127.0.0.1:9000
    curl 'http://127.0.0.1:9000/tmserver/en/bn/unit/Oil%20prices?min_similarity=60'

  Several memories at once, and translators may add to them:
    shetu serve --memory memory.tmx --memory archive.tmx --allow-add
    curl http://127.0.0.1:8888/tmserver -H 'content-type: application/json' -d '{\"source\":\"Oil\",\"target\":\"তেল\"}'

The form is that of translate-toolkit's tmserver and of amaGama. Memories themselves are never changed: what is added goes to
FILE.added.jsonl beside the first one, which shetu merge puts together with it. Ctrl-C ends it.")]
pub struct Serve {
    /// A memory, of any format that `shetu convert` reads; may be repeated: all answer as one, and among equal matches that
    /// of the first counts.
    #[arg(long, short, value_name = "FILE", required = true)]
    memory: Vec<PathBuf>,

    /// Keep the indexes in this folder [default: beside each memory].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,

    /// Make the indexes anew even if they fit the memories.
    #[arg(long)]
    reindex: bool,

    /// Take units that clients send (POST /tmserver) and keep them in FILE.added.jsonl beside the first memory.
    #[arg(long)]
    allow_add: bool,

    /// The language that is asked for [default: that the memory is translated from].
    #[arg(long, value_name = "LANG")]
    from: Option<From>,

    /// The address and port to listen on; others than this computer's own need no password either.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8888")]
    listen: SocketAddr,

    /// The least similarity in per cent, where the client asks for none.
    #[arg(long, value_name = "P", default_value_t = 75, value_parser = clap::value_parser!(u8).range(1..=100))]
    min: u8,

    /// At most so many matches, where the client does not say.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=100))]
    max: u8,

    /// How long a client may take to send a request, or be silent between two.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=3600))]
    timeout: u16,
}

/// Threads that search.
const THREADS: usize = 4;
/// How many of them work for connections that were answered before.
const LATER: usize = 2;

#[derive(Clone, Copy, Debug, ValueEnum)]
enum From {
    En,
    Bn,
    Both,
}

impl Serve {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(THREADS)
            .enable_all()
            .build()
            .context("the server cannot begin")?;
        // A port in use is found before an index is made.
        let listener = runtime.block_on(TcpListener::bind(self.listen));
        let listener = listener.map_err(|error| self.refused(&error))?;
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            let can = match self.allow_add {
                true => "read the memory and add to it",
                false => "read the memory",
            };
            messages.warning(&format!(
                "{address} can be reached from other computers: everyone there can {can}"
            ));
        }
        let limits = Limits {
            min_similarity: self.min,
            max_candidates: self.max,
        };
        let memories = Arc::new(self.open(limits, messages)?);
        let pairs = memories.pairs().join(", ");
        let end = super::batch::interrupt::asked_to_end();
        messages.note(&format!(
            "serving {pairs} at http://{address}/tmserver (Ctrl-C ends it)"
        ));
        let router = answer::router(memories)
            .layer(axum::middleware::from_fn_with_state(address, host::check));
        let timeout = Duration::from_secs(self.timeout.into());
        let served = runtime.block_on(listen::serve(listener, router, timeout, end));
        served.context("the server had to end")?;
        messages.note("ended");
        Ok(Status::Done)
    }

    fn open(&self, limits: Limits, messages: &Messages) -> anyhow::Result<Memories> {
        let all: Vec<Indexed> = self
            .memory
            .iter()
            .map(|memory| Indexed::new(memory, self.index.as_deref(), self.reindex))
            .collect();
        let mut opened: Vec<(Lang, Vec<Opened>)> = Vec::new();
        let mut guard = super::reading::reading(&self.memory);
        for indexed in &all {
            let sides = match self.from {
                None => vec![indexed.source()?],
                Some(From::En) => vec![Lang::En],
                Some(From::Bn) => vec![Lang::Bn],
                Some(From::Both) => vec![Lang::En, Lang::Bn],
            };
            for side in sides {
                let index = indexed.open(side, &mut guard, messages)?;
                match opened.iter_mut().find(|(known, _)| *known == side) {
                    Some((_, indexes)) => indexes.push(index),
                    None => opened.push((side, vec![index])),
                }
            }
        }
        let added = self.adding(messages)?;
        Ok(Memories {
            opened,
            added,
            limits,
            later: Arc::new(Semaphore::new(LATER)),
        })
    }

    /// The file of what clients add, where they may.
    fn adding(&self, messages: &Messages) -> anyhow::Result<Option<Added>> {
        let Some(first) = self.memory.first().filter(|_| self.allow_add) else {
            return Ok(None);
        };
        let path = adding::place(first);
        let added = Added::open(&path)?;
        messages.note(&format!(
            "{}: {} added so far",
            path.display(),
            counted(added.count(), "unit")
        ));
        Ok(Some(added))
    }

    fn refused(&self, error: &std::io::Error) -> anyhow::Error {
        let remedy = match error.kind() {
            std::io::ErrorKind::AddrInUse => ": give another port with --listen",
            std::io::ErrorKind::PermissionDenied => {
                "; ports below 1024 are reserved: give another with --listen"
            }
            _ => "",
        };
        usage(format!(
            "cannot listen on {}: {}{remedy}",
            self.listen,
            system::words(error)
        ))
    }
}
