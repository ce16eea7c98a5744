//! Bringing articles: files, zips and corpora of any kind that is read, in both languages and mixed. What is brought is
//! read first; its language says into which folder it goes, and what cannot be read is told with its remedy and not kept.

mod placing;
mod reading;
mod reviews;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wrong_files_tests;

use std::fs;
use std::path::Path;

pub(super) use placing::unnumbered;
use placing::{Called, free_for_both, stem};
use reading::Why;
pub(super) use reading::{Read, article};
pub(super) use reviews::is_review;

use super::names;
use super::project::Project;
use super::told::Told;
use super::unzip::{self, Room};
use crate::articles;
use crate::files::formats::unread::Unread;
use crate::files::formats::{Format, Role};
use crate::language::bijoy::Variant;
use crate::model::article::{Layout, Unconverted};
use crate::model::error::{Error, Reason, Result};
use crate::model::lang::{Lang, detect};

/// A file that is brought is not larger than this.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

/// What came of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Brought {
    /// Articles that are there now.
    pub added: usize,
    /// Articles that were there already, letter by letter.
    pub known: usize,
    /// What was left out: the name and why.
    pub refused: Vec<(String, Told)>,
    /// Whether something was left out that is Bengali in the letters of Bijoy: a person may want it converted.
    pub bijoy: bool,
    /// What was converted, and what of it could not be.
    pub converted: Vec<Told>,
}

impl Brought {
    fn join(&mut self, other: Brought) {
        self.added += other.added;
        self.known += other.known;
        self.refused.extend(other.refused);
        self.bijoy |= other.bijoy;
        self.converted.extend(other.converted);
    }

    fn refusal(name: &str, why: Told) -> Brought {
        Brought {
            refused: vec![(name.to_owned(), why)],
            ..Brought::default()
        }
    }

    /// Why an article was left out.
    fn left_out(name: &str, why: Why) -> Brought {
        Brought {
            bijoy: matches!(why, Why::Bijoy(_)),
            ..Brought::refusal(name, why.told())
        }
    }
}

/// Takes a file into the project; `bijoy` is how Bengali in the letters of Bijoy is read, if a person asked for it: it is
/// kept as a text in Unicode.
///
/// # Errors
/// The project's folder cannot be written to; what is wrong with the file itself is told in the result.
pub(super) fn file(
    project: &Project,
    name: &str,
    bytes: Vec<u8>,
    bijoy: Option<Variant>,
) -> Result<Brought> {
    if bytes.len() as u64 > LARGEST {
        let why = format!("it is larger than {} MB; divide it", LARGEST / 1024 / 1024);
        return Ok(Brought::refusal(name, Told::sentence(&why)));
    }
    if unzip::is_beside(name) {
        // A folder is brought whole, with what the system put beside the articles.
        return Ok(Brought::default());
    }
    if is_zip(name) {
        return zip(project, name, bytes, bijoy, &mut Room::default(), 1);
    }
    if is_review(&bytes) {
        let why =
            "it is a review of aligned articles: align the articles first, and bring it again then";
        return Ok(Brought::refusal(name, Told::sentence(why)));
    }
    let (within, name) = names::safe_path(name);
    let called = Called {
        folder: &within,
        name: &name,
    };
    // The readers know a kind of file by its name, so it is put down under its own.
    let folder =
        tempfile::tempdir_in(project.root()).map_err(|source| Error::io(project.root(), source))?;
    let path = folder.path().join(&name);
    fs::write(&path, &bytes).map_err(|source| Error::io(&path, source))?;
    let mut brought = match Format::of_articles(&path) {
        None => Brought::refusal(&called.shown(), unknown(&path)),
        Some(format) => match both_sides(&path, format) {
            // A table of both languages is an article and its wire copy.
            Some(texts) => of_both(project, &within, &stem(&name), &texts)?,
            None => taken(project, called, &path, &bytes, bijoy)?,
        },
    };
    // A remedy is for the person's own file, not for the copy in our folder.
    let ours = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    for (_, why) in &mut brought.refused {
        *why = why.without(&ours);
    }
    Ok(brought)
}

/// Two texts that were pasted, as a pair: under one name, which no other article has on either side.
///
/// # Errors
/// As [`file`].
pub(super) fn pasted(project: &Project, title: &str, texts: &[String]) -> Result<Brought> {
    of_both(project, "", title.trim(), texts)
}

/// The same of two texts that came with folders.
fn of_both(project: &Project, folder: &str, title: &str, texts: &[String]) -> Result<Brought> {
    let stem = names::safe(title);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let texts: Vec<&str> = texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect();
    let name = match texts[..] {
        [one, other] => {
            if detect(one).is_some() && detect(one) == detect(other) {
                return Ok(Brought::refusal(title, Told::sentence(SAME_LANGUAGE)));
            }
            free_for_both(project, folder, &stem, [one, other])?
        }
        _ => stem,
    };
    let mut brought = Brought::default();
    for text in texts {
        let name = names::within(folder, &format!("{name}.txt"));
        brought.join(file(project, &name, text.into(), None)?);
    }
    Ok(brought)
}

const SAME_LANGUAGE: &str =
    "both texts are in the same language: one has to be Bengali, the other English";

