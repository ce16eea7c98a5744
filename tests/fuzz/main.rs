//! Files that someone broke: every reader answers with what it can read or with an error, soon, and never panics.
//!
//! Each run of the tests damages every sample in the same ways. For as long as one likes, in new ways each time:
//! `SHETU_FUZZ_SECONDS=600 cargo test --test fuzz`. What a reader fails on is kept, and the message names it.
#![cfg(feature = "cli")]

mod damage;
mod samples;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use shetu::internals::{apply, decisions, sheet_reader};
use shetu::{Lang, Layout, Rules, read_article, segment, source};

use damage::Dice;
use samples::{Reader, Sample, samples};

/// How often each sample is damaged, unless a time is given.
const ROUNDS: usize = 25;
/// The longest a reader may take, on a machine that is busy and without optimisation.
const SOON: Duration = Duration::from_secs(20);

/// Reads whatever it is to its end; whether there was an error.
fn read(reader: Reader, path: &Path) -> bool {
    match reader {
        Reader::Memory => read_memory(path),
        Reader::Article => read_articles(path),
        Reader::Sheet => match sheet_reader::read(path, fs::read(path).unwrap()) {
            Ok(sheet) => !apply::apply(&sheet, Default::default()).problems.is_empty(),
            Err(_) => true,
        },
        Reader::Decisions => {
            let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
            match decisions::read(path, &text) {
                Ok(found) => !decisions::apply(&found, Default::default())
                    .problems
                    .is_empty(),
                Err(_) => true,
            }
        }
    }
}

fn read_memory(path: &Path) -> bool {
    // More than any damage makes of a few units.
    const MANY: usize = 100_000;
    let Ok(mut units) = shetu::open_memory(path) else {
        return true;
    };
    // Behind a fault, what is whole may follow, but it comes to an end.
    let (mut read, mut failed) = (0, false);
    for unit in units.by_ref().take(MANY) {
        read += 1;
        failed |= unit.is_err();
    }
    assert!(read < MANY, "a few units do not become so many");
    assert!(units.next().is_none(), "behind the end nothing follows");
    let _ = (units.omitted(), units.remarks(), units.tool());
    failed
}

fn read_articles(path: &Path) -> bool {
    let mut failed = false;
    for layout in [Layout::Paragraphs, Layout::Segmented] {
        match read_article(path, Lang::Bn, layout) {
            Ok(article) => {
                for range in &article.paragraphs {
                    assert!(article.text.get(range.clone()).is_some());
                }
                for segment in segment(&article, Rules::embedded()) {
                    assert!(article.text.get(segment.span).is_some());
                }
            }
            Err(_) => failed = true,
        }
        if let Ok(source) = source(path, Lang::Bn, layout) {
            source.articles().for_each(drop);
        }
    }
    failed
}

/// Damages a sample once and reads it; whether there was an error.
fn try_once(sample: &Sample, dice: &mut Dice, folder: &Path) -> bool {
    let inside = sample.name.ends_with(".xlsx") && dice.roll(4) > 0;
    let bytes = match inside {
        true => dice.damage_inside(&sample.bytes),
        false => dice.damage(&sample.bytes),
    };
    let path = folder.join(&sample.name);
    fs::write(&path, &bytes).unwrap();
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| read(sample.reader, &path)));
    if outcome.is_err() || started.elapsed() > SOON {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("broken-{}", sample.name));
        fs::write(&kept, &bytes).unwrap();
        let what = if outcome.is_err() {
            "panics"
        } else {
            "is slow"
        };
        panic!("reading as {:?} {what}: {}", sample.reader, kept.display());
    }
    outcome.unwrap_or_default()
}

#[test]
fn what_is_broken_is_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples(folder.path());
    for sample in &samples {
        let path = folder.path().join(&sample.name);
        fs::write(&path, &sample.bytes).unwrap();
        // An article needs more text than these have.
        let sound = !read(sample.reader, &path) || matches!(sample.reader, Reader::Article);
        assert!(sound, "{} is sound", sample.name);
    }
    let seconds = std::env::var("SHETU_FUZZ_SECONDS").ok();
    let Some(seconds) = seconds.and_then(|seconds| seconds.parse().ok()) else {
        let mut dice = Dice(0x5EED);
        let rounds = samples.iter().flat_map(|sample| [sample; ROUNDS]);
        let failed = rounds
            .filter(|sample| try_once(sample, &mut dice, folder.path()))
            .count();
        let all = samples.len() * ROUNDS;
        assert!(
            failed > all / 4,
            "damage that is never noticed is none: {failed} of {all}"
        );
        return;
    };
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    let mut dice = Dice(now.as_nanos() as u64 | 1);
    let (started, mut rounds, mut failed) = (Instant::now(), 0_u64, 0_u64);
    while started.elapsed() < Duration::from_secs(seconds) {
        for sample in &samples {
            failed += u64::from(try_once(sample, &mut dice, folder.path()));
            rounds += 1;
        }
    }
    println!("{rounds} broken files, {failed} refused, in {seconds} s");
}

/// One stray cell in the last corner of a sheet, which makes a rectangle of 17 thousand million cells.
#[cfg(feature = "xlsx")]
#[test]
fn a_stray_cell_costs_nothing() {
    let sound = fs::read(samples::data("memory.xlsx")).unwrap();
    let (corner, _) = damage::each_file(&sound, |name, text| {
        if !name.ends_with("sheet1.xml") {
            return text;
        }
        let corner = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
        let sheet = String::from_utf8(text).unwrap();
        sheet.replace("</sheetData>", corner).into_bytes()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.xlsx");
    fs::write(&path, corner).unwrap();
    let of = |path: &Path| {
        shetu::open_memory(path)
            .unwrap()
            .filter(Result::is_ok)
            .count()
    };
    assert_eq!(of(&path), of(&samples::data("memory.xlsx")));
    assert!(
        read(Reader::Sheet, &path),
        "it is no review sheet, but that is all"
    );
}
