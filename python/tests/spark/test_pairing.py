"""Pairs found on the cluster are those of one machine."""

from __future__ import annotations

import json
import os
import pathlib
import random
import subprocess
import sys

import pytest
from cluster_samples import texts

from shetu import spark as bridge
from shetu.errors import InputError, UsageError, WrongTypeError


def one_machine(folder: pathlib.Path, bn: dict, en: dict) -> list:
    """What `shetu pair --all` says of articles, as (bn, en, score, role, rank, paired, covers, note)."""
    for side, rows in (("bn", bn), ("en", en)):
        with open(folder / f"{side}.jsonl", "w", encoding="utf-8") as out:
            for id_, (text, date) in rows.items():
                out.write(json.dumps({"id": id_, "text": text, "date": date}, ensure_ascii=False) + "\n")
    command = [sys.executable, "-m", "shetu", "pair", str(folder / "bn.jsonl"), str(folder / "en.jsonl"), "--all", "-j", "1"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return sorted(tuple(row[name] for name in COLUMNS) for row in rows)


COLUMNS = ("bn", "en", "score", "rank", "role", "days", "paired", "covers", "note")


def on_spark(frame) -> list:
    return sorted(tuple(row[name] for name in COLUMNS) for row in frame.where("role <> 'left-out'").collect())


def archive() -> tuple:
    """Articles with days, without, and stories that are versions of one another; some articles have no source."""
    chance = random.Random(3)
    bn, en = texts("bn"), texts("en")
    names = sorted(bn)
    days = {name: f"2026-03-{3 + number % 20:02d}" for number, name in enumerate(names)}
    bn_rows = {name: (text, days[name] if number % 3 else None) for number, (name, text) in enumerate(sorted(bn.items()))}
    bn_rows["alone"] = ("আজ শুধু এই কথাই লেখা হলো, আর কিছু নয়। ঝাঁটুপুরে বৃষ্টি হয়েছে।", None)
    order = list(sorted(en))
    chance.shuffle(order)
    en_rows = {f"w{number:02d}": (en[name], days[name]) for number, name in enumerate(order)}
    # A lede of each story, sent on the day before, and one story twice to the letter.
    for number, name in enumerate(order):
        paragraphs = en[name].split("\n")
        en_rows[f"v{number:02d}"] = ("\n".join(paragraphs[: max(3, len(paragraphs) * 2 // 3)]), None)
    en_rows["a-twin"] = en_rows["w01"]
    return bn_rows, en_rows


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    bn, en = archive()
    return one_machine(tmp_path_factory.mktemp("one"), bn, en)


def frames(spark, partitions: int, seed: int):
    bn, en = archive()
    made = []
    for rows in (bn, en):
        listed = [(id_, *row) for id_, row in rows.items()]
        random.Random(seed).shuffle(listed)
        made.append(spark.createDataFrame(listed, "id string, text string, date string").repartition(partitions))
    return made


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_the_decisions_are_those_of_one_machine(spark, expected, partitions):
    bn, en = frames(spark, partitions, partitions)
    found = on_spark(bridge.pair(bn, en, days=7, all=True))
    assert any(row[4] == "version" for row in expected) and any(row[4] == "alone" for row in expected)
    assert found == expected


def test_how_far_a_question_goes_is_that_of_one_machine(spark, expected, monkeypatch):
    # With so few articles no question is long enough to be cut: every one is counted out here, and comes out whole.
    from shetu.spark import searching

    bn, en = frames(spark, 2, 5)
    monkeypatch.setattr(searching.archive, "MOST_POSTINGS", 0)
    assert on_spark(bridge.pair(bn, en, days=7, all=True)) == expected


def test_blocks_are_divided_without_a_difference(spark, expected, monkeypatch):
    from shetu.spark import searching

    monkeypatch.setattr(searching, "MOST", 3)
    bn, en = frames(spark, 2, 9)
    assert on_spark(bridge.pair(bn, en, days=7, all=True)) == expected


def test_what_is_wrong_is_said_before_a_job_starts(spark, samples):
    bn, en = samples
    with pytest.raises(InputError, match="bn has no column text .it has id, body.; rename one"):
        bridge.pair(bn.withColumnRenamed("text", "body"), en)
    with pytest.raises(WrongTypeError, match="the column text of en is array<string>; string or binary is needed"):
        bridge.pair(bn, en.selectExpr("id", "array(text) as text"))
    with pytest.raises(InputError, match="ids of bn must differ.*court .2 times.*duplicates='report'"):
        bridge.pair(bn.union(bn.where("id = 'court'")), en)
    with pytest.raises(UsageError, match="days is -1"):
        bridge.pair(bn, en, days=-1)
    with pytest.raises(UsageError, match="min_score is 2"):
        bridge.pair(bn, en, min_score=2.0)
    with pytest.raises(WrongTypeError, match="bn is list"):
        bridge.pair([], en)


def test_a_bad_row_is_a_row_of_the_report(spark, samples):
    bn, en = samples
    poison = [
        ("null", None),
        ("blank", bytearray(b" \n\t ")),
        ("binary", bytearray(os.urandom(4000) + b"\xff\xfe\x00")),
        ("surrogate", bytearray("সকালে ".encode() + b"\xed\xa0\x80 half")),
        ("english", bytearray(b"Only English was written here, and a good deal of it, by a tired editor.")),
        ("huge", bytearray("ক খ গ। ".encode() * 600_000)),
        ("dup", bytearray("সকালে বৃষ্টি হয়েছে ঢাকায়।".encode())),
        ("dup", bytearray("সকালে বৃষ্টি হয়েছে ঢাকায়!".encode())),
        (None, bytearray("বৃষ্টি হয়েছে।".encode())),
    ]
    schema = "id string, text binary"
    more = spark.createDataFrame(poison, schema)
    whole = bn.selectExpr("id", "cast(text as binary) as text").union(more)
    # Columns that hold nothing are as good as none.
    bare = en.repartition(3).selectExpr("id", "text", "null as title", "null as date")
    pairs = bridge.pair(whole, bare, duplicates="report")
    clean = bridge.pair(bn, en)
    good = "role <> 'left-out' and bn <> 'dup'"
    assert on_spark(pairs.where(good)) == on_spark(clean)
    told = {(row["id"], row["reason"]) for row in bridge.report(pairs).where("reason <> 'no-source'").collect()}
    assert told == {
        ("null", "empty"), ("blank", "empty"), ("binary", "encoding"), ("surrogate", "encoding"),
        ("english", "wrong-language"), ("huge", "too-large"), ("dup", "duplicate"), ("", "malformed"),
    }  # fmt: skip


def test_a_date_that_cannot_be_read_is_told(spark, samples):
    bn, en = samples
    bn = bn.selectExpr("id", "text", "if(id = 'court', '৩১/ঝ/২০২৬ ' || repeat('?', 500), null) as date")
    pairs = bridge.pair(bn, en.selectExpr("id", "text", "'soon' as date"))
    told = {(row["side"], row["id"]): row["problem"] for row in bridge.report(pairs).where("reason = 'unread-date'").collect()}
    assert ("bn", "court") in told and len(told) == 1 + en.count()
    assert told["en", "w0"].startswith("its date cannot be read and is not counted: soon; write dates as")
    assert len(told["bn", "court"]) < 200
    good = "role not in ('left-out', 'undated')"
    assert on_spark(pairs.where(good)) == on_spark(bridge.pair(bn.drop("date"), en))
