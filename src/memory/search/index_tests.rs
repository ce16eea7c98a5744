//! The file of the index: when it is made, when anew, and what is noticed of damage.

use std::fs;
use std::path::{Path, PathBuf};

use super::made_memory::{Random, index, memory, prepared, write};
use crate::memory::search::store;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

#[test]
fn an_index_is_made_once_and_again_when_the_memory_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let units = memory(&mut Random(42), 20);
    write(&units, &path);
    let made = |path: &Path| prepared(path, Lang::En).made.map(|made| made.because);
    assert_eq!(made(&path), Some(None));
    assert_eq!(made(&path), None);
    // Touched but the same.
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes).unwrap();
    assert_eq!(made(&path), None);
    // Of the same length, but another.
    let text = String::from_utf8(bytes)
        .unwrap()
        .replacen("</seg>", "</seG>", 1);
    fs::write(
        &path,
        text.replacen("</seG>", "</seg>", 1).replacen('a', "b", 0),
    )
    .unwrap();
    assert_eq!(made(&path), None);
    write(&units[1..], &path);
    assert_eq!(made(&path), Some(Some("the memory has changed".to_owned())));
}

#[test]
fn a_pair_of_files_is_one_memory() {
    let folder = tempfile::tempdir().unwrap();
    let [pair, en, bn] = ["m.moses", "m.en", "m.bn"].map(|name| folder.path().join(name));
    fs::write(&en, "Oil prices rose.\nRain fell.\n").unwrap();
    fs::write(&bn, "তেলের দাম বেড়েছে।\nবৃষ্টি হয়েছে।\n").unwrap();
    let made = |path: &Path| prepared(path, Lang::En).made.map(|made| made.because);
    for path in [&pair, &en] {
        assert_eq!(made(path), Some(None));
        assert_eq!(made(path), None);
    }
    // A change of either half is seen, though the other is as it was.
    fs::write(&bn, "তেলের দাম কমেছে।\nবৃষ্টি হয়েছে।\n").unwrap();
    for path in [&pair, &en] {
        let changed = Some("the memory has changed".to_owned());
        assert_eq!(made(path), Some(changed));
    }
    fs::remove_file(&bn).unwrap();
    let told = store::prepare(
        &pair,
        Lang::En,
        None,
        false,
        &mut Default::default(),
        &mut |_| (),
    );
    let told = told
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(told.contains("m.bn"), "{told}");
}

#[test]
fn every_damage_is_noticed_and_fixed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    write(&memory(&mut Random(43), 20), &path);
    index(&path, Lang::En);
    let at: PathBuf = store::place(&path, Lang::En, None);
    let whole = fs::read(&at).unwrap();
    for (n, cut) in [0, 1, 10, 24, 100, whole.len() / 2, whole.len() - 1]
        .into_iter()
        .enumerate()
    {
        fs::write(&at, &whole[..cut]).unwrap();
        let prepared = prepared(&path, Lang::En);
        assert!(prepared.made.is_some(), "cut {n}");
        assert_eq!(fs::read(&at).unwrap(), whole);
    }
    for n in 0..40 {
        let mut bytes = whole.clone();
        let place = n * whole.len() / 40;
        bytes[place] ^= 0x10;
        fs::write(&at, &bytes).unwrap();
        let prepared = prepared(&path, Lang::En);
        // Damage to a unit shows when that unit is wanted, everything else at once.
        let shown = (0..20).any(|number| prepared.index.unit(number).is_err());
        assert!(shown || prepared.made.is_some(), "byte {place}");
    }
}

#[test]
fn units_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let mut units = memory(&mut Random(44), 3);
    units[0].score = Some(0.9731);
    units[0].notes = vec!["\"quoted\"\nnote".to_owned()];
    units[0].document = Some("033".to_owned());
    write(&units, &path);
    let read: Vec<Unit> = crate::memory::formats::open::open(&path)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let index = index(&path, Lang::Bn);
    for (number, unit) in read.iter().enumerate() {
        let kept = index.unit(number).unwrap();
        assert_eq!((&kept.source, &kept.target), (&unit.source, &unit.target));
        assert_eq!((kept.score, &kept.notes), (unit.score, &unit.notes));
        assert_eq!(kept.document, unit.document);
    }
}
