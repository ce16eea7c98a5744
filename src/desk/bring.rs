//! Bringing articles: files, zips and corpora of any kind that is read, in both languages and mixed. What is brought is
//! read first; its language says into which folder it goes, and what cannot be read is told with its remedy and not kept.

mod reading;
#[cfg(test)]
mod wrong_files_tests;

use std::fs;
use std::path::{Path, PathBuf};

use reading::Why;
pub(super) use reading::{Read, article};

use super::project::Project;
use super::told::Told;
use super::{names, unzip};
use crate::articles;
use crate::articles::marks::{Marked, marked};
use crate::files::formats::unread::Unread;
use crate::files::formats::{Format, Role};
use crate::language::bijoy::Variant;
use crate::model::article::{Layout, Unconverted};
use crate::model::error::{Error, Reason, Result};
use crate::model::lang::Lang;

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
            bijoy: matches!(why, Why::Bijoy),
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
    let is_zip = name.to_lowercase().ends_with(".zip");
    if is_zip {
        return zip(project, name, bytes, bijoy);
    }
    let name = names::safe(name);
    // The readers know a kind of file by its name, so it is put down under its own.
    let folder =
        tempfile::tempdir_in(project.root()).map_err(|source| Error::io(project.root(), source))?;
    let path = folder.path().join(&name);
    fs::write(&path, &bytes).map_err(|source| Error::io(&path, source))?;
    let mut brought = match Format::of_articles(&path) {
        None => Brought::refusal(&name, unknown(&path)),
        Some(_) => taken(project, &name, &path, &bytes, bijoy)?,
    };
    // A remedy is for the person's own file, not for the copy in our folder.
    let ours = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    for (_, why) in &mut brought.refused {
        *why = why.without(&ours);
    }
    Ok(brought)
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
            None,
        )?);
    }
    Ok(brought)
}

