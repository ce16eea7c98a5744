"""Null, empty, binary, huge, of another type: an error before any work where it can be known, else a row that says so."""

from __future__ import annotations

import json
import subprocess
import sys

import pyarrow as pa
import pytest
from cluster_samples import texts

from shetu import spark as bridge
from shetu.errors import FileError, InputError, ShetuError, UsageError, WrongTypeError

BN, EN = "রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow."
BINARY = bytes(range(256)) * 8
POISON = {
    "null": (None, "empty"),
    "nothing": (b"", "empty"),
    "blank": (b" \n\t ", "empty"),
    "binary": (BINARY, "encoding"),
    "surrogate": ("সকালে ".encode() + b"\xed\xa0\xbd half", "encoding"),
    "cut": (BN.encode()[:-1], "encoding"),
    "huge": ("ক খ গ। ".encode() * 600_000, "too-large"),
}
"""Texts that are none, and what is said of each."""
HINDI = "राष्ट्रपति पुतिन रविवार को मास्को पहुंचे।".encode()
WRONG = {"bn": EN.encode(), "en": BN.encode()}


def binary(text):
    return None if text is None else bytearray(text)


@pytest.fixture(scope="module")
def good(spark):
    bn, en = texts("bn"), texts("en")
    rows = [(name, bytearray(bn[name].encode()), bytearray(en[name].encode())) for name in sorted(bn)]
    return spark.createDataFrame(rows, "id string, bn binary, en binary").cache()


@pytest.fixture(scope="module")
def poisoned(spark, good):
    """The good documents among such with one bad side each, and one without an id; what is said of them."""
    rows, told = [], set()
    for side, other in (("bn", EN), ("en", BN)):
        other_languages = [("swapped", (WRONG[side], "wrong-language")), ("hindi", (HINDI, "wrong-language"))]
        for name, (text, reason) in [*POISON.items(), *other_languages]:
            sides = (text, other.encode()) if side == "bn" else (other.encode(), text)
            rows.append((f"{side}-{name}", *map(binary, sides)))
            told.add((f"{side}-{name}", reason))
    rows.append((None, bytearray(BN.encode()), bytearray(EN.encode())))
    told.add(("", "malformed"))
    return good.union(spark.createDataFrame(rows, "id string, bn binary, en binary")).repartition(3), told


def beads(frame) -> list:
    rows = frame.where("reason is null").orderBy("id", "at").collect()
    return [(row["id"], row["at"], row["bn_text"], row["en_text"], row["score"], row["flags"]) for row in rows]


def test_documents_that_are_none_are_rows(good, poisoned):
    frame, told = poisoned
    found = bridge.align(frame).cache()
    assert {(row["id"], row["reason"]) for row in bridge.report(found).collect()} == told
    assert all(row["problem"] for row in bridge.report(found).collect())
    assert beads(found) == beads(bridge.align(good))


def test_what_is_learnt_is_not_learnt_from_them(good, poisoned):
    assert bridge.refine(poisoned[0]).collect() == bridge.refine(good).collect()


def test_documents_twice(spark, good):
    twice = good.union(spark.createDataFrame([("court", bytearray(b""), bytearray(b"x"))], "id string, bn binary, en binary"))
    for call in (bridge.align, bridge.refine, bridge.deduplicate):
        with pytest.raises(InputError, match="court .2 times"):
            call(twice)
    found = bridge.align(twice, duplicates="report")
    # The first is that whose texts come first: the empty one, which cannot be aligned.
    assert {(row["id"], row["reason"]) for row in bridge.report(found).collect()} == {("court", "empty"), ("court", "duplicate")}


def test_twins_among_them_are_found(poisoned):
    frame, told = poisoned
    found = {row["id"]: row["twin_of"] for row in bridge.deduplicate(frame).collect()}
    assert len(found) == frame.count() and not any(found.values())


UNITS = [
    (1, EN, BN), (2, EN, None), (3, None, BN), (4, " ", BN), (5, EN, BINARY), (6, b"\xed\xa0\xbd half", BN),
    (7, EN, "ক খ গ। " * 60_000), (8, EN + "\x00\x0b", BN + "\x1b"), (9, EN + " \ufffe\uffff", BN), (10, EN, EN), (11, BN, EN),
    (12, "Rain fell in Dhaka on Monday.", "সোমবার ঢাকায় বৃষ্টি হয়েছে।"),
]  # fmt: skip


@pytest.fixture(scope="module")
def units(spark):
    def of(text):
        return binary(text.encode() if isinstance(text, str) else text)

    rows = [(number, of(one), of(other)) for number, one, other in UNITS]
    return spark.createDataFrame(rows, "n int, source binary, target binary").repartition(3).cache()


