//! Memories as Apache Parquet: with the feature they are written, without it the way to it is told.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn shetu(folder: &Path, words: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.current_dir(folder).args(words.split_whitespace());
    command.output().unwrap()
}

const RECORDS: &str = "{\"doc\":\"033\",\"bn_text\":\"আদালত বলেছে।\",\"en_text\":\"The court \\\"said\\\".\",\"score\":0.9731,\"related\":0.9902,\
    \"kind\":\"1-2\",\"status\":\"approved\",\"notes\":[\"good\",\"very\"],\"created\":\"20260101T000000Z\",\
    \"changed\":\"20260102T000000Z\",\"props\":[[\"tuid\",\"7\"],[\"x-a\",\"b\"]]}\n\
    {\"bn_text\":\"বৃষ্টি।\",\"en_text\":\"Rain.\",\"status\":\"unreviewed\"}\n";

fn desk() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("m.jsonl"), RECORDS).unwrap();
    folder
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_the_way_to_it_is_told() {
    let folder = desk();
    let output = shetu(folder.path(), "convert m.jsonl -o x.parquet");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(
        message.contains("cargo install --path . --features parquet"),
        "{message}"
    );
    assert!(!folder.path().join("x.parquet").exists());
}

#[cfg(feature = "parquet")]
mod with_the_feature {
    use std::fs::File;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Row;

    use super::*;

