//! Memories in the forms that corpora, sheets and their tools have, as a user meets them.
#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(TempDir::new().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|_| panic!("{name} was written"))
    }

    /// Runs shetu with these words, which must end with this status; standard output and what it says.
    fn run(&self, words: &str, status: i32) -> (String, String) {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .current_dir(self.0.path())
            .args(words.split_whitespace())
            .output()
            .expect("the binary runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{words}: {said}");
        (text(&output.stdout), said)
    }
}

const PAIRS: &str = "{\"en\":\"The court ruled.\",\"bn\":\"আদালত রায় দিয়েছে।\"}\n{\"en\":\"It rained.\",\"bn\":\"বৃষ্টি হয়েছে।\"}\n";

#[test]
fn memories_are_packed_as_they_are_unpacked() {
    let desk = Desk::new();
    desk.put("m.jsonl", PAIRS);
    desk.run("convert m.jsonl -o m.tmx -o m.tmx.gz -o m.tmx.zst -o m.tmx.bz2 -o m.moses.gz -o m.hf.jsonl.zst", 0);
    let plain = desk.get("m.tmx");
    for packed in ["m.tmx.gz", "m.tmx.zst", "m.tmx.bz2"] {
        assert!(
            !fs::read(desk.path(packed)).unwrap().starts_with(b"<?xml"),
            "{packed}"
        );
        desk.run(&format!("convert {packed} -o back.tmx"), 0);
        assert_eq!(desk.get("back.tmx"), plain, "{packed}");
    }
    desk.run("convert m.en.gz -o back.tmx", 0);
    let (found, _) = desk.run("convert m.hf.jsonl.zst", 0);
    assert!(found.contains("The court ruled."));
    let (_, said) = desk.run("align m.jsonl m.jsonl -o review.xlsx.gz", 2);
    assert!(said.contains("unknown extension .gz"), "{said}");
}

