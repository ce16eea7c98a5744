"""Documents aligned on the cluster have the beads of one machine; units, twins, words and files come out alike."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import pytest
from cluster_samples import texts

import shetu
from shetu import spark as bridge
from shetu.errors import InputError


@pytest.fixture(scope="module")
def documents(spark):
    bn, en = texts("bn"), texts("en")
    rows = [(name, bn[name], en[name], f"desk of {name}") for name in sorted(bn)]
    return spark.createDataFrame(rows, "id string, bn string, en string, desk string").cache()


BEAD = ("id", "at", "bn", "en", "bn_text", "en_text", "score", "related", "kind", "moved", "flags")


def beads_of(frame) -> list:
    rows = frame.where("reason is null").orderBy("id", "at").collect()
    return [tuple(row[name] for name in BEAD) for row in rows]


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_beads_are_those_of_one_machine(documents, partitions):
    found = beads_of(bridge.align(documents.repartition(partitions), unaligned=True))
    expected = []
    for name, bn in sorted(texts("bn").items()):
        alignment = shetu.Aligner().align(bn, texts("en")[name])
        for at, bead in enumerate(alignment.beads):
            shown = (list(bead.bn), list(bead.en), bead.bn_text, bead.en_text)
            expected.append((name, at, *shown, bead.score, bead.related, bead.kind, bead.moved, list(bead.flags)))
    assert found == [row for row in expected] and len(found) > 50


def test_further_columns_are_kept_and_a_bad_document_is_a_row(spark, documents):
    bad = [("null", None, b"A story.", ""), ("swapped", b"Only English was written here.", b"A story.", "")]
    more = spark.createDataFrame([(a, b and bytearray(b), bytearray(c), d) for a, b, c, d in bad],
                                 "id string, bn binary, en binary, desk string")  # fmt: skip
    given = documents.selectExpr("id", "cast(bn as binary) bn", "cast(en as binary) en", "desk").union(more)
    beads = bridge.align(given.repartition(3))
    assert {row["desk"] for row in beads.where("reason is null").select("desk").distinct().collect()} == {
        f"desk of {name}" for name in texts("bn")
    }
    told = {(row["side"], row["id"], row["reason"]) for row in bridge.report(beads).collect()}
    assert told == {("", "null", "empty"), ("bn", "swapped", "wrong-language")}
    assert beads_of(beads) == beads_of(bridge.align(documents))
    with pytest.raises(InputError, match="documents has columns that the result has too: score"):
        bridge.align(documents.selectExpr("*", "1 as score"))


def test_tmx_and_moses_hold_what_a_memory_takes(documents, tmp_path):
    beads = bridge.align(documents.repartition(5)).cache()
    accepted = beads.where("accepted").count()
    made = [bridge.to_tmx(beads, str(tmp_path / f"tmx{parts}"), parts=parts) for parts in (1, 3)]
    whole = []
    for manifest, parts in zip(made, (1, 3)):
        folder = tmp_path / f"tmx{parts}"
        assert manifest == json.loads((folder / "manifest.json").read_text("utf-8"))
        assert manifest["units"] == accepted == sum(part["units"] for part in manifest["parts"])
        files = [folder / part["file"] for part in manifest["parts"]]
        assert len(files) == parts and all(file.stat().st_size == part["bytes"] for file, part in zip(files, manifest["parts"]))
        for file in files:
            done = subprocess.run([sys.executable, "-m", "shetu", "stats", str(file)], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        units = "".join(file.read_text("utf-8") for file in files)
        whole.append([line.strip() for line in units.splitlines() if "<seg>" in line])
    assert whole[0] == whole[1] and len(whole[0]) == 2 * accepted
    moses = bridge.to_moses(beads, str(tmp_path / "moses"), parts=2)
    assert moses["units"] == accepted
    sides = {}
    for side in ("bn", "en"):
        parts = [part["file"] for part in moses["parts"] if part["file"].startswith(side)]
        sides[side] = "".join((tmp_path / "moses" / part).read_text("utf-8") for part in parts).splitlines()
    rows = beads.where("accepted").orderBy("id", "at").collect()
    assert sides["bn"] == [" ".join(row["bn_text"].split()) for row in rows]
    assert sides["en"] == [" ".join(row["en_text"].split()) for row in rows]


def test_units_are_cleaned_as_on_one_machine(spark, tmp_path):
    units = [
        (1, "The court fined 35 people on Sunday.", "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।"),
        (2, "The court fined 35 people on Sunday.", "আদালত রবিবার ৫৩ জনকে জরিমানা করেছে।"),
        (3, "The court  fined 35 people on Sunday.", "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।"),
        (4, "Rain fell in Dhaka.", ""),
        (5, "Rain fell in Dhaka.", "Rain fell in Dhaka."),
        (6, "Rain fell in Dhaka on Monday.", "সোমবার ঢাকায় বৃষ্টি হয়েছে।"),
    ]
    table = tmp_path / "units.tsv"
    table.write_text("source\ttarget\n" + "".join(f"{s}\t{t}\n" for _, s, t in units), "utf-8")
    kept = tmp_path / "kept.jsonl"
    done = subprocess.run([sys.executable, "-m", "shetu", "clean", str(table), "-o", str(kept)], capture_output=True, text=True)
    expected = []
    if kept.exists():
        rows = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
        expected = sorted(row.get("source") or row.get("en_text") for row in rows)
    frame = spark.createDataFrame([(units[i][0], units[i][1], units[i][2]) for i in (5, 2, 0, 4, 1, 3)],
                                  "id int, source string, target string")  # fmt: skip
    found = bridge.clean(frame.repartition(4))
    assert sorted(row["source"] for row in found.where("size(removed) = 0").collect()) == expected, done.stderr
    why = {row["id"]: list(row["removed"]) for row in found.collect()}
    assert why[1] == [] and why[3] == ["duplicate"] and "empty-side" in why[4] and why[6] == []
    once = bridge.deduplicate(frame)
    assert sorted(row["id"] for row in once.collect()) == [1, 2, 4, 5, 6]


@pytest.mark.parametrize("partitions", [1, 5])
def test_of_near_duplicates_the_longest_stays(spark, partitions):
    def text(word: str, first: int, last: int) -> str:
        return " ".join(f"{word}{number}" for number in range(first, last))

    rows = [
        ("a", text("w", 0, 95)), ("b", text("w", 0, 100)), ("c", text("w", 200, 300)), ("d", text("w", 0, 100)),
        ("e", "short"), ("f", "short"), ("g", None), ("h", text("w", 4, 100)),
    ]  # fmt: skip
    frame = spark.createDataFrame(rows, "id string, text string").repartition(partitions)
    found = {row["id"]: row["twin_of"] for row in bridge.deduplicate(frame).collect()}
    assert found == {"a": "b", "b": None, "c": None, "d": "b", "e": None, "f": None, "g": None, "h": "b"}


def test_words_are_those_of_one_machine(spark, tmp_path):
    lines = [(f"ক{n % 7} খ{n % 5} গ ঘ{n % 11}", f"aa{n % 7} bb{n % 5} cc dd{n % 11}") for n in range(400)]
    lines += [("নির্বাচনের ফল", "the election result"), ("", ""), ("নির্বাচন হবে", "election will be held")] * 10
    for side, at in (("bn", 0), ("en", 1)):
        (tmp_path / f"{side}.txt").write_text("".join(line[at] + "\n" for line in lines), "utf-8")
    out = tmp_path / "words.tsv"
    command = ["induce", str(tmp_path / "bn.txt"), str(tmp_path / "en.txt"), "-o", str(out)]
    done = subprocess.run([sys.executable, "-m", "shetu", *command], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    expected = [line.split("\t") for line in out.read_text("utf-8").splitlines() if not line.startswith("#")]
    frame = spark.createDataFrame(lines, "bn string, en string").repartition(3)
    found = bridge.induce(frame).collect()
    assert [[row["bn"], row["en"], f"{row['probability']:.2f}"] for row in found] == expected and len(expected) > 15
    again = bridge.induce(frame.coalesce(1).orderBy("en")).collect()
    assert found == again


def test_what_a_first_pass_teaches_does_not_depend_on_partitions(documents):
    one, other = (bridge.refine(documents.repartition(n)).collect() for n in (1, 4))
    assert one == other
    words = bridge.refine(documents)
    assert beads_of(bridge.align(documents, words=words)) is not None
