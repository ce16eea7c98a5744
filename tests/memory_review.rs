//! A memory of another tool, out to a person and back: what no one touched comes back to the byte.
#![cfg(all(feature = "cli", feature = "xlsx"))]

mod program;

use std::fs;

use program::desk::Desk;

/// Changes rows of a review: those whose English begins so get a status, another Bengali text and a comment.
fn decide(desk: &Desk, name: &str, decisions: &[(&str, &str, Option<&str>, &str)]) {
    let bytes = fs::read(desk.at(name)).unwrap();
    let sheet = shetu::internals::sheet_reader::read(&desk.at(name), bytes).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let rows = book.add_worksheet();
    let names = [
        "id", "bn no", "en no", "score", "English", "Bengali", "status", "comment", "hash",
    ];
    rows.write_row(0, 0, names).unwrap();
    for (at, row) in (1..).zip(&sheet.entries) {
        let mut row = row.clone();
        for (english, status, bengali, comment) in decisions {
            if row.english.starts_with(english) {
                row.status = (*status).to_owned();
                row.comment = (*comment).to_owned();
                row.bengali = bengali.map_or(row.bengali.clone(), str::to_owned);
            }
        }
        let cells = [
            &row.id,
            &row.bn,
            &row.en,
            &row.score,
            &row.english,
            &row.bengali,
            &row.status,
            &row.comment,
            &row.hash,
        ];
        rows.write_row(at, 0, cells).unwrap();
    }
    book.save(desk.at(name)).unwrap();
}

/// A memory as another tool writes it: properties, notes, dates, a third language, inline tags, comments.
const MEMORY: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\r\n<tmx version=\"1.4\">\r\n  \
<header creationtool=\"Other\" creationtoolversion=\"8\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en-US\" srclang=\"en-US\" \
datatype=\"xml\"><prop type=\"x-Project\">Flood</prop></header>\r\n  <body>\r\n    <!-- week 12 -->\r\n\
    <tu tuid=\"1\" creationdate=\"20250101T000000Z\" usagecount='3'>\r\n      <note>old note</note>\r\n      <prop type=\"x-Domain\">weather</prop>\r\n\
      <tuv xml:lang=\"en-US\"><seg>The court sits on <bpt i=\"1\">&lt;b&gt;</bpt>Monday<ept i=\"1\">&lt;/b&gt;</ept>.</seg></tuv>\r\n\
      <tuv xml:lang=\"fr-FR\"><seg>Le tribunal siège lundi.</seg></tuv>\r\n\
      <tuv xml:lang=\"bn-BD\"><seg>আদালত <bpt i=\"1\">&lt;b&gt;</bpt>মঙ্গলবার<ept i=\"1\">&lt;/b&gt;</ept> বসবে।</seg></tuv>\r\n    </tu>\r\n\
    <tu  tuid = \"2\"><tuv xml:lang='en-US'><seg>The river rose.</seg></tuv><tuv xml:lang='bn-BD'><seg>নদীর পানি বেড়েছে।</seg></tuv></tu>\r\n\
    <tu tuid=\"3\"><tuv xml:lang=\"en-US\"><seg>Schools are closed.</seg></tuv><tuv xml:lang=\"bn-BD\"><seg>স্কুল খোলা।</seg></tuv></tu>\r\n\
    <tu tuid=\"4\"><tuv xml:lang=\"en-US\"><seg>He left. She stayed.</seg></tuv><tuv xml:lang=\"bn-BD\"><seg>তিনি গেলেন। তিনি থাকলেন।</seg></tuv></tu>\r\n\
    <tu tuid=\"5\"><tuv xml:lang=\"en-US\"><seg>The fair opens in May.</seg></tuv><tuv xml:lang=\"bn-BD\"><seg>মেলা মে মাসে শুরু।</seg></tuv></tu>\r\n\
  </body>\r\n</tmx>\r\n";

/// The lines of a text that hold one of these.
fn without(text: &str, marks: &[&str]) -> Vec<String> {
    let kept = text
        .split('\n')
        .filter(|line| !marks.iter().any(|mark| line.contains(mark)));
    kept.map(str::to_owned).collect()
}