#[test]
fn a_table_is_read_as_its_columns_say() {
    let desk = Desk::new();
    let two =
        "The court ruled.\tA court ruled.\tআদালত রায় দিয়েছে।\nIt rained.\tRain fell.\tবৃষ্টি হয়েছে।\n";
    desk.put("two.tsv", two);
    let (_, said) = desk.run("convert two.tsv", 3);
    for part in ["A English", "B English", "C Bengali", "--columns en=A,bn=B"] {
        assert!(said.contains(part), "{said}");
    }
    let (found, _) = desk.run("convert two.tsv --columns en=2,bn=C", 0);
    assert!(
        found.contains("A court ruled.") && !found.contains("The court ruled."),
        "{found}"
    );
    desk.run("convert two.tsv --columns en=2,bn=9", 3);
    let (_, said) = desk.run("convert two.tsv --columns en=2", 2);
    assert!(said.contains("both columns"), "{said}");
    // What Excel calls Unicode text.
    let sheet = "Court news\t\t\r\n\t\t\r\nNo\tইংরেজি\tবাংলা\r\n1\t\"The \"\"court\"\" ruled.\"\tআদালত রায় দিয়েছে।\r\n";
    let wide = format!("\u{FEFF}{sheet}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect::<Vec<u8>>();
    desk.put("sheet.txt", wide);
    let (found, said) = desk.run("convert sheet.txt", 0);
    assert!(found.contains("The \\\"court\\\" ruled."), "{found}");
    assert!(said.contains("1 row of a title above the table"), "{said}");
    // Score and pages are kept.
    desk.put(
        "bitextor.tsv",
        "https://a/1\thttps://b/1\tThe court ruled.\tআদালত রায় দিয়েছে।\t0.9\n",
    );
    let (found, _) = desk.run("convert bitextor.tsv --to tmx", 0);
    for part in [
        "<prop type=\"x-score\">0.9000",
        "<prop type=\"x-en-url\">https://a/1",
        "https://b/1",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    let (back, _) = desk.run("convert bitextor.tsv -o again.bitextor.tsv", 0);
    assert_eq!(back, "");
    let again = desk.get("again.bitextor.tsv");
    assert_eq!(
        again,
        "https://a/1\thttps://b/1\tThe court ruled.\tআদালত রায় দিয়েছে।\t0.9000\n"
    );
}

#[test]
fn weblate_has_its_own_names_of_columns() {
    let desk = Desk::new();
    desk.put(
        "m.jsonl",
        "{\"en\":\"=1+2 is \\\"three\\\"\",\"bn\":\"তিন\",\"notes\":[\"n\"]}\n",
    );
    desk.run("convert m.jsonl --profile weblate -o m.csv", 0);
    let text = desk.get("m.csv").replace("\r\n", "\n");
    assert_eq!(
        text,
        "\"source\",\"target\",\"translator_comments\"\n\"=1+2 is \"\"three\"\"\",\"তিন\",\"n\"\n"
    );
}

#[test]
fn hugging_face_has_translations() {
    let desk = Desk::new();
    desk.put(
        "list.json",
        format!("[{}]", PAIRS.trim_end().replace('\n', ",")),
    );
    desk.run("convert list.json -o m.hf.jsonl", 0);
    assert_eq!(
        desk.get("m.hf.jsonl").lines().next().unwrap(),
        "{\"translation\":{\"en\":\"The court ruled.\",\"bn\":\"আদালত রায় দিয়েছে।\"}}"
    );
}

/// The forms in which tools of corpora have alignments.
#[test]
fn alignments_are_written_as_tools_of_corpora_have_them() {
    let desk = Desk::new();
    desk.put("a.bn.txt", "আদালত রোববার রায় দিয়েছে।\nপ্রেসিডেন্ট পুতিন মস্কোতে ৫ মন্ত্রীর সঙ্গে বৈঠক করেছেন।\nতিনি ৩৭৬ টাকা দিয়েছেন।\n");
    desk.put(
        "a.en.txt",
        "The court ruled on Sunday.\nPresident Putin met five ministers in Moscow.\nA sentence that nobody translated at all, about whales.\n\
         He gave 376 taka.\n",
    );
    desk.run(
        "align --segmented a.bn.txt a.en.txt --min-score 0.2 -o m.moses -o m.ids -o m.xces.xml -o m.vecalign -o m.ladder \
         -o m.bitextor.tsv -o m.hf.jsonl -o m.jsonl",
        0,
    );
    let (en, ids) = (desk.get("m.en"), desk.get("m.ids"));
    assert_eq!(en.lines().count(), ids.lines().count());
    assert_eq!(ids.lines().next().unwrap(), "a.en\ta.bn\t1\t1");
    for (line, ids) in en.lines().zip(ids.lines()) {
        let number: usize = ids
            .split('\t')
            .nth(2)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert!(line.starts_with(desk.get("a.en.txt").lines().nth(number - 1).unwrap()));
    }
    let xces = desk.get("m.xces.xml");
    assert!(
        xces.contains("<linkGrp targType=\"s\" fromDoc=\"a.en\" toDoc=\"a.bn\">"),
        "{xces}"
    );
    assert!(xces.contains("xtargets=\"1;1\" score=\""), "{xces}");
    assert_eq!(xces.matches("<link ").count(), en.lines().count());
    let vecalign = desk.get("m.vecalign");
    assert!(vecalign.starts_with("[0]:[0]:0."), "{vecalign}");
    assert!(
        vecalign.contains("[2]:[]:0.000000") || vecalign.contains("[1, 2]"),
        "{vecalign}"
    );
    let ladder = desk.get("m.ladder");
    assert!(
        ladder.starts_with("0\t0\t") && ladder.ends_with("\n4\t3\t0\n"),
        "{ladder}"
    );
    assert_eq!(desk.get("m.hf.jsonl").lines().count(), en.lines().count());
    assert!(
        desk.get("m.bitextor.tsv")
            .lines()
            .all(|line| line.split('\t').count() == 5)
    );
}

#[test]
fn a_memory_is_split_by_document() {
    let desk = Desk::new();
    let mut text = String::new();
    for n in 0..300 {
        let document = n / 6;
        text += &format!(
            "{{\"doc\":\"d{document}\",\"en_text\":\"Sentence {n} here.\",\"bn_text\":\"বাক্য {n} এখানে।\"}}\n"
        );
        if n % 6 == 0 {
            text += &format!(
                "{{\"doc\":\"d{document}\",\"en_text\":\"Read more.\",\"bn_text\":\"আরও পড়ুন।\"}}\n"
            );
        }
    }
    desk.put("m.jsonl", &text);
    let (_, said) = desk.run(
        "split m.jsonl --dev 10% --test 30 --seed 4 -o parts.jsonl -o parts.moses",
        0,
    );
    assert!(
        said.contains("left out, since a text of theirs stands in another part"),
        "{said}"
    );
    let parts = ["train", "dev", "test"].map(|part| desk.get(&format!("parts.{part}.jsonl")));
    let documents = |text: &str| -> Vec<String> {
        let mut all: Vec<String> = text
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["doc"].to_string())
            .collect();
        all.sort();
        all.dedup();
        all
    };
    let [train, dev, test] = [0, 1, 2].map(|at| documents(&parts[at]));
    assert!(
        train
            .iter()
            .all(|name| !dev.contains(name) && !test.contains(name))
    );
    assert!(dev.iter().all(|name| !test.contains(name)));
    assert_eq!(train.len() + dev.len() + test.len(), 50);
    assert!(
        parts[0].contains("Read more.")
            && !parts[1].contains("Read more.")
            && !parts[2].contains("Read more.")
    );
    assert_eq!(
        desk.get("parts.test.en").lines().count(),
        parts[2].lines().count()
    );
    // The same seed makes the same parts, another one others.
    desk.run(
        "split m.jsonl --dev 10% --test 30 --seed 4 -o again.jsonl",
        0,
    );
    assert_eq!(desk.get("again.test.jsonl"), parts[2]);
    desk.run(
        "split m.jsonl --dev 10% --test 30 --seed 5 -o other.jsonl",
        0,
    );
    assert_ne!(desk.get("other.test.jsonl"), parts[2]);
    let (_, said) = desk.run("split m.jsonl", 2);
    assert!(said.contains("the parts are files"), "{said}");
    // What no document is small enough for is refused, and what nobody asked for is no fault.
    let (_, said) = desk.run("split m.jsonl --dev 5 --test 0 -o small.jsonl", 2);
    assert!(
        said.contains("dev would be empty") && said.contains("--dev 7,"),
        "{said}"
    );
    let (_, said) = desk.run("split m.jsonl --dev 7 --test 0 -o small.jsonl", 0);
    assert!(!said.contains("empty"), "{said}");
    desk.put(
        "one.csv",
        "English,Bengali,document\nOne.,এক।,d\nTwo.,দুই।,d\nFour.,চার।,d\n",
    );
    let (_, said) = desk.run("split one.csv -o one.jsonl", 2);
    assert!(
        said.contains("has 1 document") && said.contains("--set document=NAME"),
        "{said}"
    );
    desk.put(
        "same.csv",
        "English,Bengali,document\nOne.,এক।,a\nOne.,এক।,b\nOne.,এক।,c\n",
    );
    let (_, said) = desk.run("split same.csv -o same.jsonl", 3);
    assert!(
        said.contains("dev is empty") && said.contains("shetu merge"),
        "{said}"
    );
    desk.run("split - -o x.tmx", 2);
}

#[test]
fn catalogs_have_whole_headers() {
    let desk = Desk::new();
    desk.put("m.jsonl", PAIRS);
    desk.run("convert m.jsonl -o m.po", 0);
    let header = desk.get("m.po");
    for field in [
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date: 1970-01-01 00:00+0000",
        "Last-Translator",
        "Language-Team",
        "Language: bn",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    ] {
        assert!(header.contains(&format!("\"{field}")), "{field}: {header}");
    }
}

/// States, locks and matches of the tools that make bilingual files are kept.
#[test]
fn states_locks_and_matches_are_kept() {
    let desk = Desk::new();
    desk.put(
        "m.mxliff",
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:m=\"http://www.memsource.com/mxlf/2.0\"><file \
         original=\"a.docx\" source-language=\"en\" target-language=\"bn\" datatype=\"x\"><body><trans-unit id=\"1\" \
         m:confirmed=\"1\" m:locked=\"true\"><source>One.</source><target>এক।</target><alt-trans match-quality=\"0.9\" \
         origin=\"tm\"><target>এক</target></alt-trans></trans-unit></body></file></xliff>",
    );
    desk.put(
        "m.mqxliff",
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:mq=\"MQXliff\"><file original=\"a.docx\" \
         source-language=\"en\" target-language=\"bn\" datatype=\"x\"><body><trans-unit id=\"1\" mq:status=\"ManuallyConfirmed\" \
         mq:locked=\"locked\"><source>One.</source><target>এক।</target></trans-unit><trans-unit id=\"2\" mq:status=\"NotStarted\">\
         <source>Two.</source><target>দুই।</target></trans-unit></body></file></xliff>",
    );
    for (name, state) in [
        ("m.mxliff", "confirmed"),
        ("m.mqxliff", "ManuallyConfirmed"),
    ] {
        desk.run(&format!("convert {name} -o m.xlf -o m.xliff"), 0);
        for form in ["m.xlf", "m.xliff"] {
            let text = desk.get(form);
            assert!(
                text.contains(&format!(">{state}</note>")) && text.contains(">yes</note>"),
                "{text}"
            );
            assert!(
                text.contains("original=\"a.docx\"") && !text.contains("Two."),
                "{text}"
            );
            assert_eq!(
                text.contains("<target>এক</target>"),
                name == "m.mxliff",
                "{text}"
            );
            desk.run(&format!("convert {form} -o back.xlf"), 0);
            assert_eq!(desk.get("back.xlf"), desk.get("m.xlf"));
        }
    }
}

#[test]
fn a_list_within_an_object_is_a_memory() {
    let desk = Desk::new();
    let pairs = r#"[{"en": "A book", "bn": "একটি বই"}, {"en": "Two", "bn": "দুটি"}]"#;
    let rows = r#"[{"row_idx": 0, "row": {"translation": {"en": "A book", "bn": "একটি বই"}}}, {"row_idx": 1, "row": {"translation": {"en": "Two", "bn": "দুটি"}}}]"#;
    let spread = |list: &str| list.replace("}, {", "},\n  {").replace("[{", "[\n  {");
    for (name, content) in [
        ("a.json", format!(r#"{{"data": {pairs}}}"#)),
        (
            "b.json",
            format!(
                "{{\n \"meta\": {{\"from\": [\"x\"]}},\n \"units\": {},\n \"n\": 2\n}}\n",
                spread(pairs)
            ),
        ),
        ("c.jsonl", format!(r#"{{"result": {{"pairs": {pairs}}}}}"#)),
        ("d.json", format!(r#"{{"features": [], "rows": {rows}}}"#)),
        (
            "e.json",
            format!(r#"{{"links": [{{"href": "x"}}], "data": {pairs}}}"#),
        ),
    ] {
        desk.put(name, content);
        desk.run(&format!("convert {name} -o {name}.tsv"), 0);
        let table = desk.get(&format!("{name}.tsv"));
        assert!(
            table.contains("A book\tএকটি বই") && table.lines().count() == 3,
            "{name}: {table}"
        );
    }
    // What is a record of its own stays one.
    desk.put("f.jsonl", "{\"en\": \"A\", \"bn\": \"ক\", \"words\": [{\"en\": \"x\", \"bn\": \"y\"}]}\n{\"en\": \"B\", \"bn\": \"খ\"}\n");
    desk.run("convert f.jsonl -o f.tsv", 0);
    assert_eq!(desk.get("f.tsv").lines().count(), 3);
}