    fn done(folder: &Path, words: &str) {
        let output = shetu(folder, words);
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words}: {message}");
    }

    /// The rows of a file as another program reads them: name and value of each column.
    fn rows(folder: &Path, name: &str) -> Vec<Vec<(String, String)>> {
        let reader = SerializedFileReader::new(File::open(folder.join(name)).unwrap()).unwrap();
        let row = |row: Result<Row, _>| {
            let row: Row = row.unwrap();
            let columns = row.get_column_iter();
            columns
                .map(|(name, field)| (name.clone(), field.to_string()))
                .collect()
        };
        reader.get_row_iter(None).unwrap().map(row).collect()
    }

    #[test]
    fn every_column_is_there() {
        let folder = desk();
        done(folder.path(), "convert m.jsonl -o m.parquet");
        let rows = rows(folder.path(), "m.parquet");
        let expected = [
            ("en_text", "\"The court \"said\".\""),
            ("bn_text", "\"আদালত বলেছে।\""),
            ("score", "0.9731"),
            ("related", "0.9902"),
            ("doc", "\"033\""),
            ("kind", "\"1-2\""),
            ("status", "\"approved\""),
            ("notes", "\"good\nvery\""),
            ("created", "\"20260101T000000Z\""),
            ("changed", "\"20260102T000000Z\""),
            ("props", "\"[[\"tuid\",\"7\"],[\"x-a\",\"b\"]]\""),
            ("source_lang", "\"en\""),
        ];
        assert_eq!(
            rows[0],
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
        assert_eq!((&*rows[1][2].1, &*rows[1][3].1), ("null", "null"));
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn the_source_stands_first() {
        let folder = desk();
        done(folder.path(), "convert m.jsonl --source bn -o bn.parquet");
        let rows = rows(folder.path(), "bn.parquet");
        assert_eq!((&*rows[1][0].0, &*rows[1][0].1), ("bn_text", "\"বৃষ্টি।\""));
        assert_eq!(rows[1].last().unwrap().1, "\"bn\"");
    }

    #[test]
    fn many_units_are_several_groups() {
        let folder = TempDir::new().unwrap();
        let record = |n: usize| format!("{{\"bn\":\"আদালত {n}\",\"en\":\"Court {n}\"}}\n");
        let records: String = (0..60_000).map(record).collect();
        fs::write(folder.path().join("m.jsonl"), records).unwrap();
        done(folder.path(), "convert m.jsonl -o m.parquet");
        let file = File::open(folder.path().join("m.parquet")).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let groups = reader.metadata().row_groups();
        let sizes: Vec<i64> = groups.iter().map(|group| group.num_rows()).collect();
        assert_eq!(sizes, [50_000, 10_000]);
        let last = rows(folder.path(), "m.parquet").pop().unwrap();
        assert_eq!(last[0].1, "\"Court 59999\"");
    }

    #[test]
    fn beads_and_empty_memories_are_written_too() {
        let folder = desk();
        let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
        done(
            folder.path(),
            &format!("align {articles}/bn/sport.txt {articles}/en/sport.txt -o m.parquet -o m.tmx"),
        );
        let memory = fs::read_to_string(folder.path().join("m.tmx")).unwrap();
        assert_eq!(
            rows(folder.path(), "m.parquet").len(),
            memory.matches("</tu>").count()
        );
        // Nothing in common: an empty memory, and a status that says so.
        fs::write(folder.path().join("bn.txt"), "সবাই খুব খুশি হয়েছে।").unwrap();
        fs::write(
            folder.path().join("en.txt"),
            "Oil prices rose 5 percent on Monday after a fire at a refinery in Texas.",
        )
        .unwrap();
        let output = shetu(
            folder.path(),
            "align bn.txt en.txt -o empty.parquet -o empty.tmx",
        );
        assert_eq!(output.status.code(), Some(3));
        let memory = fs::read_to_string(folder.path().join("empty.tmx")).unwrap();
        assert!(!memory.contains("<tu"));
        assert!(rows(folder.path(), "empty.parquet").is_empty());
        // Of nothing comes nothing.
        fs::write(folder.path().join("empty.jsonl"), "").unwrap();
        let output = shetu(folder.path(), "convert empty.jsonl -o nothing.parquet");
        assert_eq!(output.status.code(), Some(3));
        assert!(!folder.path().join("nothing.parquet").exists());
    }

    /// A corpus of one column with ids and one with texts, both as bytes that nothing calls a text.
    fn write_bytes(path: &Path, ids: &[&str], texts: &[&[u8]]) {
        use parquet::data_type::{ByteArray, ByteArrayType};
        use parquet::file::properties::WriterProperties;
        use parquet::file::writer::SerializedFileWriter;
        let schema = "message corpus { required binary id; required binary text; }";
        let schema =
            std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
        let properties = std::sync::Arc::new(WriterProperties::builder().build());
        let file = File::create(path).unwrap();
        let mut writer = SerializedFileWriter::new(file, schema, properties).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let ids: Vec<&[u8]> = ids.iter().map(|id| id.as_bytes()).collect();
        for column in [&ids[..], texts] {
            let values: Vec<ByteArray> =
                column.iter().map(|&bytes| bytes.to_vec().into()).collect();
            let mut writer = group.next_column().unwrap().unwrap();
            writer
                .typed::<ByteArrayType>()
                .write_batch(&values, None, None)
                .unwrap();
            writer.close().unwrap();
        }
        group.close().unwrap();
        writer.close().unwrap();
    }

    #[test]
    fn texts_that_nobody_calls_so_are_read() {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        let bengali = ["আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।", "বৃষ্টি।"].map(str::as_bytes);
        write_bytes(&at("bn.parquet"), &["a", "b"], &bengali);
        fs::write(
            at("en.jsonl"),
            "{\"id\":\"a\",\"text\":\"The court fined 35 people on Sunday.\"}\n{\"id\":\"b\",\"text\":\"Rain.\"}\n",
        )
        .unwrap();
        done(folder.path(), "align bn.parquet en.jsonl -o m.jsonl");
        let beads = fs::read_to_string(at("m.jsonl")).unwrap();
        assert!(beads.contains("আদালত রবিবার"), "{beads}");
        // What is no text is left out by its number, and the rest is read.
        write_bytes(
            &at("bn.parquet"),
            &["a", "b"],
            &[bengali[0], b"\xFF\xFE\x00"],
        );
        let output = shetu(folder.path(), "align bn.parquet en.jsonl -o n.jsonl");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("left out: bn.parquet: record 2"), "{told}");
    }

    #[test]
    fn what_cannot_be_unpacked_is_said_once() {
        let folder = desk();
        let zstd = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/zstd.parquet");
        fs::copy(zstd, folder.path().join("bn.parquet")).unwrap();
        fs::write(
            folder.path().join("en.jsonl"),
            "{\"id\":\"a\",\"text\":\"Rain.\"}\n",
        )
        .unwrap();
        for words in [
            "align bn.parquet en.jsonl -o m.tmx",
            "convert bn.parquet -o m.tmx",
        ] {
            let output = shetu(folder.path(), words);
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(3), "{told}");
            assert!(
                told.contains("it is packed with zstd, which cannot be unpacked here")
                    && told.contains("gzip"),
                "{told}"
            );
            assert_eq!(told.matches("zstd").count(), 1, "{told}");
        }
    }
}
