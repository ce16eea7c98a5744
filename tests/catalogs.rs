//! Catalogs of gettext: what one holds stands in the next.
#![cfg(feature = "cli")]

mod program;

use std::fs;

use program::{shetu, stderr};

const CATALOG: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\n\
    # For who translates\n#. From the program\n#: a.c:1\n#: b.c:2\n#, c-format, no-wrap\nmsgctxt \"menu\"\nmsgid \"Open %s\"\nmsgstr \"%s খুলুন\"\n\n\
    msgctxt \"door\"\nmsgid \"Open %s\"\nmsgstr \"%s খোলা\"\n\n\
    msgid \"\"\n\"First line\\n\"\n\"Second\\ttab \\\"q\\\" \\\\ \"\nmsgstr \" প্রথম\\nদ্বিতীয়\\n\"\n\n\
    msgid \"\\a\\b\\f\\v\\r\\033\\x41\\101 end\"\nmsgstr \"ঘণ্টা\\a\"\n\n\
    #, c-format\nmsgctxt \"n\"\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"একটি ফাইল\"\nmsgstr[1] \"%d টি ফাইল\"\n\n\
    #, fuzzy\nmsgid \"f\"\nmsgstr \"খ\"\n\n#~| msgid \"older\"\n#~ msgid \"old\"\n#~ msgstr \"গ\"\n\n\
    msgid \"half\"\nmsgid_plural \"halves\"\nmsgstr[0] \"অর্ধেক\"\nmsgstr[1] \"\"\n\nmsgid \"none\"\nmsgstr \"\"\n";

#[test]
fn a_catalog_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("a.po"), CATALOG).unwrap();
    let output = shetu(&["convert", &path("a.po"), "-o", &path("b.po")]);
    let said = stderr(&output);
    assert!(output.status.success(), "{said}");
    for left_out in [
        "left out 1 fuzzy",
        "left out 1 obsolete",
        "left out 1 plural form that is",
        "left out 1 entry that is not",
    ] {
        assert!(said.contains(left_out), "{left_out}: {said}");
    }
    let written = fs::read_to_string(path("b.po")).unwrap();
    for kept in [
        "#, c-format, no-wrap\nmsgctxt \"menu\"\nmsgid \"Open %s\"\nmsgstr \"%s খুলুন\"\n",
        "\nmsgctxt \"door\"\nmsgid \"Open %s\"\nmsgstr \"%s খোলা\"\n",
        "msgid \"\"\n\"First line\\n\"\n\"Second\\ttab \\\"q\\\" \\\\ \"\nmsgstr \"\"\n\" প্রথম\\n\"\n\"দ্বিতীয়\\n\"\n",
        "msgid \"\\a\\b\\f\\v\\r\\033AA end\"\nmsgstr \"ঘণ্টা\\a\"\n",
        "#, c-format\nmsgctxt \"n\"\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"একটি ফাইল\"\nmsgstr[1] \"%d টি ফাইল\"\n",
        "\nmsgid \"half\"\nmsgstr \"অর্ধেক\"\n",
        "# For who translates\n#. From the program\n#. x-status: unreviewed\n#: a.c:1 b.c:2\n#, c-format",
    ] {
        assert!(written.contains(kept), "{kept}\nis not in\n{written}");
    }
    assert!(!written.replace("x-status", "").contains("x-"));
    // And so on for ever.
    let output = shetu(&["convert", &path("b.po"), "-o", &path("c.po")]);
    assert!(output.status.success(), "{}", stderr(&output));
    let again = fs::read_to_string(path("c.po")).unwrap();
    assert_eq!(again, written);
}
