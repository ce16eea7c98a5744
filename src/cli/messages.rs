//! What goes to standard error: errors, warnings, notes and the progress bar.

use std::io::{IsTerminal, Write, stderr, stdout};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::model::display::Shown;

/// Prints messages, coloured or not, or keeps still.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    quiet: bool,
    /// Warnings are left out too: they were said before.
    silent: bool,
    color: bool,
    /// Whether data on standard output is coloured.
    paint: bool,
}

impl Messages {
    /// Messages; `color` as asked for, or by the terminal. `NO_COLOR` is heeded.
    pub fn new(quiet: bool, color: Option<bool>) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some();
        Messages {
            quiet,
            silent: false,
            color: color.unwrap_or_else(|| stderr().is_terminal() && !plain),
            paint: color.unwrap_or_else(|| stdout().is_terminal() && !plain),
        }
    }

    /// `text` as it goes to standard output, in the colour of an ANSI code where colours are wanted.
    pub fn paint(&self, code: &str, text: &str) -> String {
        if self.paint {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// Whether data on standard output is coloured.
    pub fn paints(&self) -> bool {
        self.paint
    }

    /// An error; shown even when quiet.
    pub fn error(&self, text: &str) {
        self.print("error: ", "31;1", text);
    }

    /// A warning: something was left out. Shown even when quiet, as nothing may get lost silently.
    pub fn warning(&self, text: &str) {
        if !self.silent {
            self.print("warning: ", "33;1", text);
        }
    }

    /// Several warnings.
    pub fn warn_all(&self, texts: Vec<String>) {
        texts.iter().for_each(|text| self.warning(text));
    }

    /// News.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.print("", "", text);
        }
    }

    /// Whatever names and texts a message holds, it is one line and no terminal obeys it.
    fn print(&self, label: &str, color: &str, text: &str) {
        let text = Shown(text);
        let mut err = stderr().lock();
        // A message that cannot be shown is no reason to stop.
        let _ = if self.color && !label.is_empty() {
            writeln!(err, "\x1b[{color}m{label}\x1b[0m{text}")
        } else {
            writeln!(err, "{label}{text}")
        };
    }

    /// A sign of life while something of unknown length is done; hidden when quiet or not on a terminal.
    pub fn spinner(&self, what: &'static str) -> ProgressBar {
        if self.quiet || !stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let spinner = ProgressBar::new_spinner().with_message(what);
        spinner.enable_steady_tick(std::time::Duration::from_millis(120));
        spinner
    }

    /// The same, saying nothing but errors.
    pub fn silenced(&self) -> Messages {
        Messages {
            quiet: true,
            silent: true,
            color: self.color,
            paint: self.paint,
        }
    }

    /// A count of the units of `name`; hidden when quiet or not on a terminal.
    pub fn counting(&self, name: &str) -> ProgressBar {
        if self.quiet || !stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg}: units {pos}, {per_sec}") {
            bar.set_style(style);
        }
        bar.with_message(Shown(name).to_string())
    }

    /// A bar for `total` articles; hidden when quiet, not on a terminal, or for a single article.
    pub fn progress(&self, total: usize) -> ProgressBar {
        if self.quiet || total < 2 || !stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
        let template = "{bar:30} {pos}/{len} articles, {per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar
    }
}
