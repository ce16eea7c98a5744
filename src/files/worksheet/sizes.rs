//! What the parts of a sheet cost, and how its attributes say numbers.
use quick_xml::events::BytesStart;

/// The most columns of a table; what stands further to the right is passed over.
pub(super) const WIDEST: u32 = 100;

/// What a cell takes beside its text.
pub(super) const CELL: u64 = 48;

/// A number in an attribute, 0 where there is none.
pub(super) fn number(start: &BytesStart<'_>, name: &str) -> u64 {
    let found = start
        .attributes()
        .flatten()
        .find(|found| found.key.as_ref() == name);
    let Some(found) = found else {
        return 0;
    };
    let text: &str = found.value.as_ref();
    match text.trim().parse() {
        Ok(number) => number,
        Err(_) if text.trim().bytes().all(|byte| byte.is_ascii_digit()) => u64::MAX,
        Err(_) => 0,
    }
}
