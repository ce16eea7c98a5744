//! What the desk says: the part of `data/interface.tsv` that is not the page's.

pub(super) use crate::review::page::messages::Messages;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::site::sources;
    use crate::review::page::messages::asked_tests::check;

    #[test]
    fn every_message_that_the_browser_asks_for_is_there_and_used() {
        assert!(check(&Messages::of_desk(), sources()) > 60);
    }
}