#[test]
fn a_sheet_of_a_memory_comes_back_and_the_untouched_stays_to_the_byte() {
    let desk = Desk::new();
    fs::write(desk.at("m.tmx"), MEMORY).unwrap();
    desk.run("convert m.tmx -o review.xlsx", 0);
    let sheet = shetu::internals::sheet_reader::read(
        &desk.at("review.xlsx"),
        fs::read(desk.at("review.xlsx")).unwrap(),
    )
    .unwrap();
    assert_eq!(sheet.entries.len(), 5);
    // The doubtful stand first.
    assert!(
        sheet.entries[0].english.contains("court sits")
            || sheet.entries[0].english.contains("Schools")
    );
    // Nothing decided: the memory to the byte.
    desk.run("apply review.xlsx --onto m.tmx -o same.tmx", 0);
    assert_eq!(desk.read("same.tmx"), MEMORY);
    decide(
        &desk,
        "review.xlsx",
        &[
            (
                "The court",
                "সংশোধন",
                Some("আদালত সোমবার বসবে।"),
                "old note\nlook again",
            ),
            ("Schools", "বাতিল", None, ""),
            ("He left", "split", Some("তিনি গেলেন। ||| তিনি থাকলেন।"), ""),
        ],
    );
    let said = desk.run("apply review.xlsx --onto m.tmx -o out.tmx", 1);
    assert!(said.contains("split"), "{said}");
    decide(
        &desk,
        "review.xlsx",
        &[("He left", "গ্রহণ", Some("তিনি গেলেন। তিনি থাকলেন।"), "")],
    );
    let said = desk.run("apply review.xlsx -o out.tmx", 0);
    assert!(said.contains("4 units, 2 changed, 1 taken out"), "{said}");
    let out = desk.read("out.tmx");
    let marks = [
        "tuid=\"1\"",
        "tuid=\"3\"",
        "tuid=\"4\"",
        "মঙ্গলবার",
        "সোমবার",
        "x-status",
        "look again",
    ];
    assert_eq!(without(&out, &marks), without(MEMORY, &marks));
    // The tags stay around the word.
    assert!(
        out.contains("আদালত <bpt i=\"1\">&lt;b&gt;</bpt>সোমবার<ept i=\"1\">&lt;/b&gt;</ept> বসবে।"),
        "{out}"
    );
    assert!(
        out.contains("<note>look again</note>") && out.contains("<note>old note</note>"),
        "{out}"
    );
    assert_eq!(
        out.matches("<prop type=\"x-status\">approved</prop>")
            .count(),
        2,
        "{out}"
    );
    assert!(!out.contains("tuid=\"3\"") && out.contains("Le tribunal"));
    // What was approved is shown as such, and is not written over.
    desk.run("convert out.tmx -o again.xlsx", 0);
    let again = shetu::internals::sheet_reader::read(
        &desk.at("again.xlsx"),
        fs::read(desk.at("again.xlsx")).unwrap(),
    )
    .unwrap();
    assert_eq!(
        again
            .entries
            .iter()
            .filter(|row| row.status == "accept")
            .count(),
        2
    );
    desk.run("apply again.xlsx --onto out.tmx -o out2.tmx", 0);
    assert_eq!(desk.read("out2.tmx"), out);
    let said = desk.run("convert m.tmx -o again.xlsx", 2);
    assert!(said.contains("would be lost"), "{said}");
}

#[test]
fn all_from_a_score_on_are_accepted_by_command_and_by_the_sheet() {
    let desk = Desk::new();
    fs::write(desk.at("m.tsv"), "English\tBengali\tscore\nThe river rose.\tনদীর পানি বেড়েছে।\t0.99\nThe fair opens.\tমেলা শুরু হচ্ছে।\t0.6\n").unwrap();
    desk.run("convert m.tsv -o review.xlsx", 0);
    desk.run(
        "apply review.xlsx --accept-from 0.95 --onto m.tsv -o a.jsonl",
        0,
    );
    let approved = |name: &str| desk.read(name).matches("\"approved\"").count();
    assert_eq!(
        (approved("a.jsonl"), desk.read("a.jsonl").lines().count()),
        (1, 2)
    );
    desk.run(
        "apply review.xlsx --accept-from 0.5 --onto m.tsv -o b.jsonl",
        0,
    );
    assert_eq!(approved("b.jsonl"), 2);
    desk.run("apply review.xlsx --onto m.tsv -o c.jsonl", 0);
    assert_eq!(approved("c.jsonl"), 0);
    desk.run(
        "apply review.xlsx --accept-from 1.5 --onto m.tsv -o d.jsonl",
        2,
    );
}

