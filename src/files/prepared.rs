//! What `build/` prepared, brought into the program: the one place that knows where it lies.

/// Where a file lies that the build prepared.
macro_rules! prepared_path {
    ($($part:literal),+) => {
        concat!(env!("OUT_DIR"), "/", $($part),+)
    };
}

/// The bytes of a file that the build prepared; with `text` the text of one, with `value` what one of Rust says.
macro_rules! prepared {
    (text $name:literal) => {
        include_str!($crate::files::prepared::prepared_path!($name))
    };
    (value $name:literal) => {
        include!($crate::files::prepared::prepared_path!($name))
    };
    ($($part:literal),+) => {
        include_bytes!($crate::files::prepared::prepared_path!($($part),+))
    };
}

/// A table that the build prepared, by its name without `.table`.
macro_rules! frozen {
    ($($part:literal),+) => {
        $crate::files::frozen::Frozen::new($crate::files::prepared::prepared!($($part,)+ ".table"))
    };
}

/// The tables that the build prepared as `NAME_bn.table` and `NAME_en.table`.
macro_rules! frozen_by_language {
    ($name:literal) => {
        $crate::files::by_language::ByLanguage {
            bn: $crate::files::prepared::frozen!($name, "_bn"),
            en: $crate::files::prepared::frozen!($name, "_en"),
        }
    };
}

pub(crate) use {frozen, frozen_by_language, prepared, prepared_path};
