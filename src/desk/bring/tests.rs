//! What is brought, and where it goes.

use super::*;
use crate::desk::tests_support::{new_project, zip as zipped};

const BN: &str = "রাষ্ট্রপতি রোববার ঢাকায় পৌঁছেছেন। তিনি বৈঠক করেন।\n";
const EN: &str = "The president arrived in Dhaka on Sunday. He held talks.\n";

fn names(project: &Project, lang: Lang) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(project.side(lang))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_dropped_goes_where_its_language_belongs() {
    let (_folder, project) = new_project();
    let zip = zipped(&[
        ("mixed/a.txt", BN.as_bytes()),
        ("mixed/../../b.txt", EN.as_bytes()),
        ("mixed/c.exe", b"MZ\0\0"),
        ("mixed/empty.txt", b" \n"),
    ]);
    let brought = file(&project, "news.zip", zip, None).unwrap();
    assert_eq!((brought.added, brought.known), (2, 0));
    let refused: Vec<&str> = brought
        .refused
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(refused, ["c.exe", "empty.txt"]);
    let pdf = file(&project, "scan.pdf", b"%PDF-1.4\n".to_vec(), None).unwrap();
    let (_, remedy) = &pdf.refused[0];
    // Nobody here has a terminal.
    assert!(
        remedy.en.contains("paste it on step 1") && !remedy.en.contains('`'),
        "{remedy:?}"
    );
    assert!(remedy.bn.contains("পেস্ট") && !remedy.detail, "{remedy:?}");
    assert_eq!(
        (names(&project, Lang::Bn), names(&project, Lang::En)),
        (vec!["a.txt".to_owned()], vec!["b.txt".to_owned()])
    );
    // The same again is known; another text of the same name gets a name of its own.
    assert_eq!(file(&project, "a.txt", BN.into(), None).unwrap().known, 1);
    assert_eq!(
        file(&project, "../a.txt", format!("{BN}{BN}").into(), None)
            .unwrap()
            .added,
        1
    );
    assert_eq!(names(&project, Lang::Bn), ["a (2).txt", "a.txt"]);
}

#[test]
fn a_folder_keeps_its_folders_packed_or_not() {
    let (_folder, project) = new_project();
    let (other, third) = (format!("{BN}{BN}"), format!("{EN}{EN}"));
    let rows = "The president arrived in Dhaka. | রাষ্ট্রপতি ঢাকায় পৌঁছেছেন।\nHe held talks. | তিনি বৈঠক করেন।\n";
    let inner = zipped(&[("deep/c.txt", third.as_bytes())]);
    let zip = zipped(&[
        ("2025/01/a.txt", BN.as_bytes()),
        ("2025/02/a.txt", other.as_bytes()),
        ("2025/02/b.txt", rows.as_bytes()),
        ("2025/03/in.zip", &inner),
        ("2025/03/.hidden/a.txt", EN.as_bytes()),
        ("2025/03/c.exe", b"MZ\0\0"),
    ]);
    let brought = file(&project, "2025.zip", zip, None).unwrap();
    assert_eq!((brought.added, brought.known), (5, 0), "{brought:?}");
    assert_eq!(brought.refused[0].0, "03/c.exe");
    for (lang, name) in [
        (Lang::Bn, "01/a.txt"),
        (Lang::Bn, "02/a.txt"),
        (Lang::Bn, "02/b.txt"),
        (Lang::En, "02/b.txt"),
        (Lang::En, "03/c.txt"),
    ] {
        assert!(project.side(lang).join(name).is_file(), "{name}");
    }
    // The folder itself: its name is not among the paths that the browser sends.
    let again = file(&project, "02/a.txt", other.clone().into(), None).unwrap();
    assert_eq!((again.added, again.known), (0, 1));
    // A file stands where a folder has to, and a folder where a file.
    fs::write(project.side(Lang::Bn).join("news"), "x").unwrap();
    fs::create_dir(project.side(Lang::Bn).join("d.txt")).unwrap();
    let fresh = |n: usize| BN.repeat(n).into_bytes();
    assert_eq!(
        file(&project, "news/a.txt", fresh(3), None).unwrap().added,
        1
    );
    assert_eq!(file(&project, "d.txt", fresh(4), None).unwrap().added, 1);
    for name in ["news (2)/a.txt", "d (2).txt"] {
        assert!(project.side(Lang::Bn).join(name).is_file(), "{name}");
    }
}

#[test]
fn a_corpus_becomes_articles_and_a_pasted_pair_two() {
    let (_folder, project) = new_project();
    let corpus = format!(
        "{}\n{}\n",
        serde_json::json!({"id": "x/1", "text": BN}),
        serde_json::json!({"id": "2", "text": EN})
    );
    assert_eq!(
        file(&project, "c.jsonl", corpus.into(), None)
            .unwrap()
            .added,
        2
    );
    assert_eq!(
        pasted(
            &project,
            "গল্প",
            &[EN.to_owned(), BN.to_owned(), " ".to_owned()]
        )
        .unwrap()
        .added,
        2
    );
    assert_eq!(names(&project, Lang::En), ["2.txt", "গল্প.txt"]);
    assert_eq!(names(&project, Lang::Bn), ["1.txt", "গল্প.txt"]);
    // Nothing is left beside them.
    assert_eq!(fs::read_dir(project.root()).unwrap().count(), 4);
}

