//! Bringing articles: files, zips and corpora of any kind that is read, in both languages and mixed. What is brought is
//! read first; its language says into which folder it goes, and what cannot be read is told with its remedy and not kept.

use std::fs;
use std::path::{Path, PathBuf};

use super::project::Project;
use super::{names, unzip};
use crate::articles;
use crate::articles::marks::{Marked, marked};
use crate::files::formats::{Format, Role};
use crate::model::article::Layout;
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
    pub refused: Vec<(String, String)>,
}

impl Brought {
    fn join(&mut self, other: Brought) {
        self.added += other.added;
        self.known += other.known;
        self.refused.extend(other.refused);
    }

    fn refusal(name: &str, why: impl Into<String>) -> Brought {
        Brought {
            refused: vec![(name.to_owned(), why.into())],
            ..Brought::default()
        }
    }
}

/// Takes a file into the project.
///
/// # Errors
/// The project's folder cannot be written to; what is wrong with the file itself is told in the result.
pub(super) fn file(project: &Project, name: &str, bytes: Vec<u8>) -> Result<Brought> {
    if bytes.len() as u64 > LARGEST {
        let why = format!("it is larger than {} MB; divide it", LARGEST / 1024 / 1024);
        return Ok(Brought::refusal(name, why));
    }
    let is_zip = name.to_lowercase().ends_with(".zip");
    if is_zip {
        return zip(project, name, bytes);
    }
    let name = names::safe(name);
    // The readers know a kind of file by its name, so it is put down under its own.
    let folder =
        tempfile::tempdir_in(project.root()).map_err(|source| Error::io(project.root(), source))?;
    let path = folder.path().join(&name);
    fs::write(&path, &bytes).map_err(|source| Error::io(&path, source))?;
    match Format::of_articles(&path) {
        None => Ok(Brought::refusal(&name, unknown(&path))),
        Some(_) => taken(project, &name, &path, &bytes),
    }
}

/// Two texts that were pasted, as a pair of this name.
///
/// # Errors
/// As [`file`].
pub(super) fn pasted(project: &Project, title: &str, texts: &[String]) -> Result<Brought> {
    let mut brought = Brought::default();
    let stem = names::safe(title.trim());
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        brought.join(file(
            project,
            &format!("{stem}.txt"),
            text.clone().into_bytes(),
        )?);
    }
    Ok(brought)
}

fn zip(project: &Project, name: &str, bytes: Vec<u8>) -> Result<Brought> {
    let files = match unzip::files(bytes, LARGEST) {
        Ok(files) => files,
        Err(why) => return Ok(Brought::refusal(name, why)),
    };
    if files.is_empty() {
        return Ok(Brought::refusal(name, "the zip is empty"));
    }
    let mut brought = Brought::default();
    for (inner, bytes) in files {
        brought.join(match bytes {
            Ok(bytes) if inner.to_lowercase().ends_with(".zip") => {
                let _ = bytes;
                Brought::refusal(&inner, "it is a zip within a zip: unpack it first")
            }
            Ok(bytes) => file(project, &inner, bytes)?,
            Err(why) => Brought::refusal(&inner, why),
        });
    }
    Ok(brought)
}

/// Why a kind of file is not read.
fn unknown(path: &Path) -> String {
    match articles::read_article(path, Lang::Bn, Layout::Paragraphs) {
        // What the reader says of its content: how to make an article of it.
        Err(error) if error.reason() != Reason::Empty => without_place(&error),
        _ => match Format::of(path, Role::Article) {
            Err(unsupported) => unsupported.to_string(),
            Ok(_) => "it is of no kind that is read".to_owned(),
        },
    }
}

/// A file that can be read: as it is where it holds one article, else each of its articles as a text.
fn taken(project: &Project, name: &str, path: &Path, bytes: &[u8]) -> Result<Brought> {
    let found = match articles::source(path, Lang::Bn, Layout::Paragraphs) {
        Ok(found) => found,
        Err(error) => return Ok(Brought::refusal(name, without_place(&error))),
    };
    let mut brought = Brought::default();
    for problem in &found.problems {
        brought
            .refused
            .push((name.to_owned(), without_place(problem)));
    }
    if found.kind == articles::source::Kind::File {
        brought.join(match article(&found.items.get(0)) {
            Ok((lang, _)) => placed(project, lang, name, bytes)?,
            Err(why) => Brought::refusal(name, why),
        });
        return Ok(brought);
    }
    for item in found.items.iter() {
        brought.join(match article(&item) {
            Ok((lang, text)) => {
                let name = format!("{}.txt", names::safe(&item.id));
                placed(project, lang, &name, text.as_bytes())?
            }
            Err(why) => Brought::refusal(&format!("{name}, {}", item.id), why),
        });
    }
    Ok(brought)
}