@pytest.mark.parametrize("kind", ["binary", "string"])
def test_units_that_are_none_are_removed(units, kind):
    # A column of text may hold bytes that are none, too.
    given = units.selectExpr("n", f"cast(source as {kind}) source", f"cast(target as {kind}) target")
    found = {row["n"]: list(row["removed"]) for row in bridge.clean(given, order="n").select("n", "removed").collect()}
    assert set(found) == {number for number, _, _ in UNITS}
    assert {number for number, why in found.items() if not why} >= {1, 12}
    assert all(found[number] for number in (2, 3, 4, 5, 6)), found
    once = {row["n"] for row in bridge.deduplicate(given, order="n").select("n").collect()}
    assert {1, 2, 3, 4, 5, 12} <= once
    words = bridge.induce(given.selectExpr("target as bn", "source as en")).collect()
    assert isinstance(words, list)


@pytest.mark.parametrize("kind", ["binary", "string"])
def test_what_is_no_text_is_not_written_but_counted(units, tmp_path, kind):
    given = units.selectExpr("n", f"cast(source as {kind}) source", f"cast(target as {kind}) target", "double('nan') score")
    manifest = bridge.to_tmx(given, str(tmp_path / "tmx"), order="n", parts=2)
    assert manifest["left_out"] == {"empty": 3, "encoding": 2}
    assert manifest["left_out"] == json.loads((tmp_path / "tmx" / "manifest.json").read_text("utf-8"))["left_out"]
    read = 0
    for part in manifest["parts"]:
        command = ["stats", str(tmp_path / "tmx" / part["file"])]
        done = subprocess.run([sys.executable, "-m", "shetu", *command], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        read += (tmp_path / "tmx" / part["file"]).read_text("utf-8").count("<seg>") // 2
    assert read == manifest["units"] > 2
    moses = bridge.to_moses(given, str(tmp_path / "moses"), order="n")
    assert moses["left_out"] == manifest["left_out"] and moses["units"] == len(UNITS) - 5


def test_an_article_that_is_in_no_table_is_reported(spark, samples):
    bn, en = samples
    pairs = bridge.pair(bn, en)
    documents = bridge.documents(pairs, bn.where("id <> 'court'"), en)
    assert [(row["id"].split()[0], row["reason"]) for row in bridge.report(bridge.align(documents)).collect()] == [
        ("court", "empty")
    ]
    # Of two rows with one id the text is taken that was paired.
    longer = bn.union(spark.createDataFrame([("court", "ৎ " + texts("bn")["court"])], "id string, text string"))
    same = bridge.documents(bridge.pair(longer, en, duplicates="report"), longer.repartition(4), en)
    assert same.where("doc = 'court'").first()["bn"] == texts("bn")["court"]


def test_tables_that_are_none_are_errors_before_any_work(spark, samples, good, units, tmp_path):
    bn, en = samples
    beads_ = bridge.align(good)
    taken = str(tmp_path)
    latin = tmp_path / "latin.tsv"
    latin.write_bytes("শব্দ\tword\n".encode() + b"caf\xe9\tcafe\n")
    bad = tmp_path / "bad.tsv"
    bad.write_text("শব্দ\tword\nক\ta\t7\n", "utf-8")
    calls = [
        (InputError, "no column en", lambda: bridge.align(good.drop("en"))),
        (WrongTypeError, "column bn of documents is int", lambda: bridge.align(good.withColumn("bn", good.id.cast("int")))),
        (WrongTypeError, "documents is list", lambda: bridge.align([("a", BN, EN)])),
        (WrongTypeError, "documents is NoneType", lambda: bridge.refine(None)),
        (InputError, "several columns called bn", lambda: bridge.align(good.selectExpr("*", "bn as BN"))),
        (InputError, "result has too: reason", lambda: bridge.align(good.selectExpr("*", "1 as reason"))),
        (UsageError, "min_score is 7", lambda: bridge.align(good, min_score=7)),
        (WrongTypeError, "min_score is str", lambda: bridge.align(good, min_score="high")),
        (UsageError, "max_bytes is 0", lambda: bridge.align(good, max_bytes=0)),
        (WrongTypeError, "max_bytes is float", lambda: bridge.refine(good, max_bytes=1e9)),
        (UsageError, "duplicates is 'drop'", lambda: bridge.align(good, duplicates="drop")),
        (InputError, "words has no column probability", lambda: bridge.align(good, words=bn.selectExpr("id bn", "text en"))),
        (FileError, "none.tsv: it cannot be read", lambda: bridge.align(good, lexicon=tmp_path / "none.tsv")),
        (InputError, "latin.tsv:2: it is no UTF-8", lambda: bridge.pair(bn, en, lexicon=str(latin))),
        (InputError, "bad.tsv:2: ", lambda: bridge.clean(units, lexicon=[bad])),
        (WrongTypeError, "lexicon is int", lambda: bridge.refine(good, lexicon=3)),
        (WrongTypeError, "days is str", lambda: bridge.pair(bn, en, days="7")),
        (WrongTypeError, "column date of bn is array<int>", lambda: bridge.pair(bn.selectExpr("*", "array(1) date"), en)),
        (WrongTypeError, "column title of en is boolean", lambda: bridge.pair(bn, en.selectExpr("*", "true title"))),
        (WrongTypeError, "column id of bn is double", lambda: bridge.pair(bn.selectExpr("double(1) id", "text"), en)),
        (InputError, "pairs has no column role", lambda: bridge.documents(bn.selectExpr("id bn", "id en"), bn, en)),
        (InputError, "bn has no column text", lambda: bridge.documents(bridge.pair(bn, en), bn.drop("text"), en)),
        (InputError, "units has no column source", lambda: bridge.clean(bn)),
        (UsageError, "source is 'de'", lambda: bridge.clean(units, source="de")),
        (InputError, "units has no column when", lambda: bridge.clean(units, order=["when"])),
        (InputError, "a column removed already", lambda: bridge.clean(bridge.clean(units))),
        (WrongTypeError, "column accepted of beads is int", lambda: bridge.clean(beads_.withColumn("accepted", beads_.at))),
        (WrongTypeError, "units is int", lambda: bridge.deduplicate(3)),
        (InputError, "twin_of already", lambda: bridge.deduplicate(bn.selectExpr("*", "'' twin_of"))),
        (WrongTypeError, "column text of articles is array", lambda: bridge.deduplicate(bn.selectExpr("id", "array(text) text"))),
        (InputError, "lines has no column bn", lambda: bridge.induce(units)),
        (UsageError, "least_probability is 2", lambda: bridge.induce(good, least_probability=2)),
        (InputError, "no lines to learn from", lambda: bridge.induce(good.limit(0))),
        (UsageError, "is there already", lambda: bridge.to_tmx(units, taken)),
        (UsageError, "is there already", lambda: bridge.to_moses(units, taken)),
        (WrongTypeError, "path is Posix", lambda: bridge.to_tmx(units, tmp_path / "tmx")),
        (WrongTypeError, "overwrite is str", lambda: bridge.to_tmx(units, taken + "/tmx", overwrite="no")),
        (WrongTypeError, "overwrite is int", lambda: bridge.to_moses(units, taken + "/tmx", overwrite=1)),
        (WrongTypeError, "unaligned is str", lambda: bridge.align(good, unaligned="no")),
        (WrongTypeError, "all is str", lambda: bridge.pair(bn, en, all="no")),
        (WrongTypeError, "order is int", lambda: bridge.clean(units, order=3)),
        (WrongTypeError, "order holds int", lambda: bridge.to_tmx(units, taken + "/tmx", order=["n", 3])),
        (WrongTypeError, "stages is str", lambda: bridge.pair(bn, en, stages=taken)),
        (WrongTypeError, "stages is int", lambda: bridge.deduplicate(good, stages=3)),
        (WrongTypeError, "path is Posix", lambda: bridge.Folder(spark, tmp_path)),
        (WrongTypeError, "bn is Table; a DataFrame of Spark", lambda: bridge.pair(pa.table({"id": ["a"], "text": [BN]}), en)),
        (WrongTypeError, "documents is a stream", lambda: bridge.align(spark.readStream.format("rate").load())),
        (UsageError, "parts is 0", lambda: bridge.to_tmx(units, taken + "/tmx", parts=0)),
        (WrongTypeError, "column score of units is string", lambda: bridge.to_tmx(units.selectExpr("*", "'' score"), taken + "/tmx")),
        (InputError, "come neither from pair nor from align", lambda: bridge.report(bn)),
        (InputError, "come neither from pair nor from align", lambda: bridge.report(None)),
    ]  # fmt: skip
    for kind, match, call in calls:
        with pytest.raises(kind, match=match) as caught:
            call()
        assert isinstance(caught.value, ShetuError), match
    assert not (tmp_path / "tmx").exists()


def test_columns_that_cannot_go_to_python_are_named_before_any_work(good, units):
    span = "make_ym_interval(1, 2)"
    for call, name in ((bridge.align, "documents"), (bridge.clean, "units")):
        rows = (good if name == "documents" else units).selectExpr("*", f"{span} as span")
        with pytest.raises(WrongTypeError, match=f"the column span of {name} is interval .*cast"):
            call(rows)
        kept = call(rows.withColumn("span", rows["span"].cast("string")))
        assert dict(kept.dtypes)["span"] == "string"


def test_columns_with_dots_are_kept(good):
    found = bridge.align(good.selectExpr("*", "id as `desk.name`", "null as bn_title", "null as en_date"))
    assert found.where("reason is null and `desk.name` <> id").count() == 0 and "desk.name" in found.columns
    kept = bridge.clean(found)
    assert "desk.name" in kept.columns and kept.count() > 20
