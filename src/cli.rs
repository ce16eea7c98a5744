//! The command line: arguments, one file a command, and how messages and exit statuses come out.

mod align;
mod apply;
mod approved;
mod batch;
mod check;
mod qa_batch;
mod qa_rules;
mod clean;
mod convert;
mod convert_text;
mod edit;
mod eval;
mod dating;
mod explain;
mod finding;
pub mod formats;
mod guarding;
mod held;
mod induce;
mod kit;
mod leverage;
mod lookup;
mod memory_index;
mod merge;
mod messages;
mod old_letters;
mod outputs;
mod pair;
mod paired;
mod reading;
mod report;
mod salvaged;
mod segment;
#[cfg(feature = "desk")]
mod desk;
#[cfg(feature = "serve")]
mod serve;
mod split;
mod stats;
mod terms;
mod unread_columns;
mod usage;
pub mod written_units;
mod status;
mod arguments;
mod completions;
mod man;

use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::files::panics;

pub(crate) use batch::interrupt::listen;
pub(crate) use messages::Messages;
pub(crate) use status::Status;
pub(crate) use usage::{arguments, parsed};

/// Parses the arguments, runs the command, prints the error once, and says how the program ends.
pub fn main() -> ExitCode {
    match arguments() {
        Ok(opts) => run(&opts).into(),
        Err(status) => status.into(),
    }
}

/// The same for arguments that another program was called with, the name of the program first; says the exit status.
pub fn main_of(typed: Vec<OsString>) -> u8 {
    let status = match parsed(typed) {
        Ok(opts) => run(&opts),
        Err(status) => status,
    };
    // The program flushes when it ends; another program may not.
    let _ = std::io::stdout().flush();
    status as u8
}

fn run(opts: &Opts) -> Status {
    let messages = opts.messages();
    // Whoever catches a panic tells it; here that is the end of the program.
    set_hook(Box::new(panics::note));
    listen(&messages);
    match catch_unwind(AssertUnwindSafe(|| opts.command.run(&messages))) {
        Ok(Ok(status)) => status,
        // Whoever reads our output has had enough: that is no error.
        Ok(Err(error)) if is_broken_pipe(&error) => Status::Done,
        Ok(Err(error)) => {
            messages.error(&told(&error));
            Status::of(&error)
        }
        Err(panic) => {
            let problem = panics::told(&*panic);
            messages.error(&format!("{problem}; no output was written"));
            Status::Input
        }
    }
}

/// Turns Bengali news articles and the English wire copy they were made from into a translation memory.
#[derive(Debug, Parser)]
#[command(
    name = "shetu",
    version,
    about,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub struct Opts {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// Say nothing but errors, show no progress.
    #[arg(long, short, global = true)]
    quiet: bool,

    /// When messages are coloured.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Opts {
    /// What a double click on the program asks for.
    #[cfg(feature = "desk")]
    fn of_a_double_click() -> Opts {
        Opts {
            command: Command::Desk(desk::DeskCommand::of_a_double_click()),
            quiet: false,
            color: Color::Auto,
        }
    }

    /// How messages are shown.
    pub fn messages(&self) -> Messages {
        let color = match self.color {
            Color::Auto => None,
            Color::Always => Some(true),
            Color::Never => Some(false),
        };
        Messages::new(self.quiet, color)
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the desk: bring, align, review and take away in a browser, without a terminal.
    #[cfg(feature = "desk")]
    Desk(desk::DeskCommand),
    /// Align articles with their wire copy and write translation memories and tables.
    Align(align::options::Align),
    /// Find which wire story each Bengali article was made from.
    Pair(pair::Pair),
    /// Make the final memory of a reviewed table or of decisions.
    Apply(apply::options::Apply),
    /// Show how a text is segmented, one segment a line.
    Segment(segment::Segment),
    /// Say why two segments pair or not.
    Explain(explain::Explain),
    /// Find word pairs in parallel text, for use with --lexicon.
    Induce(induce::Induce),
    /// Merge translation memories into one.
    Merge(merge::Merge),
    /// Remove from a memory what is no good, and say why.
    Clean(clean::Clean),
    /// Find units of a memory and change or delete them; shows what it would do first.
    Edit(edit::Edit),
    /// Write a memory in another format.
    Convert(convert::Convert),
    /// Divide a memory into parts to train on, to tune on and to test with.
    Split(split::Split),
    /// Turn text in the letters of Bijoy (SutonnyMJ) into Unicode, or back.
    ConvertText(convert_text::ConvertText),
    /// List what is wrong with a memory.
    Check(check::Check),
    /// List the names and terms of a memory or of articles, in both languages.
    Terms(terms::Terms),
    /// Show what a memory holds, and what two have in common.
    Stats(stats::Stats),
    /// Look up texts in a memory: exact and fuzzy matches, or where words stand.
    Lookup(lookup::Lookup),
    /// Say what a CAT tool will find in a memory for new texts.
    Leverage(leverage::Leverage),
    /// Serve a memory to Virtaal and Weblate over HTTP.
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Score alignments against gold ones.
    Eval(eval::Eval),
    /// Print a script that completes the commands in a shell.
    Completions(completions::Completions),
    /// Write the manual pages.
    Man(man::Man),
}

impl Command {
    /// Runs the command.
    pub fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        match self {
            #[cfg(feature = "desk")]
            Command::Desk(command) => command.run(messages),
            Command::Align(command) => command.run(messages),
            Command::Pair(command) => command.run(messages),
            Command::Apply(command) => command.run(messages),
            Command::Segment(command) => command.run(messages),
            Command::Explain(command) => command.run(messages),
            Command::Induce(command) => command.run(messages),
            Command::Merge(command) => command.run(messages),
            Command::Clean(command) => command.run(messages),
            Command::Edit(command) => command.run(messages),
            Command::Convert(command) => command.run(messages),
            Command::Split(command) => command.run(messages),
            Command::ConvertText(command) => command.run(messages),
            Command::Check(command) => command.run(messages),
            Command::Terms(command) => command.run(messages),
            Command::Stats(command) => command.run(messages),
            Command::Lookup(command) => command.run(messages),
            Command::Leverage(command) => command.run(messages),
            #[cfg(feature = "serve")]
            Command::Serve(command) => command.run(messages),
            Command::Eval(command) => command.run(messages),
            Command::Completions(command) => command.run(Opts::command()),
            Command::Man(command) => command.run(Opts::command()),
        }
    }
}

/// True when the reader of standard output has gone.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

/// An error with its causes; one whose words stand there already is not told again.
pub fn told(error: &anyhow::Error) -> String {
    let mut causes = error.chain();
    let first = causes.next().map(plain).unwrap_or_default();
    let bare = error.chain().next();
    let first = match bare.and_then(|error| error.downcast_ref::<std::io::Error>()) {
        // Errors of files name them.
        Some(_) => format!("standard output: {first}"),
        None => first,
    };
    causes.map(plain).fold(first, |told, cause| {
        if told.contains(&cause) {
            told
        } else {
            format!("{told}: {cause}")
        }
    })
}

/// The words for an error; none of those of other libraries.
fn plain(error: &(dyn std::error::Error + 'static)) -> String {
    if let Some(error) = error.downcast_ref::<std::io::Error>() {
        return crate::model::error::system::words(error);
    }
    if let Some(error) = error.downcast_ref::<csv::Error>() {
        return crate::files::foreign::table::words(error);
    }
    if let Some(error) = error.downcast_ref::<serde_json::Error>() {
        return crate::files::foreign::json::words(error);
    }
    error.to_string()
}
