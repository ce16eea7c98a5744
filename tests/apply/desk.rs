//! A review table on its way to and from a reviewer.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

pub const BN: [&str; 7] = [
    "রোববার মস্কোতে ৫ মন্ত্রীর বৈঠক হয়েছে।",
    "পুতিন ঢাকায় ২০ জন সাংবাদিকের সঙ্গে কথা বলেন।",
    "বাংলাদেশ ব্যাংক ১৫ শতাংশ সুদ কমিয়েছে।",
    "ভারত ৩ উইকেটে জিতেছে।",
    "লন্ডনে ৪০ হাজার দর্শক ছিল।",
    "জাতিসংঘ ৭ কোটি ডলার দিয়েছে।",
    "সবাই খুব খুশি হয়েছে বলে জানান।",
];
pub const EN: [&str; 7] = [
    "A meeting of 5 ministers was held in Moscow on Sunday.",
    "Putin spoke with 20 journalists in Dhaka.",
    "Bangladesh Bank cut interest by 15 percent.",
    "India won by 3 wickets.",
    "There were 40 thousand spectators in London.",
    "The United Nations gave 70 million dollars.",
    "Everyone was glad to hear it.",
];

pub const ENGLISH: &str = "English";
pub const BENGALI: &str = "Bengali";

/// A folder with a review table on its way to and from a reviewer; `rows[0]` is the header, so that `rows[n]` is
/// the pair of `BN[n - 1]` and stands in row `n + 1` of the file.
pub struct Desk {
    pub dir: TempDir,
    pub rows: Vec<Vec<String>>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk::of(&BN.join("\n\n"), &EN.join("\n\n"))
    }

    /// The table of two articles that pair paragraph by paragraph.
    pub fn of(bn: &str, en: &str) -> Desk {
        let desk = Desk::aligned(bn, en);
        let pairs = bn.split("\n\n").count();
        assert_eq!(desk.rows.len(), pairs + 1, "one row a pair");
        desk
    }

    /// The table of two articles.
    pub fn aligned(bn: &str, en: &str) -> Desk {
        let mut desk = Desk {
            dir: TempDir::new().unwrap(),
            rows: Vec::new(),
        };
        for (name, texts) in [("d.bn.txt", bn), ("d.en.txt", en)] {
            fs::write(desk.path(name), texts).unwrap();
        }
        let output = desk.run(&["align", "d.bn.txt", "d.en.txt", "-o", "written.csv"]);
        assert!(output.status.success(), "{output:?}");
        desk.rows = Desk::rows_of(&desk.text("written.csv"));
        desk
    }

    pub fn rows_of(text: &str) -> Vec<Vec<String>> {
        let mut table = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        table.records().map(|record| row(record.unwrap())).collect()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_shetu"))
            .current_dir(self.dir.path())
            .args(args)
            .output()
            .expect("the binary runs")
    }

    pub fn cell(&mut self, row: usize, column: &str) -> &mut String {
        let at = self.rows[0].iter().position(|name| name == column).unwrap();
        &mut self.rows[row][at]
    }

    pub fn say(&mut self, row: usize, status: &str) {
        *self.cell(row, "status") = status.to_owned();
    }

    /// The table as the reviewer hands it back.
    pub fn save(&self) {
        let mut table = csv::Writer::from_path(self.path("back.csv")).unwrap();
        self.rows
            .iter()
            .for_each(|row| table.write_record(row).unwrap());
        table.flush().unwrap();
    }

    /// Saves and applies with more arguments; what `apply` said.
    pub fn apply(&self, args: &[&str]) -> (Option<i32>, String) {
        self.save();
        let output = self.run(&[&["apply", "back.csv", "-o", "memory.tmx"], args].concat());
        assert!(output.stdout.is_empty());
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    /// Applies, which must go well; the units of the memory.
    pub fn units(&self, args: &[&str]) -> Vec<Unit> {
        let (code, said) = self.apply(args);
        assert_eq!(code, Some(0), "{said}");
        units(&self.text("memory.tmx"))
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Applies, which must fail as it should: exit status 1, each of these things said, an old memory left alone,
    /// and none written where none was.
    pub fn refused(&self, says: &[&str]) {
        for old in [None, Some("an older memory")] {
            let memory = self.path("memory.tmx");
            match old {
                Some(text) => fs::write(&memory, text).unwrap(),
                None => assert!(!memory.exists()),
            }
            let (code, said) = self.apply(&[]);
            assert_eq!(code, Some(1), "{said}");
            for part in says {
                assert!(said.contains(part), "{part:?} is not in {said:?}");
            }
            assert!(said.contains("no memory was written"), "{said}");
            assert_eq!(fs::read_to_string(&memory).ok().as_deref(), old);
        }
    }
}

/// A unit of a memory: source, target, status, notes.
pub type Unit = (String, String, String, Vec<String>);

pub fn units(tmx: &str) -> Vec<Unit> {
    let all = |text: &str, before: &str, after: &str| -> Vec<String> {
        let parts = text.split(before).skip(1);
        parts
            .map(|part| part.split(after).next().unwrap().to_owned())
            .collect()
    };
    let unit = |text: &String| {
        let texts = all(text, "<seg>", "</seg>");
        let status = all(text, "\"x-status\">", "</prop>").concat();
        (
            texts[0].clone(),
            texts[1].clone(),
            status,
            all(text, "<note>", "</note>"),
        )
    };
    all(tmx, "<tu>", "</tu>").iter().map(unit).collect()
}

pub fn unit(en: &str, bn: &str, status: &str) -> Unit {
    (en.to_owned(), bn.to_owned(), status.to_owned(), vec![])
}
