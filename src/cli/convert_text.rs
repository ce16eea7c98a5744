//! `shetu convert-text`.

use std::io::{Read, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::held::Overwriting;
use super::old_letters::{Which, lost};
use super::reading::shown;
use super::status::Status;
use crate::articles::bijoy::{is_old_as_said, lines, lines_back};
use crate::files::atomic::AtomicFile;
use crate::files::encoding::decode_windows;
use crate::files::output_guard::OutputGuard;
use crate::files::unpack;
use crate::model::article::Unconverted;
use crate::model::display;
use crate::model::display::tame_lines;
use crate::model::error::{Error, Position};

/// Arguments of `shetu convert-text`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What an article of the archive says:
    shetu convert-text 2006/budget.txt

  The same as a file, from Bijoy 2000:
    shetu convert-text 2001/flood.txt --bijoy older -o flood.txt

  Back, for a layout that is set with SutonnyMJ:
    shetu convert-text article.txt --back -o article.bijoy.txt

Text in the encoding of Bijoy looks like `miKvi e‡j‡Q` where its font is missing. It may be UTF-8 or Windows-1252, and packed
(.gz). Lines that are Unicode already, or English, stay as they are. Characters that stand for nothing stay too, and are
named with file, line and place. Exit status: 0 done, 1 something could not be converted, 3 a file cannot be read or is
no text in Bijoy.")]
pub struct ConvertText {
    /// Text files, or - for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,

    /// The file to write [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// How it is written: newer (Bijoy 2003 and later) or older (where quotation marks and dashes are letters).
    #[arg(long, value_name = "WHICH", default_value = "newer")]
    bijoy: Which,

    /// Turn Unicode into Bijoy instead.
    #[arg(long)]
    back: bool,

    #[command(flatten)]
    overwriting: Overwriting,
}

/// The most that is read of a file.
const MOST: u64 = 64 << 20;

impl ConvertText {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut guard = OutputGuard::new();
        guard.reads_all("the text", &self.files);
        let output = match &self.output {
            Some(path) => {
                self.overwriting.check(path)?;
                Some(AtomicFile::create(guard.approve("-o", path)?)?)
            }
            None => {
                guard.approve_stdout()?;
                None
            }
        };
        messages.warn_all(guard.take_notes());
        let mut status = Status::Done;
        let mut whole = String::new();
        for path in &self.files {
            let (text, unmapped) = self.converted(path)?;
            if let Some(told) = lost(&display::path(path).to_string(), &unmapped) {
                messages.warning(&told);
                status = Status::Found;
            }
            whole.push_str(&text);
        }
        if whole.trim().is_empty() {
            let names: Vec<String> = self.files.iter().map(|path| shown(path)).collect();
            anyhow::bail!(
                "{}: there is no text; nothing was written",
                names.join(", ")
            );
        }
        let Some(mut file) = output else {
            // A file gets what is there; a terminal may be behind standard output.
            stdout().lock().write_all(tame_lines(&whole).as_bytes())?;
            return Ok(status);
        };
        let path = file.path().to_path_buf();
        file.write_all(whole.as_bytes())
            .map_err(|error| Error::io(&path, error))?;
        super::formats::place(vec![file.ready()?])?;
        messages.note(&format!("wrote {}", path.display()));
        Ok(status)
    }

    fn converted(&self, path: &Path) -> anyhow::Result<(String, Vec<Unconverted>)> {
        let bytes = bytes(path)?;
        let text = decode_windows(bytes).map_err(|fault| fault.of_file(path))?;
        if self.back {
            return Ok(lines_back(&text, self.bijoy.variant()));
        }
        if !is_old_as_said(&text) && !text.trim().is_empty() {
            let problem =
                "this is no text in the letters of Bijoy: is it Unicode already, or English?";
            return Err(Error::input(Position::file(path), problem).into());
        }
        Ok(lines(&text, self.bijoy.variant()))
    }
}

/// The bytes of a file or of standard input.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path != Path::new("-") {
        return Ok(match unpack::is_packed(path) {
            true => unpack::read(path, MOST)?,
            false => crate::files::whole::bytes(path, MOST)?,
        });
    }
    let mut bytes = Vec::new();
    stdin().lock().take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        let problem = format!(
            "there is no end to it within {} MB, and more than that is not read",
            MOST >> 20
        );
        return Err(Error::input(Position::file(path), problem).into());
    }
    Ok(bytes)
}
