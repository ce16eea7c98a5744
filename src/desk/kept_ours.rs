//! Where a colleague decided otherwise and a person kept what was decided here: `PROJECT/kept-ours.tsv`, a line each, so that
//! her file does not ask the same again. What she decides otherwise afterwards is asked again.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::kept::KeptBead;
use super::project::Project;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::memory::row_hash::digest;
use crate::model::error::{Error, Result};

const FILE: &str = "kept-ours.tsv";
const HEAD: &str = "# Where a colleague decided otherwise and ours was kept: a digest of what she decided, and the article.\n";

/// What she decided about these two texts, in a word: whatever the segments' numbers are.
pub(super) fn name_of(article: &str, [bengali, english]: [&str; 2], theirs: &KeptBead) -> String {
    let typed = |text: &Option<String>| text.clone().unwrap_or_default();
    let said = [
        article,
        bengali,
        english,
        &theirs.status,
        &typed(&theirs.bengali),
        &typed(&theirs.english),
    ]
    .map(|text| format!("{} {text}", text.len()));
    digest(&said.join("\n"))
}

/// The answers of a project.
#[derive(Debug)]
pub(super) struct KeptOurs {
    path: PathBuf,
    /// The article of each.
    names: BTreeMap<String, String>,
}

impl KeptOurs {
    /// Reads the answers; a line that is none is passed over: then it is asked again.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn read(project: &Project) -> Result<KeptOurs> {
        let path = project.file(FILE);
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(Error::io(&path, source)),
        };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let names = lines
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, article)| (name.to_owned(), article.to_owned()))
            .collect();
        Ok(KeptOurs { path, names })
    }

    /// Whether ours was kept against this.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Keeps an answer; when this returns it is on disk.
    ///
    /// # Errors
    /// The system refuses; then it is asked again.
    pub(super) fn keep(&mut self, name: &str, article: &str) -> Result<()> {
        let mut names = self.names.clone();
        // An id may hold whatever a file's name may.
        let article = article.replace(|c: char| c.is_control(), " ");
        names.insert(name.to_owned(), article);
        let lines = names
            .iter()
            .map(|(name, article)| format!("{name}\t{article}\n"));
        let text = HEAD.to_owned() + &lines.collect::<String>();
        let path = OutputGuard::new().approve("the choices", &self.path)?;
        let mut file = AtomicFile::create(path)?;
        let written = file.write_all(text.as_bytes());
        written.map_err(|source| Error::io(&self.path, source))?;
        file.persist()?;
        self.names = names;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::{made, new_project};

    #[test]
    fn an_answer_is_known_when_the_desk_is_opened_again_and_for_nothing_else() {
        let (_folder, project) = new_project();
        let hers = made(&[1], &[1], "reject", 5);
        let name = name_of("খবর", ["এক।", "One."], &hers);
        let mut answers = KeptOurs::read(&project).unwrap();
        assert!(!answers.has(&name));
        answers.keep(&name, "খবর\tx").unwrap();
        fs::write(
            project.file(FILE),
            [
                &fs::read(project.file(FILE)).unwrap()[..],
                b"\xff no line\n",
            ]
            .concat(),
        )
        .unwrap();
        let answers = KeptOurs::read(&project).unwrap();
        // Neither the moment nor the numbers of segments make it another one; what she decides does.
        let same = made(&[3], &[2], "reject", 9);
        assert!(answers.has(&name_of("খবর", ["এক।", "One."], &same)));
        let typed = KeptBead {
            bengali: Some("একটি।".to_owned()),
            ..made(&[1], &[1], "edit", 5)
        };
        for other in [
            name_of("খবর", ["এক।", "One."], &typed),
            name_of("খবর", ["দুই।", "One."], &hers),
            name_of("খবর ২", ["এক।", "One."], &hers),
        ] {
            assert!(!answers.has(&other));
        }
    }
}
