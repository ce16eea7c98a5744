use super::*;

fn hyp(bn: &[usize], en: &[usize], score: f64) -> Record {
    Record {
        bn: bn.to_vec(),
        en: en.to_vec(),
        score,
        ..Record::default()
    }
}

fn report(gold: &str, found: &[Record]) -> GoldReport {
    let mut evaluation = Evaluation::new();
    evaluation.by_line(&input::gold(gold).unwrap(), found);
    evaluation.report()
}

#[test]
fn strict_and_lax() {
    let found = [
        hyp(&[0], &[0], 0.95),
        hyp(&[1], &[1], 0.5),
        hyp(&[3], &[9], 0.1),
    ];
    let report = report("0\t0\n1\t1,2\n2\t3\n4\t\n", &found);
    assert_eq!((report.gold, report.hyp), (3, 3));
    assert!((report.strict.f1 - 1.0 / 3.0).abs() < 1e-12);
    assert!((report.lax.precision - 2.0 / 3.0).abs() < 1e-12);
    assert!((report.lax.recall - 2.0 / 3.0).abs() < 1e-12);
    assert!((report.auto99 - 1.0 / 3.0).abs() < 1e-12);
    assert!((report.ece - (0.05 + 0.5 + 0.1) / 3.0).abs() < 1e-12);
    assert_eq!((report.kinds[0].gold, report.kinds[0].found), (2, 3));
    assert_eq!((report.kinds[1].gold, report.kinds[1].right), (1, 0));
}

#[test]
fn partial_and_dup_count_neither_way() {
    let found = [hyp(&[0], &[0], 0.9), hyp(&[1], &[1], 0.9)];
    let report = report("0\t0\tpartial\n1\t1\n2\t2\tdup\n", &found);
    assert_eq!((report.gold, report.hyp), (1, 1));
    assert_eq!(report.strict.f1, 1.0);
}

#[test]
fn what_goes_in_is_judged_strictly() {
    let low = Record {
        flags: vec!["low-score".into()],
        related: Some(0.75),
        ..hyp(&[4], &[4], 0.25)
    };
    // Right, partial, neither, and one that only repeats.
    let found = [
        hyp(&[0], &[0], 1.0),
        hyp(&[1], &[1], 1.0),
        hyp(&[2], &[3], 1.0),
        hyp(&[3], &[5], 1.0),
        low,
    ];
    let report = report("0\t0\n1\t1\tpartial\n2\t2\n3\t5\tdup\n4\t4\n", &found);
    assert_eq!(report.accepted.n, 3);
    assert!((report.accepted.precision - 1.0 / 3.0).abs() < 1e-12);
    assert!((report.accepted.of_gold - 1.0 / 3.0).abs() < 1e-12);
    assert!((report.ece_strict - (2.0 + 0.75) / 4.0).abs() < 1e-12);
    assert!((report.ece - (1.0 + 0.25) / 3.0).abs() < 1e-12);
    assert_eq!(report.calibration_strict[2].share_right, Some(1.0));
}

#[test]
fn crossing_beads() {
    let found = [hyp(&[0], &[1], 0.9), hyp(&[2], &[2], 0.9)];
    let report = report("0\t1\n1\t0\n2\t2\n", &found);
    assert_eq!((report.crossing_gold, report.crossing_found), (2, 1));
    let moved = &report.order[1];
    assert_eq!((moved.gold, moved.found, moved.right), (2, 1, 1));
}

#[test]
fn scores_out_of_bounds_fall_into_the_outer_bins() {
    let report = report("0\t0\n", &[hyp(&[0], &[0], 1.5), hyp(&[1], &[1], -0.5)]);
    assert_eq!((report.calibration[0].n, report.calibration[9].n), (1, 1));
    assert_eq!(report.calibration[5].mean_score, None);
}

#[test]
fn nothing_at_all() {
    let report = report("", &[]);
    assert_eq!(
        (report.strict.f1, report.auto99, report.ece),
        (0.0, 0.0, 0.0)
    );
}

#[test]
fn by_text() {
    let mut found = hyp(&[0], &[0], 0.9);
    found.bn_text = Some("এক। দুই।".into());
    found.en_text = Some("One  two.".into());
    let sides = || (Locator::new("এক।\nদুই।\n"), Locator::new("One two.\n"));
    let mut evaluation = Evaluation::new();
    let (bn, en) = sides();
    let gold = input::gold("0,1\t0\n").unwrap();
    evaluation.by_text(&gold, &[found], bn, en).unwrap();
    assert_eq!(evaluation.report().strict.f1, 1.0);

    let (bn, en) = sides();
    let gold = input::gold("0\t0\n1\t7\n").unwrap();
    let (line, problem) = evaluation.by_text(&gold, &[], bn, en).unwrap_err();
    assert_eq!(line, 2);
    assert!(problem.contains("line 7 of the English side"), "{problem}");
}