/// The two sides of a file that holds both row by row, a row a paragraph; a table (.csv) may be a memory, and is none.
fn both_sides(path: &Path, format: Format) -> Option<[String; 2]> {
    if !(format.is_document() || format == Format::Text) {
        return None;
    }
    let sides = [Lang::Bn, Lang::En].map(|lang| {
        let side = articles::bilingual::side(path, "both", lang, LARGEST).ok()?;
        let rows = side.text.lines().map(str::trim);
        let rows: Vec<&str> = rows.filter(|row| !row.is_empty()).collect();
        Some(rows.join("\n\n"))
    });
    let [Some(bn), Some(en)] = sides else {
        return None;
    };
    Some([bn, en])
}

fn is_zip(name: &str) -> bool {
    name.to_lowercase().ends_with(".zip")
}

/// Zips stand within each other so deep at most.
const DEEPEST: usize = 4;

/// The files of a zip; those of zips within it too, all in the same room. They keep their folders, but for one that holds them
/// all: a folder is the same whether it was packed or not.
fn zip(
    project: &Project,
    name: &str,
    bytes: Vec<u8>,
    bijoy: Option<Variant>,
    room: &mut Room,
    depth: usize,
) -> Result<Brought> {
    let files = match unzip::files(bytes, LARGEST, room) {
        Ok(files) => files,
        Err(why) => return Ok(Brought::refusal(name, why)),
    };
    if files.is_empty() {
        return Ok(Brought::refusal(name, Told::sentence("the zip is empty")));
    }
    let (folder, _) = names::safe_path(name);
    let names: Vec<&str> = files.iter().map(|(inner, _)| inner.as_str()).collect();
    let top = names::common_top(&names).len();
    let mut brought = Brought::default();
    for (inner, bytes) in files {
        let inner = names::within(&folder, &inner[top..]);
        brought.join(match bytes {
            Ok(_) if is_zip(&inner) && depth == DEEPEST => {
                let why = "it is a zip within many others: unpack it first";
                Brought::refusal(&inner, Told::sentence(why))
            }
            Ok(bytes) if is_zip(&inner) => zip(project, &inner, bytes, bijoy, room, depth + 1)?,
            Ok(bytes) => file(project, &inner, bytes, bijoy)?,
            Err(why) => Brought::refusal(&inner, why),
        });
    }
    Ok(brought)
}

/// Why a kind of file is not read.
fn unknown(path: &Path) -> Told {
    // What its name says is said rather than what its bytes look like.
    if let Some(kind) = Unread::of(path) {
        return Told::sentence(&format!(
            "this is {}, which is not read; {}",
            kind.one(),
            kind.remedy(path)
        ));
    }
    if Format::of(path, Role::Memory).is_ok() {
        return Told::sentence("it is a translation memory and no article");
    }
    match articles::read_article(path, Lang::Bn, Layout::Paragraphs) {
        // What the reader says of its content: how to make an article of it.
        Err(error) if error.reason() != Reason::Empty => Told::why(&error),
        _ => match Format::of(path, Role::Article) {
            Err(unsupported) => Told::of_kind(&unsupported.to_string(), Reason::UnknownKind.name()),
            Ok(_) => Told::sentence("it is of no kind that is read"),
        },
    }
}

/// A file that can be read: as it is where it holds one article, else each of its articles as a text.
fn taken(
    project: &Project,
    called: Called<'_>,
    path: &Path,
    bytes: &[u8],
    bijoy: Option<Variant>,
) -> Result<Brought> {
    let shown = called.shown();
    let found = match articles::source(path, Lang::Bn, Layout::Paragraphs) {
        Ok(found) => found,
        Err(error) => return Ok(Brought::refusal(&shown, Told::why(&error))),
    };
    let mut brought = Brought::default();
    for problem in &found.problems {
        brought.refused.push((shown.clone(), Told::why(problem)));
    }
    let text_called = |name: &str, text: &str, lang| {
        let name = format!("{name}.txt");
        placed(project, lang, called.named(&name), text.as_bytes())
    };
    if found.kind == articles::source::Kind::File {
        brought.join(match article(&found.items.get(0), bijoy) {
            Ok(Read {
                lang,
                text,
                lost: Some(lost),
            }) => {
                let brought = text_called(&stem(called.name), &text, lang)?;
                converted(&shown, &lost, brought)
            }
            Ok(Read { lang, .. }) => placed(project, lang, called, bytes)?,
            Err(why) => Brought::left_out(&shown, why),
        });
        return Ok(brought);
    }
    for item in found.items.iter() {
        let shown = format!("{shown}, {}", item.id);
        brought.join(match article(&item, bijoy) {
            Ok(Read { lang, text, lost }) => {
                let brought = text_called(&names::safe(&item.id), &text, lang)?;
                match lost {
                    Some(lost) => converted(&shown, &lost, brought),
                    None => brought,
                }
            }
            Err(why) => Brought::left_out(&shown, why),
        });
    }
    Ok(brought)
}

/// Puts an article into the folder of its language.
fn placed(project: &Project, lang: Lang, called: Called<'_>, bytes: &[u8]) -> Result<Brought> {
    let is_new = placing::placed(project, lang, called, bytes)?;
    Ok(Brought {
        added: usize::from(is_new),
        known: usize::from(!is_new),
        ..Brought::default()
    })
}

/// Tells of an article that was converted.
fn converted(name: &str, lost: &[Unconverted], brought: Brought) -> Brought {
    let told = articles::bijoy::lost(name, lost);
    Brought {
        converted: vec![Told::sentence(&told.unwrap_or_else(|| name.to_owned()))],
        ..brought
    }
}
