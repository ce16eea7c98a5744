//! What a word of the number grammars can be: classes that the tables of a language name, and classes that are seen in a token
//! itself. By itself, so that `build/`, which prepares the tables, knows them too.

/// Makes the enum of what a word can be: first the classes that the tables name, each with its name there, then those
/// that are seen in a token itself.
macro_rules! word_classes {
    (
        $(#[$about:meta])*
        named { $( $(#[$doc:meta])* $variant:ident = $name:literal, )* }
        seen { $( $(#[$seen_doc:meta])* $seen:ident, )* }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class {
            $( $(#[$doc])* $variant, )*
            $( $(#[$seen_doc])* $seen, )*
        }

        impl Class {
            /// The classes that the tables name. The place here is the number of a class in the tables that `build/` lays out.
            pub(crate) const NAMED: &[(&str, Class)] = &[ $( ($name, Class::$variant), )* ];

            /// The class of a number; what no table names is any other word.
            pub(crate) fn numbered(number: u32) -> Class {
                Self::NAMED.get(number as usize).map_or(Class::Other, |(_, class)| *class)
            }
        }
    };
}
pub(crate) use word_classes;