#[test]
fn what_is_pasted_together_has_one_name_that_no_other_has() {
    let (_folder, project) = new_project();
    let paste =
        |title: &str, texts: [&str; 2]| pasted(&project, title, &texts.map(str::to_owned)).unwrap();
    // One side only, then a pair under the same name: its English must not stand beside the other Bengali.
    assert_eq!(paste("Budget", [BN, ""]).added, 1);
    let (bn, en) = (format!("{BN}{BN}"), format!("{EN}{EN}"));
    assert_eq!(paste("Budget", [&en, &bn]).added, 2);
    assert_eq!(names(&project, Lang::En), ["Budget (2).txt"]);
    assert_eq!(names(&project, Lang::Bn), ["Budget (2).txt", "Budget.txt"]);
    // The same again is known, and what is alone finds its side under the same name.
    assert_eq!(paste("Budget (2)", [&bn, &en]).known, 2);
    assert_eq!(paste("Budget", ["", EN]).added, 1);
    assert_eq!(names(&project, Lang::En), ["Budget (2).txt", "Budget.txt"]);
    let same = paste("twice", [EN, &en]);
    assert!(same.added == 0 && same.refused[0].1.en.contains("same language"));
    assert!(!same.refused[0].1.detail, "{same:?}");
}

#[test]
fn zips_within_zips_are_unpacked_in_the_same_bounds() {
    let (_folder, project) = new_project();
    let mut inner = zipped(&[("a.txt", BN.as_bytes()), ("~$a.docx", b"x")]);
    for _ in 1..DEEPEST {
        inner = zipped(&[("in.zip", &inner), ("b.txt", EN.as_bytes())]);
    }
    let brought = file(&project, "mail.ZIP", inner.clone(), None).unwrap();
    assert_eq!(
        (brought.added, brought.known, brought.refused.len()),
        (2, 2, 0)
    );
    let deeper = zipped(&[("in.zip", &inner)]);
    let brought = file(&project, "deeper.zip", deeper, None).unwrap();
    assert_eq!(brought.refused.len(), 1, "{brought:?}");
    assert!(brought.refused[0].1.en.contains("within many others"));
    // What the system puts into a folder is no article, and not worth a word.
    for beside in ["Thumbs.db", "x/.DS_Store", "x/~$report.docx", "desktop.ini"] {
        let brought = file(&project, beside, b"x".to_vec(), None).unwrap();
        assert_eq!(brought, Brought::default(), "{beside}");
    }
}

#[test]
fn bijoy_is_asked_about_and_kept_in_unicode() {
    let (_folder, project) = new_project();
    let text =
        "cÖavbgš¿x e‡j‡Qb\n\nevsjv‡`‡ki ivRavbx XvKvq MZKvj GK mgv‡e‡k cÖavbgš¿x G K_v e‡jb| Ž\n";
    let brought = file(&project, "old.txt", text.into(), None).unwrap();
    assert!(brought.bijoy && brought.added == 0, "{brought:?}");
    assert!(!brought.refused[0].1.en.contains("--"), "{brought:?}");
    let brought = file(&project, "old.txt", text.into(), Some(Variant::Newer)).unwrap();
    assert_eq!((brought.added, brought.bijoy), (1, false));
    assert!(
        brought.converted[0].en.contains("could not be converted"),
        "{brought:?}"
    );
    assert_eq!(names(&project, Lang::Bn), ["old.txt"]);
    let kept = fs::read_to_string(project.side(Lang::Bn).join("old.txt")).unwrap();
    assert!(kept.starts_with("প্রধানমন্ত্রী বলেছেন"), "{kept}");
    let english = file(&project, "a.txt", EN.into(), Some(Variant::Newer)).unwrap();
    assert!(english.added == 1 && english.converted.is_empty());
    assert_eq!(names(&project, Lang::En), ["a.txt"]);
}

#[test]
fn a_name_with_points_stays_what_it_is() {
    let (_folder, project) = new_project();
    for name in [
        "12.03.2026 report.txt",
        "মো. করিম.TXT",
        "decisions.json.txt",
    ] {
        assert_eq!(
            file(&project, name, BN.into(), None).unwrap().added,
            1,
            "{name}"
        );
    }
    let other = format!("{BN}{BN}");
    file(&project, "12.03.2026 report.txt", other.into(), None).unwrap();
    assert_eq!(
        names(&project, Lang::Bn),
        [
            "12.03.2026 report (2).txt",
            "12.03.2026 report.txt",
            "decisions.json.txt",
            "মো. করিম.TXT"
        ]
    );
}

#[test]
fn a_file_of_both_languages_is_an_article_and_its_wire_copy() {
    let (_folder, project) = new_project();
    let rows = "The president arrived in Dhaka. | রাষ্ট্রপতি ঢাকায় পৌঁছেছেন।\nHe held talks. | তিনি বৈঠক করেন।\n";
    let brought = file(&project, "visit.txt", rows.into(), None).unwrap();
    assert_eq!((brought.added, brought.refused.len()), (2, 0));
    for lang in [Lang::Bn, Lang::En] {
        assert_eq!(names(&project, lang), ["visit.txt"]);
    }
    let text = |lang| fs::read_to_string(project.side(lang).join("visit.txt")).unwrap();
    assert_eq!(
        text(Lang::En),
        "The president arrived in Dhaka.\n\nHe held talks."
    );
    assert_eq!(text(Lang::Bn), "রাষ্ট্রপতি ঢাকায় পৌঁছেছেন।\n\nতিনি বৈঠক করেন।");
    assert_eq!(
        file(&project, "visit.txt", rows.into(), None)
            .unwrap()
            .known,
        2
    );
}
