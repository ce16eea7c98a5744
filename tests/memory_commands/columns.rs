//! Columns of a table that no memory has a place for.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

#[test]
fn the_columns_that_a_memory_has_no_place_for_are_named_once() {
    let desk = TempDir::new().unwrap();
    let table = "English,Bengali,editor,Desk code,empty,comment\nThe court ruled.,আদালত রায় দিয়েছে।,Rina,7,,good\n\
                 The cat sat.,বিড়াল বসেছে।,Mou,,,\n";
    fs::write(desk.path().join("memory.csv"), table).unwrap();
    for command in ["convert", "clean", "merge"] {
        let told = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args([command, "memory.csv", "-o", "new.tmx", "--overwrite"])
            .current_dir(desk.path())
            .output()
            .unwrap();
        assert_eq!(told.status.code(), Some(0), "{command}");
        let told = String::from_utf8(told.stderr).unwrap();
        let left_out = "memory.csv: left out the columns \"editor\", \"Desk code\":";
        assert_eq!(told.matches(left_out).count(), 1, "{command}: {told}");
    }
}
