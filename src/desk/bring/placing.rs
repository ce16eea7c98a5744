//! Where a file that was brought goes: into the folder of its language, there into the folders it came with, under a name that
//! is free there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::articles::marks::{Marked, marked};
use crate::desk::names::within;
use crate::desk::project::Project;
use crate::files::tree;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// Where an article goes and how it is called: the folders it came with, with slashes between them, and its file's name.
#[derive(Clone, Copy)]
pub(super) struct Called<'n> {
    pub folder: &'n str,
    pub name: &'n str,
}

impl<'n> Called<'n> {
    /// Another file of the same folder.
    pub(super) fn named<'o>(self, name: &'o str) -> Called<'o>
    where
        'n: 'o,
    {
        Called { name, ..self }
    }

    /// How it is told of.
    pub(super) fn shown(self) -> String {
        within(self.folder, self.name)
    }
}

/// A name that no article of this folder has on either side but these two texts themselves.
pub(super) fn free_for_both(
    project: &Project,
    folder: &str,
    stem: &str,
    texts: [&str; 2],
) -> Result<String> {
    let mut there = Vec::new();
    for lang in [Lang::Bn, Lang::En] {
        let side = project.side(lang);
        let names = files_below(&side)?.into_iter();
        let beside = names.filter(|name| is_in(name, folder));
        there.extend(beside.map(|name| side.join(name)));
    }
    let is_free = |name: &String| {
        let mut same = there.iter().filter(|path| stem_of(path) == *name);
        same.all(|path| {
            fs::read(path).is_ok_and(|known| texts.map(str::as_bytes).contains(&&known[..]))
        })
    };
    let names = (1..).map(|n| match n {
        1 => stem.to_owned(),
        n => format!("{stem} ({n})"),
    });
    Ok(names.into_iter().find(is_free).unwrap_or_default())
}

/// The files of a side, relative to it.
fn files_below(side: &Path) -> Result<Vec<PathBuf>> {
    Ok(tree::below(side, tree::DEEPEST)?.files)
}

fn is_in(name: &Path, folder: &str) -> bool {
    name.parent() == Some(Path::new(folder))
}

fn stem_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    stem(&name.to_string_lossy())
}

pub(super) fn stem(name: &str) -> String {
    crate::files::formats::stem(Path::new(name))
}

/// A name without the number that tells it from others of the same name: `lead (2)` is `lead`.
pub(in crate::desk) fn unnumbered(name: &str) -> &str {
    let number = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    match name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
    {
        Some((own, rest)) if !own.is_empty() && number(rest) => own,
        _ => name,
    }
}

/// Puts a file into the folder of its language, under a name whose stem nothing else in its folder there has. Whether it is new
/// there: the same may be there already, letter by letter, in whatever folder.
pub(super) fn placed(
    project: &Project,
    lang: Lang,
    called: Called<'_>,
    bytes: &[u8],
) -> Result<bool> {
    let Called { folder, name } = called;
    let side = project.side(lang);
    let there = files_below(&side)?;
    // A name may have points of its own: a date, a short form.
    let own = stem(name);
    let extension = match name.strip_prefix(own.as_str()) {
        Some(extension) => extension.to_owned(),
        None => name
            .rfind('.')
            .map_or_else(String::new, |at| name[at..].to_owned()),
    };
    let (folder, own) = of_language(folder, &own, lang);
    let is_known = |path: &&PathBuf| {
        let known = stem_of(path);
        (known == own || unnumbered(&known) == own)
            && fs::read(side.join(path)).is_ok_and(|known| known == bytes)
    };
    if there.iter().any(|path| is_known(&path)) {
        return Ok(false);
    }
    let folder = made(&side, &folder)?;
    let beside: Vec<String> = there
        .iter()
        .filter(|path| side.join(path).parent() == Some(folder.as_path()))
        .map(|path| stem_of(path))
        .collect();
    let names = (1..).map(|n| match n {
        1 => own.clone(),
        n => format!("{own} ({n})"),
    });
    let is_free = |name: &String| {
        !beside.contains(name) && !folder.join(format!("{name}{extension}")).exists()
    };
    let free = names.into_iter().find(is_free).unwrap_or_default();
    let path = folder.join(format!("{free}{extension}"));
    let written = tempfile::NamedTempFile::new_in(&folder).and_then(|mut file| {
        std::io::Write::write_all(&mut file, bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(&path)?;
        Ok(())
    });
    written.map_err(|source| Error::io(&path, source))?;
    Ok(true)
}

/// The folders and the name as they are where they do not name another language than the text is written in, by which it would
/// be sorted later; else without what names it.
fn of_language(folder: &str, own: &str, lang: Lang) -> (String, String) {
    let names_other = |marked: &Marked| marked.mark.is_some_and(|mark| mark.lang != lang);
    let own = match marked(own) {
        found if names_other(&found) && !found.key.is_empty() => found.key,
        _ => own.to_owned(),
    };
    let folder = match marked(folder) {
        found if names_other(&found) => found.key,
        _ => folder.to_owned(),
    };
    (folder, own)
}

/// Makes these folders. Where a file has the name of one, it gets a number.
fn made(side: &Path, folder: &str) -> Result<PathBuf> {
    let mut path = side.to_path_buf();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        let names = (1..).map(|n| match n {
            1 => part.to_owned(),
            n => format!("{part} ({n})"),
        });
        let mut free = names.map(|name| path.join(name));
        path = free.find(|path| !path.is_file()).unwrap_or_default();
    }
    fs::create_dir_all(&path).map_err(|source| Error::io(&path, source))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_another_language_is_left_out() {
        for (folder, own, is) in [
            ("2025/01", "lead.bn", "2025/01/lead.bn"),
            ("english/01", "lead", "01/lead"),
            ("english", "lead.en", "lead"),
            ("bangla", "lead", "bangla/lead"),
        ] {
            let (folder, own) = of_language(folder, own, Lang::Bn);
            assert_eq!(within(&folder, &own), is);
        }
    }

    #[test]
    fn a_number_tells_names_apart() {
        for (name, is) in [
            ("lead.bn (2)", "lead.bn"),
            ("lead (1) (2)", "lead (1)"),
            ("lead", "lead"),
            ("lead(2)", "lead(2)"),
            ("lead (two)", "lead (two)"),
            (" (2)", " (2)"),
        ] {
            assert_eq!(unnumbered(name), is);
        }
    }
}
