//! New wire copy: a story that is to be translated, and what the memories know of each of its segments. Stories are kept as
//! texts in `PROJECT/new/`, so that every tool can read them.

pub(super) mod docx;
pub(super) mod terms;
pub(super) mod xliff;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::bring;
use super::memory_room::finding::Hit;
use super::project::Project;
use super::told::Told;
use super::{names, removed};
use crate::articles;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Layout};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::{Lang, detect_of_both};

/// The folder of the stories.
const FOLDER: &str = "new";

/// A segment of a story with what is known of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Known {
    pub text: String,
    pub paragraph: usize,
    pub matches: Vec<Hit>,
    pub terms: Vec<terms::Term>,
}

/// A story that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Story {
    pub name: String,
    pub side: Lang,
    pub words: usize,
}

/// Takes the stories of a file in: their names, or why there are none.
///
/// # Errors
/// The project's folder cannot be written to.
pub(super) fn bring(
    project: &Project,
    name: &str,
    bytes: &[u8],
) -> Result<std::result::Result<Vec<String>, Told>> {
    let root = project.root();
    let folder = tempfile::tempdir_in(root).map_err(|source| Error::io(root, source))?;
    let path = folder.path().join(names::safe(name));
    fs::write(&path, bytes).map_err(|source| Error::io(&path, source))?;
    let found = match articles::source(&path, Lang::En, Layout::Paragraphs) {
        Ok(found) => found,
        Err(error) => return Ok(Err(Told::why(&error))),
    };
    let mut taken = Vec::new();
    for item in found.items.iter() {
        match bring::article(&item, None) {
            Ok(read) => taken.push(keep(project, &item.id, &read.text)?),
            Err(why) => return Ok(Err(why.told())),
        }
    }
    match (taken.is_empty(), found.problems.first()) {
        (true, Some(problem)) => Ok(Err(Told::why(problem))),
        (true, None) => Ok(Err(Told::sentence("there is no story in it"))),
        _ => Ok(Ok(taken)),
    }
}

/// Takes a story in that was pasted: its name, or why it is none.
///
/// # Errors
/// As [`bring`].
pub(super) fn paste(
    project: &Project,
    title: &str,
    text: &str,
) -> Result<std::result::Result<String, Told>> {
    if detect_of_both(text).is_none() {
        return Ok(Err(Told::sentence(
            "there is no Bengali and no English text in it",
        )));
    }
    Ok(Ok(keep(project, title, text)?))
}

fn keep(project: &Project, name: &str, text: &str) -> Result<String> {
    let folder = project.file(FOLDER);
    fs::create_dir_all(&folder).map_err(|source| Error::io(&folder, source))?;
    let own = names::safe(&format!("{}.txt", name.trim()));
    let own = own.trim_end_matches(".txt").to_owned();
    let mut free = own.clone();
    let mut n = 2;
    let path = loop {
        let path = folder.join(format!("{free}.txt"));
        match fs::read(&path) {
            Ok(known) if known == text.as_bytes() => return Ok(free),
            Ok(_) => free = format!("{own} ({n})"),
            Err(_) => break path,
        }
        n += 1;
    };
    let written = tempfile::NamedTempFile::new_in(&folder).and_then(|mut file| {
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        file.persist_noclobber(&path)?;
        Ok(())
    });
    written.map_err(|source| Error::io(&path, source))?;
    Ok(free)
}

/// Where a story of this name lies; the name comes from a browser.
fn path_of(project: &Project, name: &str) -> Result<PathBuf> {
    let path = project.file(FOLDER).join(format!("{name}.txt"));
    let is_name = Path::new(name).components().count() == 1
        && names::safe(&format!("{name}.txt")) == format!("{name}.txt");
    match is_name && path.is_file() {
        true => Ok(path),
        false => Err(Error::input(
            Position::default(),
            "there is no such story any more",
        )),
    }
}

