//! What a CAT tool will find in a memory for new texts.

pub mod unmatchable;
