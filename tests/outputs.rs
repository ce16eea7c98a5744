//! Nothing that is read is written over, whatever it is called, by any option of any command; and what cannot be
//! replaced is written through.
#![cfg(feature = "cli")]
#![cfg(unix)]

mod program;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use program::{shetu, stderr};
use tempfile::TempDir;

const BN: &str = "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।";
const EN: &str = "The court fined 35 people on Sunday.";

/// Values that name no file.
const NO_FILES: [&str; 19] = [
    "PORT",
    "DATE",
    "FIELD=NAME",
    "ORDER",
    "WHAT",
    "P",
    "LANG",
    "N",
    "SIZE",
    "DAYS",
    "TOOL",
    "FORMAT",
    "WHEN",
    "FAULT",
    "WHICH",
    "MEASURE",
    "INDICES",
    "ADDRESS:PORT",
    "SECONDS",
];

/// Options that name a file or folder that is read.
const READ: [(&str, &str); 12] = [
    ("align", "--lexicon"),
    ("align", "--carry"),
    ("pair", "--lexicon"),
    ("explain", "--lexicon"),
    ("segment", "--rules"),
    ("leverage", "--rules"),
    ("leverage", "--memory"),
    ("lookup", "--memory"),
    ("serve", "--memory"),
    ("apply", "--carry"),
    ("eval", "--rules"),
    ("clean", "--rules"),
];

/// A call that writes: the command, the option, its arguments with `{}` for the file, the extension of the file, and
/// what the call reads.
struct Writes {
    command: &'static str,
    option: &'static str,
    call: &'static str,
    extension: &'static str,
    reads: &'static [&'static str],
}

const fn writes(
    command: &'static str,
    option: &'static str,
    call: &'static str,
    extension: &'static str,
    reads: &'static [&'static str],
) -> Writes {
    Writes {
        command,
        option,
        call,
        extension,
        reads,
    }
}

const CORPORA: &[&str] = &["bn.jsonl", "en.jsonl", "terms.tsv"];
const FOLDERS: &[&str] = &["fb/1.txt", "fe/1.html"];

/// Every option that writes.
const WRITES: [Writes; 23] = [
    writes(
        "align",
        "--output",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o {}",
        "jsonl",
        CORPORA,
    ),
    writes("align", "--output", "fb fe -o m.tmx -o {}", "html", FOLDERS),
    writes(
        "align",
        "--report",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o m.tmx --report {}",
        "jsonl",
        CORPORA,
    ),
    writes(
        "align",
        "--report",
        "fb fe --pair -o m.tmx --report {}",
        "csv",
        FOLDERS,
    ),
    writes(
        "align",
        "--doubtful",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o m.tmx --doubtful={}",
        "tmx",
        CORPORA,
    ),
    writes(
        "pair",
        "--output",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o {}",
        "jsonl",
        CORPORA,
    ),
    writes("pair", "--output", "fb fe -o {}", "csv", FOLDERS),
    writes(
        "pair",
        "--report",
        "bn.jsonl en.jsonl --lexicon terms.tsv --report {}",
        "csv",
        CORPORA,
    ),
    writes(
        "apply",
        "--output",
        "review.csv -o {}",
        "tmx",
        &["review.csv"],
    ),
    writes(
        "apply",
        "--report",
        "review.csv -o m.tmx --report {}",
        "csv",
        &["review.csv"],
    ),
    writes(
        "apply",
        "--learn",
        "review.csv -o m.tmx --learn {}",
        "csv",
        &["review.csv"],
    ),
    writes(
        "induce",
        "--output",
        "b.txt e.txt -o {}",
        "txt",
        &["b.txt", "e.txt"],
    ),
    writes(
        "merge",
        "--output",
        "mem.csv mem.tmx pair.moses -o {}",
        "csv",
        &["mem.csv", "mem.tmx", "pair.en", "pair.bn"],
    ),
    writes(
        "merge",
        "--report",
        "mem.csv mem.tmx -o m.tmx --report {}",
        "csv",
        &["mem.csv", "mem.tmx"],
    ),
    writes("clean", "--output", "mem.csv -o {}", "csv", &["mem.csv"]),
    writes(
        "clean",
        "--report",
        "mem.csv -o m.tmx --report {}",
        "csv",
        &["mem.csv"],
    ),
    writes("convert", "--output", "mem.csv -o {}", "csv", &["mem.csv"]),
    writes(
        "convert-text",
        "--output",
        "b.txt --back -o {}",
        "txt",
        &["b.txt"],
    ),
    writes(
        "leverage",
        "--output",
        "e.txt --memory mem.csv --rules rules.srx -o {}",
        "csv",
        &["e.txt", "mem.csv", "rules.srx"],
    ),
    // Folders: their own tests are below.
    writes("align", "--kit", "", "", &[]),
    writes("leverage", "--index", "", "", &[]),
    writes("lookup", "--index", "", "", &[]),
    writes("serve", "--index", "", "", &[]),
];

struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        for side in ["fb", "fe"] {
            fs::create_dir(desk.path(side)).unwrap();
        }
        let record = |text: &str| format!("{{\"id\":\"a\",\"text\":\"{text}\"}}\n");
        for (name, text) in [
            ("bn.jsonl", record(BN)),
            ("en.jsonl", record(EN)),
            ("terms.tsv", "আদালত\tcourt\n".to_owned()),
            ("b.txt", format!("{BN}\n")),
            ("e.txt", format!("{EN}\n")),
            ("fb/1.txt", format!("{BN}\n")),
            (
                "fe/1.html",
                format!("<html><body><p>{EN}</p></body></html>"),
            ),
            ("mem.csv", format!("English,Bengali\n{EN},{BN}\n")),
            ("pair.en", format!("{EN}\n")),
            ("pair.bn", format!("{BN}\n")),
        ] {
            fs::write(desk.path(name), text).unwrap();
        }
        for words in [
            "align bn.jsonl en.jsonl -o review.csv",
            "convert mem.csv -o mem.tmx",
        ] {
            assert!(desk.run(words).status.success(), "{words}");
        }
        let rules = desk.run("segment --show-rules");
        fs::write(desk.path("rules.srx"), rules.stdout).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
        command.args(words.split(' ')).current_dir(self.0.path());
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, words: &str) -> Output {
        self.command(words).output().unwrap()
    }

    /// The shell's call, `$S` being the program.
    fn shell(&self, line: &str) -> Output {
        let mut command = Command::new("bash");
        command.args(["-c", line]).current_dir(self.0.path());
        command.env("S", env!("CARGO_BIN_EXE_shetu"));
        command.output().unwrap()
    }

    /// All files with what is in them.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        fn walk(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => walk(&path, found),
                    false => found.push((path.clone(), fs::read(&path).unwrap_or_default())),
                }
            }
        }
        let mut found = Vec::new();
        walk(self.0.path(), &mut found);
        found.sort();
        found
    }

    /// A call that is refused with these words, and changes nothing.
    fn refused(&self, words: &str, says: &str) {
        let before = self.files();
        let output = self.run(words);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{words}: {told}");
        assert!(told.contains(says), "{words}: {told}");
        assert!(before == self.files(), "{words} changed files: {told}");
    }

    fn nothing_in_the_making(&self) {
        let left: Vec<PathBuf> = self.files().into_iter().map(|(path, _)| path).collect();
        let is_ours = |path: &&PathBuf| path.to_string_lossy().contains(".shetu-");
        let left: Vec<&PathBuf> = left.iter().filter(is_ours).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// The commands, as --help lists them.
fn commands() -> Vec<String> {
    let help = String::from_utf8(shetu(&["--help"]).stdout).unwrap();
    let list = help.split("Commands:").nth(1).unwrap();
    let list = list.split("Options:").next().unwrap();
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let is_name = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names = list.lines().filter(is_name).filter_map(first);
    names.filter(|name| name != "help").collect()
}

/// The options of a command that name a file or folder: those with a value that is known to be none are left out.
fn options(command: &str) -> Vec<String> {
    let help = String::from_utf8(shetu(&[command, "--help"]).stdout).unwrap();
    let mut found = Vec::new();
    for line in help
        .lines()
        .filter(|line| line.trim_start().starts_with('-'))
    {
        let Some(name) = line.split_whitespace().find(|word| word.starts_with("--")) else {
            continue;
        };
        let name = name.split(['[', '=']).next().unwrap();
        let mut values = line
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        if values.any(|value| !NO_FILES.contains(&value)) {
            found.push(name.to_owned());
        }
    }
    found
}

#[test]
fn every_option_that_names_a_file_is_known() {
    let all = commands();
    assert!(all.len() >= 13, "{all:?}");
    let mut seen = 0;
    for command in &all {
        for option in options(command) {
            let read = READ.contains(&(command, &option));
            let written = WRITES
                .iter()
                .any(|one| (one.command, one.option) == (command, &option));
            assert!(
                read || written,
                "{command} {option}: say in this test whether it is read or written, and how it is called"
            );
            seen += usize::from(written);
        }
    }
    assert!(seen >= 18, "{seen}");
}

#[test]
fn no_option_writes_over_what_is_read() {
    let desk = Desk::new();
    for one in WRITES.iter().filter(|one| !one.call.is_empty()) {
        let Writes {
            command,
            option,
            call,
            extension,
            reads,
        } = one;
        for read in *reads {
            let target = desk.path(read);
            let (soft, hard) = (format!("soft.{extension}"), format!("hard.{extension}"));
            symlink(&target, desk.path(&soft)).unwrap();
            fs::hard_link(&target, desk.path(&hard)).unwrap();
            let mut names = vec![
                soft.clone(),
                hard.clone(),
                format!("./fb/../{soft}"),
                desk.path(&hard).display().to_string(),
            ];
            if target.extension().is_some_and(|own| own == *extension) {
                names.push((*read).to_owned());
                names.push(format!("./{read}"));
                names.push(format!("fe/../{read}"));
                names.push(target.display().to_string());
            }
            for name in names {
                let words = format!("{command} {}", call.replace("{}", &name));
                desk.refused(&words, "is an input too");
                let told = stderr(&desk.run(&words));
                assert!(
                    told.contains(&name) && told.contains("give it another"),
                    "{option}: {told}"
                );
            }
            fs::remove_file(desk.path(&soft)).unwrap();
            fs::remove_file(desk.path(&hard)).unwrap();
        }
    }
    desk.nothing_in_the_making();
}

#[test]
fn no_output_is_another_output() {
    let desk = Desk::new();
    symlink(desk.path("other.tsv"), desk.path("dangling.tsv")).unwrap();
    for words in [
        "align bn.jsonl en.jsonl -o m.jsonl -o ./m.jsonl",
        "align bn.jsonl en.jsonl -o m.csv --report ./m.csv",
        "align bn.jsonl en.jsonl -o m.tmx --doubtful=fb/../m.tmx",
        "align bn.jsonl en.jsonl -o m.moses -o ./m.tmx --doubtful=./m.tmx",
        "pair bn.jsonl en.jsonl -o p.csv --report ./p.csv",
        "apply review.csv -o m.tmx --report r.tsv --learn ./r.tsv",
        "merge mem.csv mem.tmx -o a.tsv --report ./a.tsv",
        "clean mem.csv -o a.tsv --report fb/../a.tsv",
        "convert mem.csv -o a.tsv -o ./a.tsv",
        "leverage e.txt --memory mem.csv -o l.csv -o ./l.csv",
        "convert mem.csv -o - -o -",
        "leverage e.txt --memory mem.csv -o -",
    ] {
        desk.refused(words, "is given twice");
    }
    desk.refused("convert mem.csv -o dangling.tsv", "is a link to");
    fs::create_dir(desk.path("kit")).unwrap();
    desk.refused(
        "align bn.jsonl en.jsonl -o kit/m.tmx --kit omegat kit",
        "lies in the folder",
    );
    desk.refused("align fb fe -o m.tmx --kit omegat fb", "not empty");
    // A case-sensitive file system keeps these apart.
    let apart = desk.run("convert mem.csv -o a.tsv -o A.tsv");
    assert!(
        matches!(apart.status.code(), Some(0 | 2)),
        "{}",
        stderr(&apart)
    );
    desk.nothing_in_the_making();
}

#[test]
fn an_index_is_not_made_over_the_memory() {
    let desk = Desk::new();
    fs::hard_link(desk.path("mem.csv"), desk.path("mem.csv.en.index")).unwrap();
    for words in [
        "lookup court --memory mem.csv",
        "leverage e.txt --memory mem.csv",
        "serve --memory mem.csv --listen 127.0.0.1:0",
    ] {
        desk.refused(words, "is an input too");
    }
    fs::remove_file(desk.path("mem.csv.en.index")).unwrap();
    fs::create_dir(desk.path("idx")).unwrap();
    assert_eq!(
        desk.run("lookup court --memory mem.csv --index idx")
            .status
            .code(),
        Some(0)
    );
    let index = fs::read_dir(desk.path("idx"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    fs::remove_file(index.path()).unwrap();
    symlink(desk.path("mem.csv"), index.path()).unwrap();
    desk.refused(
        "lookup court --memory mem.csv --index idx",
        "is an input too",
    );
    desk.refused(
        "leverage e.txt --memory mem.csv --index idx",
        "is an input too",
    );
    desk.refused(
        "serve --memory mem.csv --index idx --listen 127.0.0.1:0",
        "is an input too",
    );
}

#[test]
fn standard_input_and_output_are_known_too() {
    let desk = Desk::new();
    let table = desk.get("mem.csv");
    let output = desk.shell("$S convert - -o ./mem.csv < mem.csv");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let output = desk.shell("$S convert mem.csv >> mem.csv");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let output = desk.shell("$S align - < bn.jsonl >> bn.jsonl");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(desk.get("mem.csv"), table);
}

#[test]
fn streams_are_written_through() {
    let desk = Desk::new();
    let plain = desk.run("align bn.jsonl en.jsonl").stdout;
    assert!(!plain.is_empty());
    for line in [
        "$S align bn.jsonl en.jsonl -o -",
        "$S align bn.jsonl en.jsonl -o /dev/stdout",
        "$S align bn.jsonl en.jsonl -o /dev/fd/1",
        "$S align bn.jsonl en.jsonl -o >(cat) | cat",
        "mkfifo p && { cat p & $S align bn.jsonl en.jsonl -o p; wait; rm p; }",
        "ln -s /dev/stdout out && $S align bn.jsonl en.jsonl -o out; rm out",
        "$S align bn.jsonl en.jsonl -o /dev/fd/3 3>kept; cat kept",
    ] {
        let output = desk.shell(line);
        assert!(output.status.success(), "{line}: {}", stderr(&output));
        assert!(
            output.stdout == plain,
            "{line}: {:?}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
    // What stands in a file before the place that an open handle has reached stays.
    let output = desk.shell("echo kept > log; $S align bn.jsonl en.jsonl -o /dev/stdout >> log; $S align bn.jsonl en.jsonl -o /dev/fd/3 3>> log");
    assert!(output.status.success(), "{}", stderr(&output));
    let log = fs::read(desk.path("log")).unwrap();
    assert_eq!(log, [b"kept\n", &plain[..], &plain[..]].concat());
    let both = |a: &str, b: &str| format!("{a}\n{b}\n").repeat(40);
    fs::write(desk.path("many.bn.txt"), both("আদালত", "পানি")).unwrap();
    fs::write(desk.path("many.en.txt"), both("court", "water")).unwrap();
    for words in [
        "align bn.jsonl en.jsonl -o /dev/null --report /dev/null",
        "pair bn.jsonl en.jsonl -o /dev/null",
        "apply review.csv -o /dev/null --learn /dev/null",
        "induce many.bn.txt many.en.txt -o /dev/null",
        "merge mem.csv -o /dev/null --report /dev/null",
        "leverage e.txt --memory mem.csv -o /dev/null",
    ] {
        let output = desk.run(words);
        assert!(output.status.success(), "{words}: {}", stderr(&output));
    }
    let tmx = desk.run("convert mem.csv -o - --to tmx").stdout;
    assert_eq!(tmx, fs::read(desk.path("mem.tmx")).unwrap());
    assert_eq!(
        desk.run("convert mem.csv -o x.tmx --to po").status.code(),
        Some(2)
    );
    let full = desk.run("convert mem.csv -o /dev/full");
    assert_eq!(full.status.code(), Some(3), "{}", stderr(&full));
    // A link stays one, and its target gets the new content.
    fs::write(desk.path("real.tsv"), "old").unwrap();
    symlink("real.tsv", desk.path("link.tsv")).unwrap();
    assert!(desk.run("convert mem.csv -o link.tsv").status.success());
    assert!(
        fs::symlink_metadata(desk.path("link.tsv"))
            .unwrap()
            .is_symlink()
    );
    assert!(desk.get("real.tsv").contains(EN));
    desk.nothing_in_the_making();
}

#[test]
fn what_dead_runs_left_is_removed_and_what_living_ones_make_is_not() {
    let desk = Desk::new();
    fs::write(desk.path(".shetu-dead01.part"), "half").unwrap();
    fs::create_dir(desk.path(".shetu-dead01.kit")).unwrap();
    fs::write(desk.path(".shetu-dead01.kit/x"), "half").unwrap();
    fs::write(desk.path(".shetu-live01.part"), "half").unwrap();
    fs::create_dir(desk.path(".shetu-live01.kit")).unwrap();
    symlink("mem.csv", desk.path(".shetu-link01.part")).unwrap();
    let live = fs::File::open(desk.path(".shetu-live01.part")).unwrap();
    live.lock().unwrap();
    assert!(desk.run("convert mem.csv -o m.tmx").status.success());
    let is_there = |name: &str| fs::symlink_metadata(desk.path(name)).is_ok();
    assert!(!is_there(".shetu-dead01.part") && !is_there(".shetu-dead01.kit"));
    assert!(is_there(".shetu-live01.part") && is_there(".shetu-live01.kit"));
    assert!(is_there(".shetu-link01.part") && is_there("mem.csv"));
}

/// No file may be made but through the guard: these are all the places that make one.
#[test]
fn files_are_made_in_few_places() {
    const MAKERS: [&str; 13] = [
        "src/review/kit.rs",
        "src/files/parts.rs",
        "src/files/atomic.rs",
        // It is approved before it is opened, and grows in place.
        "src/align/pipeline/journal.rs",
        "src/align/pipeline/journal/claim.rs",
        // What is carried over is kept under a name that nothing has.
        "src/cli/align/carry.rs",
        // What a desk keeps in its project's own folder: the lock, the journals of decisions that only grow, articles under
        // names that nothing has (`persist_noclobber`), what is taken out, and temporary files of what is brought.
        "src/desk/project.rs",
        "src/desk/journal.rs",
        "src/desk/rekeyed.rs",
        "src/desk/bring.rs",
        "src/desk/desk_state.rs",
        "src/desk/answers.rs",
        // A memory for the tests of the index.
        "src/memory/search/made_memory.rs",
    ];
    const MAKING: [&str; 8] = [
        "File::create",
        "File::options",
        "OpenOptions",
        "fs::write",
        "fs::copy",
        "fs::rename",
        "fs::hard_link",
        "NamedTempFile",
    ];
    fn walk(folder: &Path, bad: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, bad);
                continue;
            }
            let name = path.to_string_lossy().replace('\\', "/");
            // Tools that fit and measure are no commands.
            let is_tool = name.starts_with("src/tools/");
            if MAKERS.contains(&&*name) || is_tool || name.ends_with("tests.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code.split("#[cfg(all(test").next().unwrap();
            let code = code.replace("AtomicFile::create", "");
            let found = MAKING.iter().filter(|word| code.contains(**word));
            bad.extend(found.map(|word| format!("{name}: {word}")));
        }
    }
    let mut bad = Vec::new();
    walk(Path::new("src"), &mut bad);
    assert!(bad.is_empty(), "{bad:?}");
}
