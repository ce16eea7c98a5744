//! Looking at the first of several memories before they are read.

use std::path::{Path, PathBuf};

use super::{Reading, is_stdin};
use crate::cli::formats::{Format, Role};
use crate::cli::reading::SourceLang;
use crate::memory;
use crate::memory::formats::po::header::CatalogHeader;
use crate::model::lang::Lang;

/// What is known of memories before they are read.
pub(in crate::cli) struct Beginning {
    /// The language translated from.
    pub source: Lang,
    /// What the first says of itself, if it is a catalog in that direction.
    pub catalog: Option<CatalogHeader>,
}

impl Reading {
    /// The direction of the first memory, unless the caller chose one, and what it says of itself.
    pub(in crate::cli) fn beginning(
        &self,
        chosen: Option<SourceLang>,
        paths: &[PathBuf],
    ) -> anyhow::Result<Beginning> {
        let source = self.direction(chosen, paths)?;
        let catalog = paths.first().and_then(|path| self.catalog(path, source));
        Ok(Beginning { source, catalog })
    }

    fn catalog(&self, path: &Path, source: Lang) -> Option<CatalogHeader> {
        let waiting = self.waiting.0.borrow();
        let is_catalog = || matches!(Format::of(path, Role::Memory), Ok(Format::Po));
        let opened = match is_stdin(path) {
            true => None,
            // A fault is for who reads it all.
            false if is_catalog() => memory::open_salvaging(path, None).ok(),
            false => return None,
        };
        let (units, _) = opened.as_ref().or(waiting.as_ref())?;
        let catalog = units.catalog().cloned();
        catalog.filter(|_| units.source() == source)
    }
}
