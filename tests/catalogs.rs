//! Catalogs of gettext: what one holds stands in the next.
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::process::Command;

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

/// Translators, revision, generator and remarks are the catalog's own; what only this file has (its encoding) is put right.
#[test]
fn a_catalog_keeps_what_it_says_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let header = "# Bengali translation of example.\n# Copyright (C) 2019\n#\n# করিম উদ্দিন <karim@example.org>, 2019.\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\
        \"Project-Id-Version: example 3.2\\n\"\n\"Report-Msgid-Bugs-To: bugs@example.org\\n\"\n\"POT-Creation-Date: 2019-03-01 10:00+0600\\n\"\n\
        \"PO-Revision-Date: 2020-07-05 21:14+0600\\n\"\n\"Last-Translator: করিম উদ্দিন <karim@example.org>\\n\"\n\"Language-Team: Bengali <bn@example.org>\\n\"\n\
        \"Language: bn\\n\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\
        \"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n\"X-Generator: Lokalize 19.12.3\\n\"\n";
    let entry = "\nmsgid \"Open\"\nmsgstr \"খুলুন\"\n";
    fs::write(path("a.po"), format!("{header}{entry}")).unwrap();
    for (call, name) in [("convert", "b.po"), ("clean", "c.po")] {
        let output = shetu(&[call, &path("a.po"), "-o", &path(name)]);
        assert!(output.status.success(), "{}", stderr(&output));
        let written = fs::read_to_string(path(name)).unwrap();
        assert!(written.starts_with(header), "{call}: {written}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(["convert", "-", "-o", &path("d.po")])
        .stdin(fs::File::open(path("a.po")).unwrap())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        fs::read_to_string(path("d.po"))
            .unwrap()
            .starts_with(header)
    );
    // The other way round it is another catalog, and so it is for another format.
    let output = shetu(&[
        "convert",
        "--source",
        "bn",
        &path("a.po"),
        "-o",
        &path("e.po"),
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        fs::read_to_string(path("e.po"))
            .unwrap()
            .contains("Language: en")
    );
    // One form of a plural, as Bengali has it in some tools.
    let one = header.replace("nplurals=2; plural=n != 1;", "nplurals=1; plural=0;");
    let plural = "\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d টি ফাইল\"\n";
    fs::write(path("f.po"), format!("{one}{plural}")).unwrap();
    let output = shetu(&["convert", &path("f.po"), "-o", &path("g.po")]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written = fs::read_to_string(path("g.po")).unwrap();
    assert!(
        written.starts_with(&one) && written.contains("msgstr[0] \"%d টি ফাইল\"\n"),
        "{written}"
    );
    assert!(!written.contains("msgstr[1]"), "{written}");
}
