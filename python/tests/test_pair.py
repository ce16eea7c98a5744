import datetime
import json
import pickle
import warnings

import pytest

import shetu

BN = [
    {"id": "b1", "text": "তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।", "title": "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন", "date": "2026-05-02"},
    {"id": "b2", "text": "সিলেটে বন্যায় ২৫ জন মারা গেছেন। নদীর পানি বেড়েছে।", "date": "2026-05-02"},
]
EN = [
    ("e1", "Floods in Sylhet killed 25 people. The water of the river rose.", datetime.date(2026, 5, 1)),
    ("e2", "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.", datetime.datetime(2026, 5, 1, 9)),
]


def best(pairing):
    return [(row.bn, row.en, row.days) for row in pairing if row.rank == 1]


def test_articles_of_any_kind(tmp_path):
    wanted = [("b1", "e2", 1), ("b2", "e1", 1)]
    told = []
    pairing = shetu.pair(BN, EN, progress=lambda done, total: told.append((done, total)))
    assert best(pairing) == wanted and told[-1] == (4, 4) and pairing.left_out == []
    records = [{"id": name, "text": text, "date": str(day)} for name, text, day in EN]
    assert best(shetu.pair(iter(BN), records)) == wanted
    corpora = []
    for name, side in [("bn.jsonl", BN), ("en.jsonl", records)]:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in side), "utf-8")
        corpora.append(path)
    assert shetu.pair(*corpora).to_dicts() == shetu.pair(BN, records).to_dicts()
    texts = shetu.pair([record["text"] for record in BN], [text for _, text, _ in EN])
    assert [row.bn for row in texts if row.rank == 1] == ["0", "1"]


def test_days_part():
    far = [(name, text, "2026-01-01") for name, text, _ in EN]
    assert all(row.en is None and row.role == "alone" for row in shetu.pair(BN, far))
    assert best(shetu.pair(BN, far, days=365))[0][:2] == ("b1", "e2")


def test_a_date_that_cannot_be_read_is_told():
    bn = [dict(BN[0], date="৩১/ঝ/২০২৬"), dict(BN[1], date="")]
    en = [(name, text, "soon " * 20) for name, text, _ in EN]
    with pytest.warns(UserWarning, match=r"3 dates cannot be read and are not counted: .*bn b1.*write dates as 2026-01-31"):
        pairing = shetu.pair(bn, en)
    told = [(unread.side, unread.id, unread.date.strip()) for unread in pairing.unread_dates]
    assert sorted(told) == [("bn", "b1", "৩১/ঝ/২০২৬"), ("en", "e1", ("soon " * 20).strip()), ("en", "e2", ("soon " * 20).strip())]
    assert "b1" in repr(pairing.unread_dates[0]) or "e1" in repr(pairing.unread_dates[0])
    assert all(row.days is None for row in pairing) and len(pairing.pairs) == len(shetu.pair(BN, EN, days=9).pairs)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert shetu.pair(BN, EN).unread_dates == []


def test_what_a_row_says():
    row = shetu.pair(BN, EN)[0]
    assert row.role in ("source", "doubtful") and 0 < row.score <= 1
    assert "376000" in row.numbers and row.paired > 0.5
    assert list(row.to_dict()) == [
        "bn", "en", "score", "rank", "role", "days", "names", "numbers", "words", "paired", "covers", "note",
    ]
    every = shetu.pair(BN, EN, all=True)
    assert len(every) >= len(shetu.pair(BN, EN))
    assert all(pair.role in ("source", "also") for pair in every.pairs)


def test_what_was_found_travels_between_processes():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pairing = shetu.pair([dict(BN[0], date="৩১/ঝ/২০২৬"), BN[1], {"id": "b3", "text": ""}], EN)
    assert pairing.left_out and pairing.unread_dates
    again = pickle.loads(pickle.dumps(pairing))
    assert again.to_dicts() == pairing.to_dicts() and len(again.pairs) == len(pairing.pairs)
    assert [(left.side, left.id, str(left.error)) for left in again.left_out] == [
        (left.side, left.id, str(left.error)) for left in pairing.left_out
    ]
    assert [(of.side, of.id, of.date) for of in again.unread_dates] == [
        (of.side, of.id, of.date) for of in pairing.unread_dates
    ]
    assert pickle.loads(pickle.dumps(pairing[0])).to_dict() == pairing[0].to_dict()