/// A story as an article of its language.
///
/// # Errors
/// It is gone, or cannot be read.
pub(super) fn read(project: &Project, name: &str) -> Result<Article> {
    let path = path_of(project, name)?;
    let text = fs::read_to_string(&path).map_err(|source| Error::io(&path, source))?;
    let lang = detect_of_both(&text).unwrap_or(Lang::En);
    articles::article(name, Some(&path), lang, Layout::Paragraphs, &text)
}

/// The segments of a story, with the number of their paragraph.
pub(super) fn segments(article: &Article) -> Vec<(String, usize)> {
    let segments = segment(article, Rules::embedded());
    segments
        .into_iter()
        .map(|one| (one.text, one.paragraph))
        .collect()
}

/// The stories of a project, the newest last.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn list(project: &Project) -> Result<Vec<Story>> {
    let folder = project.file(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(Error::io(&folder, source)),
    };
    let story = |entry: fs::DirEntry| {
        let path = entry.path();
        let name = path.file_name()?.to_str()?.strip_suffix(".txt")?.to_owned();
        let text = fs::read_to_string(&path).ok()?;
        let story = Story {
            name,
            side: detect_of_both(&text)?,
            words: text.split_whitespace().count(),
        };
        Some((
            entry.metadata().and_then(|found| found.modified()).ok(),
            story,
        ))
    };
    let mut stories: Vec<_> = entries.filter_map(|entry| story(entry.ok()?)).collect();
    stories.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
    Ok(stories.into_iter().map(|(_, story)| story).collect())
}

/// Takes a story out: under which name it lies in the folder `removed`.
///
/// # Errors
/// It is gone, or the system refuses.
pub(super) fn remove(project: &Project, name: &str) -> Result<String> {
    let path = path_of(project, name)?;
    removed::take_out(project, &path)
}

/// Puts a story back that was taken out: under which name it lies there, and which it had.
///
/// # Errors
/// It is not there any more, or its place is taken.
pub(super) fn put_back(project: &Project, there: &str, name: &str) -> Result<()> {
    let file = names::safe(&format!("{name}.txt"));
    removed::put_back(project, there, &project.file(FOLDER).join(file))
}

/// The best match that a translator would begin with; below 75 per cent writing anew is quicker.
pub(super) fn best(known: &Known) -> Option<&Hit> {
    known
        .matches
        .first()
        .filter(|hit| hit.percent.is_some_and(|percent| percent >= 75.0))
}

/// The text of a hit in a language.
pub(super) fn text_of(hit: &Hit, side: Lang) -> &str {
    match side {
        Lang::Bn => &hit.bengali,
        Lang::En => &hit.english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::new_project;

    #[test]
    fn stories_are_texts_of_the_project_and_names_are_no_paths() {
        let (_folder, project) = new_project();
        let text = "India won. Kohli made 80.\n\nRain fell.";
        let name = paste(&project, "../../evil", text).unwrap().unwrap();
        assert_eq!(name, "evil");
        assert_eq!(paste(&project, "evil", text).unwrap().unwrap(), "evil");
        assert_eq!(
            paste(&project, "evil", "Other text.").unwrap().unwrap(),
            "evil (2)"
        );
        assert!(paste(&project, "x", "123 …").unwrap().is_err());
        let article = read(&project, "evil").unwrap();
        let found = segments(&article);
        assert_eq!(found[2], ("Rain fell.".to_owned(), 1));
        for wrong in ["../bengali/a", "..", "", "nothing", "a/b"] {
            assert!(read(&project, wrong).is_err(), "{wrong}");
        }
        let brought = bring(
            &project,
            "wire.html",
            b"<html><body><p>One story.</p></body></html>",
        );
        assert_eq!(brought.unwrap().unwrap(), ["wire"]);
        assert!(bring(&project, "scan.pdf", b"%PDF-1.4\n").unwrap().is_err());
        let there = remove(&project, "evil").unwrap();
        put_back(&project, &there, "evil").unwrap();
        let there = remove(&project, "evil").unwrap();
        assert!(put_back(&project, &there, "evil (2)").is_err());
        let names: Vec<String> = list(&project)
            .unwrap()
            .into_iter()
            .map(|one| one.name)
            .collect();
        assert_eq!(names, ["evil (2)", "wire"]);
    }
}
