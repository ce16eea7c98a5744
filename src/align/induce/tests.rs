use super::*;

#[test]
fn finds_what_goes_together() {
    let lines: Vec<(String, String)> = [
        ("লাল বই", "red book"),
        ("লাল ফুল", "red flower"),
        ("নীল বই", "blue book"),
        ("নীল ফুল", "blue flower"),
        ("লাল গাড়ি", "red car"),
        ("নীল গাড়ি", "blue car"),
    ]
    .map(|(b, e)| (b.to_owned(), e.to_owned()))
    .to_vec();
    let settings = Settings {
        least_significance: 1.0,
        ..Settings::default()
    };
    let pairs = induce(&lines, settings);
    let best = |bn: &str| pairs.iter().find(|p| p.bn == bn).map(|p| p.en.as_str());
    assert_eq!(best("লাল"), Some("red"));
    assert_eq!(best("বই"), Some("book"));
}

#[test]
fn the_order_of_the_lines_does_not_matter() {
    let mut lines: Vec<(String, String)> = (0..60)
        .map(|n| {
            (
                format!("ক{} খ{} গ", n % 7, n % 5),
                format!("a{} b{} c", n % 7, n % 5),
            )
        })
        .collect();
    let settings = Settings {
        least_significance: 1.0,
        ..Settings::default()
    };
    let one = induce(&lines, settings);
    lines.reverse();
    lines.rotate_left(13);
    assert!(one.len() > 10);
    assert_eq!(one, induce(&lines, settings));
}

#[test]
fn nothing_comes_of_nothing() {
    assert!(induce(&[], Settings::default()).is_empty());
}
