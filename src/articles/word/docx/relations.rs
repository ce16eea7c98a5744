//! Which part of a package refers to which, by kind.

use std::io::{Read, Seek};

use crate::articles::word::markup::{Listener, Next, Tag, listen};
use crate::articles::word::package::Package;
use crate::files::fault::Fault;

/// More relationships than this are not kept: those that matter come once each.
const MOST: usize = 10_000;

/// What a part refers to inside its package.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The folder that names are relative to, with its slash.
    folder: String,
    found: Vec<(String, String)>,
}

impl Relations {
    /// Those of a part; of the package itself for the empty name.
    pub(super) fn of<R: Read + Seek>(
        package: &mut Package<R>,
        part: &str,
    ) -> Result<Relations, Fault> {
        let (folder, name) = match part.rfind('/') {
            Some(at) => part.split_at(at + 1),
            None => ("", part),
        };
        let mut relations = Relations {
            folder: folder.to_owned(),
            found: Vec::new(),
        };
        if let Some(part) = package.part(&format!("{folder}_rels/{name}.rels"))? {
            listen(part, &mut relations)?;
        }
        Ok(relations)
    }

    /// The part of a kind, which is told by the end of its address.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        let mut found = self.found.iter();
        let found = found.find(|(address, _)| address.ends_with(kind))?;
        Some(&found.1)
    }

    /// The name of a part in the package. `..` leads no further up than to the package.
    fn resolved(&self, target: &str) -> String {
        let whole = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{}{target}", self.folder),
        };
        let mut names: Vec<&str> = Vec::new();
        for name in whole.split('/') {
            match name {
                "" | "." => {}
                ".." => drop(names.pop()),
                name => names.push(name),
            }
        }
        names.join("/")
    }
}

impl Listener for Relations {
    fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
        // What lies outside is never looked at.
        let outside = tag.get("TargetMode").is_some_and(|mode| mode == "External");
        if name.1 == "Relationship"
            && !outside
            && self.found.len() < MOST
            && let (Some(kind), Some(target)) = (tag.get("Type"), tag.get("Target"))
        {
            let target = self.resolved(&target);
            self.found.push((kind.into_owned(), target));
        }
        Ok(Next::Into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_parts_of_the_package() {
        let mut relations = Relations {
            folder: "word/".to_owned(),
            ..Relations::default()
        };
        let xml = "<Relationships><Relationship Type='x/styles' Target='styles.xml'/><Relationship Type='x/theme' \
                   Target='/word/theme/t.xml'/><Relationship Type='x/up' Target='../../../etc/passwd'/><Relationship \
                   Type='x/link' Target='http://example.com' TargetMode='External'/></Relationships>";
        listen(xml.as_bytes(), &mut relations).unwrap();
        assert_eq!(relations.target("/styles"), Some("word/styles.xml"));
        assert_eq!(relations.target("/theme"), Some("word/theme/t.xml"));
        assert_eq!(relations.target("/up"), Some("etc/passwd"));
        assert_eq!(relations.target("/link"), None);
    }
}