#[test]
fn only_what_is_doubtful_is_listed_and_a_plain_sheet_has_two_columns() {
    let desk = Desk::new();
    fs::write(desk.at("m.tmx"), MEMORY).unwrap();
    let said = desk.run("convert m.tmx -o review.xlsx --only doubtful", 0);
    assert!(
        said.contains("left out in which nothing is doubtful"),
        "{said}"
    );
    let sheet = shetu::internals::sheet_reader::read(
        &desk.at("review.xlsx"),
        fs::read(desk.at("review.xlsx")).unwrap(),
    )
    .unwrap();
    assert!(!sheet.entries.is_empty() && sheet.entries.len() < 5);
    decide(&desk, "review.xlsx", &[("The court", "reject", None, "")]);
    desk.run("apply review.xlsx --onto m.tmx -o out.tmx", 0);
    assert_eq!(
        without(&desk.read("out.tmx"), &[])
            .join("\n")
            .matches("<tu ")
            .count(),
        4
    );
    desk.run("convert m.tmx -o page.html --only doubtful", 0);
    assert!(desk.read("page.html").contains("weekday-differs"));
    desk.run("convert m.tmx -o plain.xlsx --plain", 0);
    desk.run("convert plain.xlsx -o plain.tsv", 0);
    let plain = desk.read("plain.tsv");
    assert!(
        plain.contains("The river rose.\tনদীর পানি বেড়েছে।"),
        "{plain}"
    );
    desk.run("convert m.tmx -o x.tmx --plain", 2);
    desk.run("convert m.tmx -o x.tmx --only doubtful", 2);
    desk.run("convert m.tmx -o x.tmx -o r.xlsx", 2);
    desk.run("convert m.tmx -o r.html --plain", 2);
}

#[test]
fn a_review_belongs_to_its_memory() {
    let desk = Desk::new();
    fs::write(desk.at("m.tmx"), MEMORY).unwrap();
    desk.run("convert m.tmx -o review.xlsx", 0);
    decide(&desk, "review.xlsx", &[("The river", "accept", None, "")]);
    // Changed since, cut, gone, or the same file.
    fs::write(
        desk.at("n.tmx"),
        MEMORY.replace("The river rose", "The river fell"),
    )
    .unwrap();
    let said = desk.run("apply review.xlsx --onto n.tmx -o out.tmx", 1);
    assert!(
        said.contains("another text") && !desk.at("out.tmx").exists(),
        "{said}"
    );
    let short = MEMORY.split_once("<tu  tuid").unwrap().0.to_owned() + "</body></tmx>";
    fs::write(desk.at("s.tmx"), short).unwrap();
    let said = desk.run("apply review.xlsx --onto s.tmx -o out.tmx", 1);
    assert!(
        said.contains("does not have") && !desk.at("out.tmx").exists(),
        "{said}"
    );
    desk.run("apply review.xlsx --onto m.tmx -o m.tmx", 2);
    assert_eq!(desk.read("m.tmx"), MEMORY);
    fs::remove_file(desk.at("m.tmx")).unwrap();
    let said = desk.run("apply review.xlsx -o out.tmx", 2);
    assert!(said.contains("--onto"), "{said}");
    desk.run("apply review.xlsx --onto none.tmx -o out.tmx", 3);
}

/// What the page exports once these rows have a status: the data of the page, bead by bead.
fn exported(html: &str, decide: impl Fn(&str, &mut serde_json::Value)) -> String {
    let (_, data) = html.split_once("{\"version\":1,\"source\"").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let page: serde_json::Value =
        serde_json::from_str(&format!("{{\"version\":1,\"source\"{data}")).unwrap();
    let doc = &page["documents"][0];
    let bead = |record: &serde_json::Value| {
        let mut bead = serde_json::json!({"bn": record[0], "en": record[1], "score": record[2], "status": "", "comment": ""});
        let english = record[1][0]
            .as_u64()
            .map(|at| doc["en"][at as usize].as_str().unwrap());
        decide(english.unwrap_or_default(), &mut bead);
        bead
    };
    let beads: Vec<_> = doc["beads"].as_array().unwrap().iter().map(bead).collect();
    serde_json::json!({"shetu": "decisions", "version": 1, "source": page["source"], "documents": [{
        "id": doc["id"], "en_id": doc["en_id"], "hash": doc["hash"], "bn": doc["bn"], "en": doc["en"], "beads": beads,
    }]})
    .to_string()
}

