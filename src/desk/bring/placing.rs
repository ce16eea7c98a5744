//! Where a file that was brought goes: into the folder of its language, under a name that is free there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::articles::marks::{Marked, marked};
use crate::desk::project::Project;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// A name that no article has on either side but these two texts themselves.
pub(super) fn free_for_both(project: &Project, stem: &str, texts: [&str; 2]) -> Result<String> {
    let mut there = Vec::new();
    for lang in [Lang::Bn, Lang::En] {
        there.extend(articles_in(&project.side(lang))?);
    }
    let is_free = |name: &String| {
        let mut same = there.iter().filter(|path| is_of_stem(path, name));
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

/// The files of a folder.
fn articles_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|source| Error::io(folder, source))?;
    Ok(entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect())
}

fn is_of_stem(path: &Path, wanted: &str) -> bool {
    path.file_name()
        .is_some_and(|name| stem(&name.to_string_lossy()) == wanted)
}

pub(super) fn stem(name: &str) -> String {
    crate::files::formats::stem(Path::new(name))
}

/// Puts a file into the folder of its language, under a name whose stem nothing else there has. Whether it is new there: the same
/// may be there already, letter by letter.
pub(super) fn placed(project: &Project, lang: Lang, name: &str, bytes: &[u8]) -> Result<bool> {
    let folder = project.side(lang);
    let there = articles_in(&folder)?;
    let of_stem = |wanted: &str| there.iter().find(|path| is_of_stem(path, wanted));
    // A name may have points of its own: a date, a short form.
    let own = stem(name);
    let extension = match name.strip_prefix(own.as_str()) {
        Some(extension) => extension.to_owned(),
        None => name
            .rfind('.')
            .map_or_else(String::new, |at| name[at..].to_owned()),
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
            return Ok(false);
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
    Ok(true)
}
