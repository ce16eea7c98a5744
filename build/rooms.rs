//! The rooms of the program as far as the tables need them: the files themselves, in the same places, so that a key is
//! made here as it is made when the program looks it up. What they use of other files has to stand here too; that is
//! why they use little.

#[allow(dead_code, unused_imports)]
#[path = "../src/model"]
pub(crate) mod model {
    pub(crate) mod display;
    pub(crate) mod error;
    #[path = "lang/script.rs"]
    pub(crate) mod lang;
}

#[allow(dead_code)]
#[path = "../src/files"]
pub(crate) mod files {
    pub(crate) mod data_table;
    pub(crate) mod frozen;
}

#[allow(dead_code, unused_imports)]
#[path = "../src/language"]
pub(crate) mod language {
    pub(crate) mod normalize;
    pub(crate) mod word_classes;

    pub(crate) mod bengali {
        mod endings;
        pub(crate) mod number_class;
        pub(crate) mod stem;
    }
    pub(crate) mod english {
        pub(crate) mod number_class;
        pub(crate) mod stem;
    }
}

#[path = "../src/align/features/lexicon/keys.rs"]
pub(crate) mod keys;
