use super::*;

#[test]
fn every_usual_form_is_read() {
    let day = Date::new(2026, 5, 10);
    for stamp in [
        "2026-05-10",
        "2026-5-10",
        "2026.05.10",
        "20260510T080000Z",
        "Sun, 10 May 2026 08:00:00 +0600",
        "Sunday, 10-May-26 08:00:00 GMT",
        "Sun May 10 08:00:00 2026",
        "10 May 2026",
        "May 10, 2026 8:00 pm",
        "Published: May 10, 2026",
        "10th of May, 2026",
        "1778371200",
        "1778371200000",
        "/Date(1778371200000)/",
        "/Date(1778371200000+0600)/",
        "2026-W19-7",
        "2026W197T080000Z",
        "১০ মে ২০২৬",
        "প্রকাশ: ১০ মে, ২০২৬, ০৮:০০",
        "রোববার, ১০ই মে ২০২৬, ২৭ বৈশাখ ১৪৩৩",
        "মে ১০, ২০২৬",
        "২০২৬-০৫-১০",
        "২৭ বৈশাখ ১৪৩৩",
        "২৭শে বৈশাখ, ১৪৩৩ বঙ্গাব্দ",
    ] {
        assert_eq!(read(stamp, None), day, "{stamp}");
    }
    assert_eq!(read("২৫ ডিসেম্বর ২০২৪", None), Date::new(2024, 12, 25));
    assert_eq!(read("1 চৈত্র ১৪৩২", None), Date::new(2026, 3, 15));
    assert_eq!(read("৩০ চৈত্র ১৪৩২", None), Date::new(2026, 4, 13));
    assert_eq!(read("2020-W53-5", None), Date::new(2021, 1, 1));
    assert_eq!(read("1969-W01-1", None), None);
    assert_eq!(read("2026-W60-1", None), None);
    assert_eq!(read("১ কার্তিক ১৪৩২", None), Date::new(2025, 10, 17));
}

#[test]
fn figures_whose_order_is_not_told_are_not_guessed() {
    use DateOrder::{Dmy, Mdy, Ymd};
    for (stamp, order, day) in [
        ("10/05/2020", None, None),
        ("10/05/2020", Some(Dmy), Date::new(2020, 5, 10)),
        ("১০/০৫/২০২০", Some(Dmy), Date::new(2020, 5, 10)),
        ("10/05/2020", Some(Mdy), Date::new(2020, 10, 5)),
        ("25/12/2024", None, Date::new(2024, 12, 25)),
        ("12/25/2024", None, Date::new(2024, 12, 25)),
        ("12-25-2024 10:00", Some(Dmy), Date::new(2024, 12, 25)),
        ("05.05.2024", None, Date::new(2024, 5, 5)),
        ("10/05/20", None, None),
        ("10/05/20", Some(Dmy), Date::new(2020, 5, 10)),
        ("20/05/10", Some(Ymd), Date::new(2020, 5, 10)),
    ] {
        assert_eq!(read(stamp, order), day, "{stamp} {order:?}");
    }
    for stamp in [
        "",
        "soon",
        "31 February 2024",
        "yesterday",
        "12:30:45",
        "1.2.3",
        "May",
        "2024",
    ] {
        assert_eq!(read(stamp, Some(Dmy)), None, "{stamp}");
    }
    assert_eq!(read(&"1 May 2024 ".repeat(100), None), None);
}
