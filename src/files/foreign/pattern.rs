//! What is wrong with a regular expression.

use fancy_regex::{CompileError, Error, ParseError};

use crate::model::display::Quoted;

/// The words for an error of a regular expression.
pub(crate) fn words(error: &Error) -> String {
    match error {
        Error::ParseError(_, problem) => parsing(problem),
        Error::CompileError(problem) => compiling(problem),
        _ => "it takes too long to match".to_owned(),
    }
}

fn parsing(problem: &ParseError) -> String {
    match problem {
        ParseError::UnclosedOpenParen => "a ( is not closed".to_owned(),
        ParseError::InvalidRepeat => "a repetition {} that is not written as one".to_owned(),
        ParseError::RecursionExceeded => "groups stand too deep inside one another".to_owned(),
        ParseError::TrailingBackslash => "nothing stands after the last backslash".to_owned(),
        ParseError::InvalidEscape(escape) => format!("the escape {} is not known", Quoted(escape)),
        ParseError::UnclosedUnicodeName => "a name in {} after \\p or \\u has no }".to_owned(),
        ParseError::InvalidHex | ParseError::InvalidCodepointValue => {
            "an escape by a number of which there is no character".to_owned()
        }
        ParseError::InvalidClass => "a character class [] is not closed or not right".to_owned(),
        ParseError::UnknownFlag(flag) => format!("the flag {} is not known", Quoted(flag)),
        ParseError::InvalidBackref | ParseError::InvalidGroupNameBackref(_) => {
            "it refers to a group that is not there".to_owned()
        }
        ParseError::InvalidGroupName => "the name of a group is not right".to_owned(),
        ParseError::TargetNotRepeatable => "nothing to repeat stands before *, + or ?".to_owned(),
        _ => "it is not written as one is: look at its brackets".to_owned(),
    }
}

fn compiling(problem: &CompileError) -> String {
    match problem {
        CompileError::LookBehindNotConst | CompileError::VariableLookBehindRequiresFeature => {
            "what (?<= or (?<! looks for must have one length".to_owned()
        }
        CompileError::InvalidGroupName => "the name of a group is not right".to_owned(),
        CompileError::InvalidGroupNameBackref(_)
        | CompileError::InvalidBackref(_)
        | CompileError::SubroutineCallTargetNotFound(..) => {
            "it refers to a group that is not there".to_owned()
        }
        CompileError::NamedBackrefOnly => {
            "where groups have names, they are not referred to by numbers".to_owned()
        }
        CompileError::PatternTooComplex => "it is too large".to_owned(),
        CompileError::FeatureNotYetSupported(_) => "it uses what is not understood here".to_owned(),
        _ => "it is too large, or not written as one is: look at its brackets".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_says_where_to_look() {
        for (pattern, says) in [
            ("(", "( is not closed"),
            ("[a", "character class"),
            ("*", "repeat"),
            ("\\", "backslash"),
            ("\\p{গ্রহণ}", "not"),
            ("a{99999999}", "large"),
        ] {
            let error = fancy_regex::Regex::new(pattern).unwrap_err();
            let words = words(&error);
            assert!(words.contains(says), "{pattern}: {words} ({error})");
            assert!(!words.contains("rror"), "{words}");
        }
    }
}