/// An article's language and text.
pub(super) fn article(item: &articles::Item) -> std::result::Result<(Lang, String), String> {
    let load = |lang| item.load(lang, Layout::Paragraphs);
    let article = load(Lang::Bn).map_err(|error| without_place(&error))?;
    let lang = detect(&article.text).ok_or("there is no Bengali and no English text in it")?;
    let article = load(lang).map_err(|error| without_place(&error))?;
    articles::check_language(&article).map_err(|error| without_place(&error))?;
    Ok((lang, article.text))
}

/// Puts a file into the folder of its language, under a name whose stem nothing else there has.
fn placed(project: &Project, lang: Lang, name: &str, bytes: &[u8]) -> Result<Brought> {
    let folder = project.side(lang);
    let stem = |name: &str| crate::files::formats::stem(Path::new(name));
    let there: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|source| Error::io(&folder, source))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    let of_stem = |wanted: &str| {
        let same = |path: &&PathBuf| {
            path.file_name()
                .is_some_and(|name| stem(&name.to_string_lossy()) == wanted)
        };
        there.iter().find(same)
    };
    let (own, extension) = match name.split_once('.') {
        Some((_, extension)) => (stem(name), format!(".{extension}")),
        None => (name.to_owned(), String::new()),
    };
    // A name that says another language than the text is written in would be sorted by its name later.
    let own = match marked(&own) {
        Marked {
            mark: Some(mark),
            key,
            ..
        } if mark.lang != lang && !key.is_empty() => key,
        _ => own,
    };
    let mut free = own.clone();
    let mut n = 2;
    while let Some(other) = of_stem(&free) {
        if fs::read(other).is_ok_and(|known| known == bytes) {
            return Ok(Brought {
                known: 1,
                ..Brought::default()
            });
        }
        free = format!("{own} ({n})");
        n += 1;
    }
    let path = folder.join(format!("{free}{extension}"));
    let written = tempfile::NamedTempFile::new_in(&folder).and_then(|mut file| {
        std::io::Write::write_all(&mut file, bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(&path)?;
        Ok(())
    });
    written.map_err(|source| Error::io(&path, source))?;
    Ok(Brought {
        added: 1,
        ..Brought::default()
    })
}

/// What is wrong, without the place: the file's name is told beside, and its folder is ours.
fn without_place(error: &Error) -> String {
    error.problem()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::unzip::tests::zip as zipped;

    const BN: &str = "রাষ্ট্রপতি রোববার ঢাকায় পৌঁছেছেন। তিনি বৈঠক করেন।\n";
    const EN: &str = "The president arrived in Dhaka on Sunday. He held talks.\n";

    fn names(project: &Project, lang: Lang) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(project.side(lang))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_dropped_goes_where_its_language_belongs() {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::open(folder.path()).unwrap().unwrap();
        let zip = zipped(&[
            ("mixed/a.txt", BN.as_bytes()),
            ("mixed/../../b.txt", EN.as_bytes()),
            ("mixed/c.exe", b"MZ\0\0"),
            ("mixed/empty.txt", b" \n"),
        ]);
        let brought = file(&project, "news.zip", zip).unwrap();
        assert_eq!((brought.added, brought.known), (2, 0));
        let refused: Vec<&str> = brought
            .refused
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(refused, ["c.exe", "empty.txt"]);
        assert_eq!(
            (names(&project, Lang::Bn), names(&project, Lang::En)),
            (vec!["a.txt".to_owned()], vec!["b.txt".to_owned()])
        );
        // The same again is known; another text of the same name gets a name of its own.
        assert_eq!(file(&project, "a.txt", BN.into()).unwrap().known, 1);
        assert_eq!(
            file(&project, "../a.txt", format!("{BN}{BN}").into())
                .unwrap()
                .added,
            1
        );
        assert_eq!(names(&project, Lang::Bn), ["a (2).txt", "a.txt"]);
    }

    #[test]
    fn a_corpus_becomes_articles_and_a_pasted_pair_two() {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::open(folder.path()).unwrap().unwrap();
        let corpus = format!(
            "{}\n{}\n",
            serde_json::json!({"id": "x/1", "text": BN}),
            serde_json::json!({"id": "2", "text": EN})
        );
        assert_eq!(file(&project, "c.jsonl", corpus.into()).unwrap().added, 2);
        assert_eq!(
            pasted(
                &project,
                "গল্প",
                &[EN.to_owned(), BN.to_owned(), " ".to_owned()]
            )
            .unwrap()
            .added,
            2
        );
        assert_eq!(names(&project, Lang::En), ["2.txt", "গল্প.txt"]);
        assert_eq!(names(&project, Lang::Bn), ["1.txt", "গল্প.txt"]);
        // Nothing is left beside them.
        assert_eq!(fs::read_dir(project.root()).unwrap().count(), 3);
    }
}
