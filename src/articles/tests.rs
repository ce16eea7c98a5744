//! What users hand in: odd bytes, wrong paths, folders and corpora that do not fit, and what they are told.

use std::fs;
use std::path::{Path, PathBuf};

use crate::articles::source::Kind;
use crate::articles::{
    Pairing, article, check_language, pairs, read_article, read_article_within, source,
};
use crate::model::article::{Article, Date, Layout};
use crate::model::error::{Error, Reason};
use crate::model::lang::Lang;
use tempfile::TempDir;

struct Dir(TempDir);

impl Dir {
    fn new() -> Dir {
        Dir(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn pairs(&self, bn: &str, en: &str) -> Result<Pairing, Error> {
        pairs(&self.path(bn), &self.path(en), Layout::Paragraphs)
    }
}

fn read(path: &Path) -> Result<Article, Error> {
    read_article(path, Lang::Bn, Layout::Paragraphs)
}

fn told(result: Result<impl Sized, Error>) -> String {
    result.map(drop).unwrap_err().to_string()
}

#[test]
fn a_text_file_with_everything_windows_adds() {
    let dir = Dir::new();
    let path = dir.file("01.txt", "\u{FEFF}শিরোনাম\r\n\u{00A0}\r\nএক।\u{200B} দুই।");
    let article = read(&path).unwrap();
    assert_eq!(article.id, "01");
    assert_eq!(article.path.as_deref(), Some(path.as_path()));
    assert_eq!(article.text, "শিরোনাম\n\u{00A0}\nএক।\u{200B} দুই।");
    let paragraphs: Vec<&str> = article
        .paragraphs
        .iter()
        .map(|p| &article.text[p.clone()])
        .collect();
    assert_eq!(paragraphs, ["শিরোনাম", "এক।\u{200B} দুই।"]);
}

#[test]
fn what_cannot_be_read_is_named_with_a_remedy() {
    let dir = Dir::new();
    let fault = |bytes: &[u8]| told(read(&dir.file("x.txt", bytes)));
    assert!(fault(b"").contains("x.txt: the Bengali article is empty"));
    assert!(fault("\u{FEFF} \n\u{200B}\n".as_bytes()).contains("is empty"));
    assert!(fault(b"\xFF\xFE\x95").contains("odd number of bytes"));
    assert!(fault(b"\x95\x09\x20\x00\x95\x09").contains("iconv -f UTF-16LE"));
    assert!(fault(b"abc\xFFdef").contains("not UTF-8 at byte 3 (line 1)"));
    assert!(fault(b"\x7FELF\0\0").contains("not text"));
    let missing = read(&dir.path("none.txt"));
    assert!(matches!(missing, Err(Error::Io { .. })));
    assert!(told(missing).contains("none.txt"));
    assert!(matches!(read(dir.0.path()), Err(Error::Io { .. })));
}

#[test]
fn segmented_files_keep_their_line_numbers() {
    let dir = Dir::new();
    let path = dir.file("s.txt", "এক। দুই।\n\nতিন\n");
    let article = read_article(&path, Lang::Bn, Layout::Segmented).unwrap();
    assert_eq!(article.paragraphs.len(), 3);
    assert!(article.paragraphs[1].is_empty());
}

#[test]
fn two_files_are_a_pair_whatever_their_names() {
    let dir = Dir::new();
    dir.file("ক.txt", "এক।");
    dir.file("story.text", "One.");
    let pairing = dir.pairs("ক.txt", "story.text").unwrap();
    let (bn, en) = pairing.pairs.get(0).load(Layout::Paragraphs).unwrap();
    assert_eq!((bn.id.as_str(), en.id.as_str()), ("ক", "story"));
}

#[test]
fn folders_pair_by_stem_and_report_the_rest() {
    let dir = Dir::new();
    for name in [
        "bn/02.txt",
        "bn/01.txt",
        "bn/07.txt",
        "bn/.hidden.txt",
        "bn/notes.md",
        "bn/01.TXT",
    ] {
        dir.file(name, "এক।");
    }
    for name in ["en/01.txt", "en/02.txt", "en/09.txt", "en/deep.txt/x.txt"] {
        dir.file(name, "One.");
    }
    let pairing = dir.pairs("bn", "en").unwrap();
    let ids: Vec<String> = pairing.pairs.iter().map(|pair| pair.bn.id).collect();
    assert_eq!(ids, ["01", "02"]);
    assert_eq!(pairing.only_bn, ["07"]);
    assert_eq!(pairing.only_en, ["09", "deep.txt/x"]);
    assert_eq!(pairing.problems.len(), 1);
    assert!(
        pairing.problems[0]
            .1
            .to_string()
            .contains("has the same name")
    );
}

#[test]
fn one_bad_file_does_not_stop_the_folder() {
    let dir = Dir::new();
    dir.file("bn/1.txt", b"\xFF");
    dir.file("bn/2.txt", "দুই।");
    let source = source(&dir.path("bn"), Lang::Bn, Layout::Paragraphs).unwrap();
    let loaded: Vec<bool> = source.articles().map(|article| article.is_ok()).collect();
    assert_eq!(loaded, [false, true]);
}

#[test]
fn corpora_pair_by_id_in_any_order() {
    let dir = Dir::new();
    dir.file(
        "bn.jsonl",
        "\u{FEFF}{\"id\":\"a\",\"text\":\"এক।\"}\nnonsense\n{\"id\":2,\"text\":\"দুই।\"}\n",
    );
    dir.file("en.JSONL", "{\"id\":\"2\",\"text\":\"Two.\"}\n\n{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"z\",\"text\":\"Z\"}");
    let pairing = dir.pairs("bn.jsonl", "en.JSONL").unwrap();
    let texts: Vec<(String, String)> = pairing
        .pairs
        .iter()
        .map(|pair| pair.load(Layout::Paragraphs).unwrap())
        .map(|(bn, en)| (bn.text, en.text))
        .collect();
    let expected = [("এক।", "One."), ("দুই।", "Two.")];
    assert_eq!(
        texts,
        expected.map(|(bn, en)| (bn.to_owned(), en.to_owned()))
    );
    assert_eq!(pairing.only_en, ["z"]);
    assert!(pairing.problems[0].1.to_string().contains("bn.jsonl:2: "));
}

#[test]
fn a_corpus_that_changed_is_not_read_askew() {
    let dir = Dir::new();
    let path = dir.file("c.jsonl", "{\"id\":1,\"text\":\"One.\"}\n");
    let source = source(&path, Lang::En, Layout::Paragraphs).unwrap();
    assert_eq!(source.kind, Kind::Jsonl);
    dir.file("c.jsonl", "{\"id\":5,\"text\":\"Five.\"}\n");
    assert!(
        told(source.items.get(0).load(Lang::En, Layout::Paragraphs))
            .contains("c.jsonl:1: the corpus changed")
    );
}

#[test]
fn sources_that_do_not_fit_are_refused_with_a_remedy() {
    let dir = Dir::new();
    dir.file("bn/1.txt", "এক।");
    dir.file("bn/2.txt", "দুই।");
    dir.file("bn/3.txt", "তিন।");
    dir.file("en/one.txt", "One.");
    dir.file("en.jsonl", "{\"id\":1,\"text\":\"One.\"}");
    dir.file("empty.jsonl", "\n");
    fs::create_dir(dir.path("hollow")).unwrap();

    let usage = dir.pairs("bn", "en/one.txt");
    assert!(matches!(usage, Err(Error::Sides(_))));
    assert!(told(usage).contains("is a folder, but"));
    assert!(told(dir.pairs("bn/1.txt", "en.jsonl")).contains("give two files, two folders"));
    assert!(matches!(dir.pairs("bn", "bn"), Err(Error::Sides(_))));

    let names = told(dir.pairs("bn", "en"));
    assert!(
        names.contains("3 on the Bengali side (\"1\", \"2\", ...)"),
        "{names}"
    );
    assert!(names.contains("1 on the English side (\"one\")"), "{names}");
    assert!(names.contains("file stems must match"), "{names}");

    assert!(told(dir.pairs("hollow", "en")).contains("holds no articles: files that end in .txt"));
    assert!(told(dir.pairs("empty.jsonl", "en.jsonl")).contains("empty.jsonl: the file is empty"));
    assert!(told(dir.pairs("nowhere", "en")).contains("nowhere"));
}

#[test]
fn a_swapped_language_is_noticed() {
    let of = |text, lang| article("7", None, lang, Layout::Paragraphs, text).unwrap();
    assert!(check_language(&of("One.", Lang::En)).is_ok());
    assert!(check_language(&of("12 - 3", Lang::Bn)).is_ok());
    let told = told(check_language(&of("One.", Lang::Bn)));
    assert!(
        told.contains("\"7\" looks like English but was given as Bengali; swap the arguments?")
    );
}

#[test]
fn a_third_script_is_of_neither_side() {
    let of = |text: &str, lang| article("7", None, lang, Layout::Paragraphs, text).unwrap();
    let hindi = "राष्ट्रपति पुतिन रविवार को मास्को पहुंचे।";
    for (text, lang, expected) in [
        (hindi, Lang::Bn, "Bengali"),
        (hindi, Lang::En, "English"),
        ("وصل الرئيس بوتين إلى موسكو يوم الأحد.", Lang::Bn, "Bengali"),
        ("普京总统周日抵达莫斯科。", Lang::En, "English"),
    ] {
        let told = told(check_language(&of(text, lang)));
        let ending = format!("neither Bengali nor English; {expected} is expected");
        assert!(told.ends_with(&ending) && !told.contains("swap"), "{told}");
    }
    // With paragraphs of its own language beside them, it is an article that quotes.
    let quotes = format!("{hindi}\n\nপুতিন রবিবার মস্কোতে পৌঁছেছেন, জানিয়েছে ক্রেমলিন।");
    assert!(check_language(&of(&quotes, Lang::Bn)).is_ok());
}

#[test]
fn wire_stories_carry_their_headline_and_day() {
    let dir = Dir::new();
    let nitf = "<nitf><head><docdata><date.issue norm=\"20260510T0800Z\"/></docdata></head><body><body.head><hedline>\
        <hl1>Head</hl1></hedline><byline>By B</byline></body.head><body.content><p>One.</p></body.content></body></nitf>";
    let ninjs = "{\"headline\":\"Head\",\"byline\":\"B\",\"versioncreated\":\"2026-05-10T08:00:00Z\",\"body_text\":\"One.\"}";
    let envelope = format!("<?xml version=\"1.0\"?><feed><item>{nitf}</item></feed>");
    for (name, text) in [("a.xml", nitf), ("b.ninjs", ninjs), ("c.xml", &envelope)] {
        let path = dir.file(name, text);
        let article = read_article(&path, Lang::En, Layout::Paragraphs).unwrap();
        assert_eq!(article.text, "Head\n\nOne.", "{name}");
        assert_eq!(article.title.as_deref(), Some("Head"));
        assert_eq!(article.date, Date::new(2026, 5, 10));
        let segmented = told(read_article(&path, Lang::En, Layout::Segmented));
        assert!(segmented.contains("leave --segmented away"), "{segmented}");
    }
    let two = told(read(&dir.file("two.xml", format!("<f>{nitf}{nitf}</f>"))));
    assert!(two.contains("holds 2 stories"), "{two}");
    let other = told(read(&dir.file("rss.xml", "<rss><channel/></rss>")));
    assert!(other.contains("<rss> is no wire story"), "{other}");
    let many = told(read(&dir.file("many.jsonl", "{}")));
    assert!(many.contains("holds many articles"), "{many}");
}

#[test]
fn a_title_of_a_corpus_is_the_first_paragraph_once() {
    let dir = Dir::new();
    let path = dir.file(
        "c.csv",
        "id,title,text,date\n1,শিরোনাম,এক।,2026-05-10\n2,শিরোনাম,\"শিরোনাম\n\nদুই।\",soon\n3,,তিন।,\n4,শিরোনাম,,\n",
    );
    let source = source(&path, Lang::Bn, Layout::Paragraphs).unwrap();
    assert_eq!(source.kind, Kind::Table);
    let read: Vec<Result<Article, Error>> = source.articles().collect();
    let texts: Vec<&str> = read
        .iter()
        .flatten()
        .map(|article| article.text.as_str())
        .collect();
    assert_eq!(texts, ["শিরোনাম\n\nএক।", "শিরোনাম\n\nদুই।", "তিন।"]);
    let dates: Vec<bool> = read
        .iter()
        .flatten()
        .map(|article| article.date.is_some())
        .collect();
    assert_eq!(dates, [true, false, false]);
    let empty = read[3].as_ref().unwrap_err().to_string();
    assert!(
        empty.contains("c.csv:7: the Bengali article is empty (id \"4\")"),
        "{empty}"
    );
}

#[test]
fn articles_above_the_limit_are_not_read() {
    let dir = Dir::new();
    let plain = dir.file("big.txt", "এক। ".repeat(1001));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![b'a'; 5_000_000]).unwrap();
    let packed = dir.file("bomb.txt.gz", packed.finish().unwrap());
    assert!(fs::metadata(&packed).unwrap().len() < 10_000);
    for path in [plain, packed] {
        let error = read_article_within(&path, Lang::Bn, Layout::Paragraphs, 10_000).unwrap_err();
        assert_eq!(error.reason(), Reason::TooLarge);
        assert!(error.to_string().contains("--max-size"), "{error}");
    }
}

#[test]
fn ids_that_come_twice_are_reported_with_both_lines() {
    let dir = Dir::new();
    let line = |id: &str, text: &str| format!("{{\"id\":{id},\"text\":\"{text}\"}}\n");
    let text = [
        line("1", "a"),
        line("\"x\"", "b"),
        line("\"1\"", "c"),
        line("2", "d"),
    ]
    .concat();
    let source = source(&dir.file("c.jsonl", text), Lang::En, Layout::Paragraphs).unwrap();
    let ids: Vec<String> = source.items.iter().map(|item| item.id).collect();
    assert_eq!(ids, ["1", "x", "2"]);
    let told = source.problems[0].to_string();
    assert!(
        told.contains("c.jsonl:3: the id \"1\" stands on line 1 already"),
        "{told}"
    );
}

#[test]
fn bengali_that_is_not_unicode_is_named() {
    let bijoy =
        "evsjv‡`‡ki ivRavbx XvKvq MZKvj GK mgv‡e‡k cÖavbgš¿x e‡j‡Qb, miKvi Rbg‡Yi cv‡k Av‡Q|";
    let latin = "ami tomake bolechilam je ajke sokale dhakay onek brishti hobe kintu tumi amar kotha shunle na ekhon \
        dekho ki obostha rastay pani jome geche";
    for (text, reason, says) in [
        (bijoy, Reason::Encoding, "--bijoy"),
        (latin, Reason::Language, "in Latin letters"),
    ] {
        let article = article("7", None, Lang::Bn, Layout::Paragraphs, text).unwrap();
        let error = check_language(&article).unwrap_err();
        assert_eq!(error.reason(), reason);
        assert!(error.to_string().contains(says), "{error}");
    }
}