fn zip(project: &Project, name: &str, bytes: Vec<u8>, bijoy: Option<Variant>) -> Result<Brought> {
    let files = match unzip::files(bytes, LARGEST) {
        Ok(files) => files,
        Err(why) => return Ok(Brought::refusal(name, why)),
    };
    if files.is_empty() {
        return Ok(Brought::refusal(name, Told::sentence("the zip is empty")));
    }
    let mut brought = Brought::default();
    for (inner, bytes) in files {
        brought.join(match bytes {
            Ok(_) if inner.to_lowercase().ends_with(".zip") => {
                let why = "it is a zip within a zip: unpack it first";
                Brought::refusal(&inner, Told::sentence(why))
            }
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
    name: &str,
    path: &Path,
    bytes: &[u8],
    bijoy: Option<Variant>,
) -> Result<Brought> {
    let found = match articles::source(path, Lang::Bn, Layout::Paragraphs) {
        Ok(found) => found,
        Err(error) => return Ok(Brought::refusal(name, Told::why(&error))),
    };
    let mut brought = Brought::default();
    for problem in &found.problems {
        brought.refused.push((name.to_owned(), Told::why(problem)));
    }
    if found.kind == articles::source::Kind::File {
        brought.join(match article(&found.items.get(0), bijoy) {
            Ok(Read {
                lang,
                text,
                lost: Some(lost),
            }) => {
                let text_name = format!("{}.txt", stem(name));
                converted(
                    name,
                    &lost,
                    placed(project, lang, &text_name, text.as_bytes())?,
                )
            }
            Ok(Read { lang, .. }) => placed(project, lang, name, bytes)?,
            Err(why) => Brought::left_out(name, why),
        });
        return Ok(brought);
    }
    for item in found.items.iter() {
        let shown = format!("{name}, {}", item.id);
        brought.join(match article(&item, bijoy) {
            Ok(Read { lang, text, lost }) => {
                let name = format!("{}.txt", names::safe(&item.id));
                let brought = placed(project, lang, &name, text.as_bytes())?;
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

/// Tells of an article that was converted.
fn converted(name: &str, lost: &[Unconverted], brought: Brought) -> Brought {
    let told = articles::bijoy::lost(name, lost);
    Brought {
        converted: vec![Told::sentence(&told.unwrap_or_else(|| name.to_owned()))],
        ..brought
    }
}

fn stem(name: &str) -> String {
    crate::files::formats::stem(Path::new(name))
}

/// Puts a file into the folder of its language, under a name whose stem nothing else there has.
fn placed(project: &Project, lang: Lang, name: &str, bytes: &[u8]) -> Result<Brought> {
    let folder = project.side(lang);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::{new_project, zip as zipped};

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
        let (_folder, project) = new_project();
        let zip = zipped(&[
            ("mixed/a.txt", BN.as_bytes()),
            ("mixed/../../b.txt", EN.as_bytes()),
            ("mixed/c.exe", b"MZ\0\0"),
            ("mixed/empty.txt", b" \n"),
        ]);
        let brought = file(&project, "news.zip", zip, None).unwrap();
        assert_eq!((brought.added, brought.known), (2, 0));
        let refused: Vec<&str> = brought
            .refused
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(refused, ["c.exe", "empty.txt"]);
        let pdf = file(&project, "scan.pdf", b"%PDF-1.4\n".to_vec(), None).unwrap();
        let (_, remedy) = &pdf.refused[0];
        // Nobody here has a terminal.
        assert!(
            remedy.en.contains("paste it on step 1") && !remedy.en.contains('`'),
            "{remedy:?}"
        );
        assert!(remedy.bn.contains("পেস্ট") && !remedy.detail, "{remedy:?}");
        assert_eq!(
            (names(&project, Lang::Bn), names(&project, Lang::En)),
            (vec!["a.txt".to_owned()], vec!["b.txt".to_owned()])
        );
        // The same again is known; another text of the same name gets a name of its own.
        assert_eq!(file(&project, "a.txt", BN.into(), None).unwrap().known, 1);
        assert_eq!(
            file(&project, "../a.txt", format!("{BN}{BN}").into(), None)
                .unwrap()
                .added,
            1
        );
        assert_eq!(names(&project, Lang::Bn), ["a (2).txt", "a.txt"]);
    }

    #[test]
    fn a_corpus_becomes_articles_and_a_pasted_pair_two() {
        let (_folder, project) = new_project();
        let corpus = format!(
            "{}\n{}\n",
            serde_json::json!({"id": "x/1", "text": BN}),
            serde_json::json!({"id": "2", "text": EN})
        );
        assert_eq!(
            file(&project, "c.jsonl", corpus.into(), None)
                .unwrap()
                .added,
            2
        );
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

    #[test]
    fn bijoy_is_asked_about_and_kept_in_unicode() {
        let (_folder, project) = new_project();
        let text = "cÖavbgš¿x e‡j‡Qb\n\nevsjv‡`‡ki ivRavbx XvKvq MZKvj GK mgv‡e‡k cÖavbgš¿x G K_v e‡jb| Ž\n";
        let brought = file(&project, "old.txt", text.into(), None).unwrap();
        assert!(brought.bijoy && brought.added == 0, "{brought:?}");
        assert!(!brought.refused[0].1.en.contains("--"), "{brought:?}");
        let brought = file(&project, "old.txt", text.into(), Some(Variant::Newer)).unwrap();
        assert_eq!((brought.added, brought.bijoy), (1, false));
        assert!(
            brought.converted[0].en.contains("could not be converted"),
            "{brought:?}"
        );
        assert_eq!(names(&project, Lang::Bn), ["old.txt"]);
        let kept = fs::read_to_string(project.side(Lang::Bn).join("old.txt")).unwrap();
        assert!(kept.starts_with("প্রধানমন্ত্রী বলেছেন"), "{kept}");
        let english = file(&project, "a.txt", EN.into(), Some(Variant::Newer)).unwrap();
        assert!(english.added == 1 && english.converted.is_empty());
        assert_eq!(names(&project, Lang::En), ["a.txt"]);
    }
}
