//! Which format a file is in, by its name and by what it is used for. There is one table of formats ([`TABLE`]), which
//! every place asks that has to do with extensions, and from which messages are made.

mod table;
pub(crate) mod unread;
mod unsupported;

use std::path::{Path, PathBuf};

#[cfg(not(feature = "html"))]
pub(crate) use table::HTML;
#[cfg(not(feature = "office"))]
pub(crate) use table::OFFICE;
pub(crate) use table::TABLE;
pub use table::{Format, Role};
pub use unsupported::Unsupported;

use super::output_path::is_stream;
use super::unpack::is_packed;
use crate::model::display::tame;
use crate::model::error::Error;
use table::FormatSpec;
use unsupported::Why;

impl Format {
    /// The format of a file that is used for `role`, by the file's name.
    ///
    /// # Errors
    /// The extension is missing, unknown, of a format that cannot be used for this or that was left out of this build,
    /// or, in the name of a file to write, in capitals.
    pub fn of(path: &Path, role: Role) -> Result<Format, Unsupported> {
        let failed = |why| Unsupported {
            path: path.to_path_buf(),
            role,
            why,
        };
        let given = extension(path, role).ok_or_else(|| failed(Why::Missing))?;
        let small = given.to_lowercase();
        let fits = |spec: &&FormatSpec| spec.extensions_in(role).contains(&&*small);
        let Some(spec) = TABLE.iter().find(fits) else {
            let has = |spec: &&FormatSpec| spec.extensions.contains(&&*small);
            let other = TABLE.iter().find(has);
            return Err(failed(match other {
                Some(spec) => Why::OtherRole(given, spec),
                None => Why::Unknown(given),
            }));
        };
        if !role.is_read() && !spec.can_be_packed() && is_packed(path) {
            let packing = path.extension().unwrap_or_default().to_string_lossy();
            return Err(failed(Why::Unknown(packing.into_owned())));
        }
        if !role.is_read() && given != small {
            return Err(failed(Why::Capitals(given, spec)));
        }
        match spec.feature.filter(|feature| !feature.is_built) {
            Some(feature) => Err(failed(Why::LeftOut(feature))),
            None => Ok(spec.format),
        }
    }

    /// The same for a file to write, where a pipe, a device or standard output (`-`) without an extension gets
    /// `on_stream`.
    ///
    /// # Errors
    /// As [`Format::of`].
    pub(crate) fn written(path: &Path, role: Role, on_stream: Format) -> Result<Format, Error> {
        match is_bare_stream(path) {
            true => Ok(on_stream),
            false => Ok(Format::of(path, role)?),
        }
    }

    /// The format of a file that articles are read from, one or many.
    pub(crate) fn of_articles(path: &Path) -> Option<Format> {
        let known = [Role::Article, Role::Corpus].map(|role| known(path, role));
        known.into_iter().flatten().next()
    }

    /// The format of a file of rows in both languages.
    pub(crate) fn of_rows(path: &Path) -> Option<Format> {
        known(path, Role::Rows)
    }

    /// Whether a file can be used for `role`.
    pub(crate) fn has(self, role: Role) -> bool {
        let can = |spec: &FormatSpec| spec.format == self && spec.roles.contains(&role);
        TABLE.iter().any(can)
    }

    /// What it is called, for messages.
    pub(crate) fn name(self) -> &'static str {
        let spec = TABLE.iter().find(|spec| spec.format == self);
        spec.map_or("this format", |spec| spec.name)
    }

    /// True for the formats of word processors.
    pub(crate) fn is_document(self) -> bool {
        matches!(
            self,
            Format::Word | Format::OpenDocument | Format::Rtf | Format::OldWord
        )
    }

    /// True for a wire format.
    pub(crate) fn is_wire(self) -> bool {
        matches!(self, Format::Xml | Format::Ninjs)
    }
}

/// The format a name promises, whether or not this program was built with it.
fn known(path: &Path, role: Role) -> Option<Format> {
    let given = extension(path, role)?.to_lowercase();
    let fits = |spec: &&FormatSpec| spec.extensions_in(role).contains(&&*given);
    TABLE.iter().find(fits).map(|spec| spec.format)
}

/// Whether a path is written through as it comes, and its name says no format.
pub(crate) fn is_bare_stream(path: &Path) -> bool {
    path.extension().is_none() && is_stream(path)
}

/// Whether a word ends in the extension of some format.
pub(crate) fn has_known_extension(path: &Path) -> bool {
    let given = path.extension().unwrap_or_default();
    let has = |spec: &FormatSpec| spec.extensions.iter().any(|known| given == *known);
    TABLE.iter().any(has)
}

/// The extensions of a role, as a list for a message.
pub(crate) fn endings(role: Role) -> String {
    // What is read by chance is promised to nobody.
    let specs = TABLE.iter().filter(|spec| spec.format != Format::OldWord);
    let all = specs.flat_map(|spec| spec.extensions_in(role));
    let dotted: Vec<String> = all.map(|extension| format!(".{extension}")).collect();
    dotted.join(" ")
}

/// The extension of a name, without the `.gz` (or `.zst`, `.bz2`) that may stand behind it.
fn extension(path: &Path, role: Role) -> Option<String> {
    let last = extension_of(path, role.may_be_packed())?;
    // Some formats are told from others by two endings.
    let double = |known: &&&str| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let name = match role.may_be_packed() && is_packed(path) {
            true => name.rsplit_once('.').map_or(&*name, |(bare, _)| bare),
            false => &*name,
        };
        let before = name
            .strip_suffix(**known)
            .and_then(|rest| rest.strip_suffix('.'));
        known.contains('.') && before.is_some_and(|before| !before.is_empty())
    };
    let mut all = TABLE.iter().flat_map(|spec| spec.extensions_in(role));
    Some(all.find(double).map_or(last, |known| (*known).to_owned()))
}

/// All that stands behind the name of a memory to write, its dot first: `.tmx.gz`, `.hf.jsonl`; one side of a pair has that
/// of its language.
pub(crate) fn written_ending(path: &Path) -> Option<String> {
    let ending = extension(path, Role::Units)?;
    let packing = is_packed(path).then(|| path.extension()).flatten();
    let packing = packing.map_or_else(String::new, |packing| {
        format!(".{}", packing.to_string_lossy())
    });
    Some(format!(".{ending}{packing}"))
}

/// The extension of a name, as it is written; with `packed`, without the `.gz` that may stand behind it.
pub(crate) fn extension_of(path: &Path, packed: bool) -> Option<String> {
    let name = PathBuf::from(path.file_name()?);
    let bare = match packed && is_packed(&name) {
        true => name.with_extension(""),
        false => name,
    };
    let extension = bare.extension()?.to_string_lossy();
    (!extension.is_empty()).then(|| extension.into_owned())
}

/// The file name without its extension (and `.gz`, `.zst` or `.bz2`); what is not Unicode in it is replaced.
pub(crate) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let mut bare = Path::new(name);
    if is_packed(bare) {
        bare = Path::new(bare.file_stem().unwrap_or(name));
    }
    let stem = bare.file_stem().unwrap_or(bare.as_os_str());
    tame(&stem.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests;
