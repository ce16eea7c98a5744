//! Why a file's name leads to no format, and what to do about it.

use std::fmt;
use std::path::PathBuf;

use super::table::{Feature, Format, FormatSpec, Role, TABLE};
use crate::files::unpack::ENDINGS;
use crate::model::error::Error;

/// A file name that leads to no format for what the file is wanted for.
#[derive(Clone, Debug)]
pub struct Unsupported {
    pub(super) path: PathBuf,
    pub(super) role: Role,
    pub(super) why: Why,
}

/// Why.
#[derive(Clone, Debug)]
pub(crate) enum Why {
    /// The name has no extension.
    Missing,
    /// Nobody knows the extension.
    Unknown(String),
    /// It is that of a format that cannot be used for this.
    OtherRole(String, &'static FormatSpec),
    /// It is right but for capitals, in a name that is written.
    Capitals(String, &'static FormatSpec),
    /// The format was left out of this build.
    LeftOut(Feature),
}

impl Unsupported {
    /// Whether the extension is that of `format`, in capitals.
    pub(crate) fn is_capitals_of(&self, format: Format) -> bool {
        matches!(self.why, Why::Capitals(_, spec) if spec.format == format)
    }
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::Missing => write!(f, "no extension; {}", expected(self.role)),
            Why::Unknown(extension) => {
                write!(f, "unknown extension .{extension}; {}", expected(self.role))
            }
            Why::OtherRole(extension, spec) => {
                write!(f, ".{extension} is {}; {}", spec.name, expected(self.role))?;
                let instead = spec.instead.iter().find(|(role, _)| *role == self.role);
                instead.map_or(Ok(()), |(_, instead)| write!(f, "; {instead}"))
            }
            Why::Capitals(extension, spec) => write!(
                f,
                "write the extension in small letters (.{}): some CAT tools overlook .{extension}",
                spec.extensions[0]
            ),
            Why::LeftOut(feature) => f.write_str(&feature.remedy()),
        }
    }
}

/// "a memory to write ends in .tmx .csv or .po".
fn expected(role: Role) -> String {
    let shown = |spec: &FormatSpec| match spec.format {
        // Given by the name of the pair.
        Format::Moses(_) => Vec::new(),
        Format::MosesPair => vec![".moses (for .en and .bn)".to_owned()],
        _ => {
            let dotted = |extension: &&str| format!(".{extension}");
            spec.extensions_in(role).iter().map(dotted).collect()
        }
    };
    let can = |spec: &&FormatSpec| spec.roles.contains(&role) && spec.is_built();
    let all: Vec<String> = TABLE.iter().filter(can).flat_map(shown).collect();
    let list = match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(" ")),
        _ => all.concat(),
    };
    let packed = match role.may_be_packed() {
        true => format!(", and may be packed ({ENDINGS})"),
        false => String::new(),
    };
    format!("{} ends in {list}{packed}", role.what())
}

impl From<Unsupported> for Error {
    fn from(unsupported: Unsupported) -> Error {
        Error::Format {
            problem: unsupported.to_string(),
            path: unsupported.path,
        }
    }
}