#[test]
fn a_page_of_a_memory_comes_back_too() {
    let desk = Desk::new();
    fs::write(desk.at("m.tmx"), MEMORY).unwrap();
    for only in ["", " --only doubtful"] {
        desk.run(&format!("convert m.tmx -o page.html --overwrite{only}"), 0);
        let html = desk.read("page.html");
        fs::write(desk.at("d.json"), exported(&html, |_, _| {})).unwrap();
        desk.run("apply d.json --onto m.tmx -o same.tmx", 0);
        assert_eq!(desk.read("same.tmx"), MEMORY);
        let decide = |english: &str, bead: &mut serde_json::Value| {
            if english.starts_with("The court") {
                bead["status"] = "edit".into();
                bead["bengali"] = "আদালত সোমবার বসবে।".into();
            }
            if english.starts_with("Schools") {
                bead["status"] = "reject".into();
            }
        };
        fs::write(desk.at("d.json"), exported(&html, decide)).unwrap();
        desk.run("apply d.json --onto m.tmx -o out.tmx --overwrite", 0);
        let out = desk.read("out.tmx");
        assert!(
            out.contains("সোমবার") && !out.contains("Schools") && out.contains("Le tribunal"),
            "{out}"
        );
    }
}

#[test]
fn what_its_file_locks_stays_as_it_is_and_is_said() {
    let unit = |id: &str, lock: &str, en: &str, bn: &str| {
        format!(
            "<trans-unit id=\"{id}\"{lock}><source>{en}</source><target>{bn}</target></trans-unit>"
        )
    };
    let lock = " mq:locked=\"locked\"";
    let units = [
        unit(
            "1",
            lock,
            "The bridge opened on Sunday.",
            "সেতুটি রোববার খুলেছে।",
        ),
        unit("2", "", "Prices rose by 5 per cent.", "দাম ৬ শতাংশ বেড়েছে।"),
        unit("3", lock, "The minister resigned.", "মন্ত্রী পদত্যাগ করেছেন।"),
    ];
    let memory = format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:mq=\"MQXliff\"><file original=\"a\" \
         source-language=\"en\" target-language=\"bn\" datatype=\"plaintext\"><body>{}</body></file></xliff>",
        units.concat()
    );
    let desk = Desk::with(&[("m.xlf", &memory)]);
    desk.run("convert m.xlf -o review.xlsx", 0);
    decide(
        &desk,
        "review.xlsx",
        &[
            ("The bridge", "reject", None, ""),
            ("Prices", "edit", Some("দাম ৫ শতাংশ বেড়েছে।"), ""),
            ("The minister", "edit", Some("মন্ত্রী সরে গেছেন।"), ""),
        ],
    );
    let said = desk.run("apply review.xlsx --onto m.xlf -o out.xlf", 1);
    assert!(
        said.contains("2 locked units are changed") && said.contains("unit 3 is locked"),
        "{said}"
    );
    assert!(!std::path::Path::new(&desk.at("out.xlf")).exists());
    desk.run("apply review.xlsx --onto m.xlf -o out.xlf --force", 0);
    let out = desk.read("out.xlf");
    assert!(out.contains(&units[0]) && out.contains(&units[2]), "{out}");
    assert!(out.contains("দাম ৫ শতাংশ"), "{out}");
}

#[cfg(all(unix, feature = "xlsx"))]
#[test]
fn a_sheet_needs_no_room_in_the_folder_for_temporary_files() {
    let desk = program::desk::Desk::with(&[("m.csv", "English,Bengali\nOne.,এক।\n")]);
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(["convert", "m.csv", "-o", "review.xlsx"])
        .current_dir(desk.at(""))
        .env("TMPDIR", desk.at("nowhere"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success() && desk.at("review.xlsx").exists(),
        "{said}"
    );
}
