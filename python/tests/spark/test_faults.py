"""An executor that dies in the middle, a worker process that is killed, and a job that is submitted again."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import pytest
from cluster_samples import ROOT, texts

from shetu import spark as bridge
from shetu.errors import InputError
from shetu.spark import inducing
from shetu.spark.stages import Folder, Kept


STAGES = ["english", "bengali", "vocabulary", "questions", "shortlist", "tried", "pairs"]


class Murderous(Folder):
    """Keeps stages in a folder; while each of them is computed, a process that works on it dies once."""

    def __init__(self, spark, path, victim: str) -> None:
        super().__init__(spark, path)
        self._victim, self._marks = victim, path
        self.killed = []

    def keep(self, name, frame):
        self.killed.append(mark_of(self._marks, name))
        return super().keep(name, dying(frame, self.killed[-1], self._victim))


class Forgetful(Kept):
    """Keeps stages in the memory of executors, one of which dies when the next stage asks it for them."""

    def __init__(self, marks) -> None:
        super().__init__()
        self._marks = str(marks)
        self.killed = []

    def keep(self, name, frame):
        kept = super().keep(name, frame)
        # Computed and held now, so that what dies has something to lose.
        kept.count()
        self.killed.append(mark_of(self._marks, name))
        return dying(kept, self.killed[-1], "executor")


def mark_of(folder, name: str) -> str:
    return os.path.join(str(folder), f"killed-{name}")


def dying(frame, mark: str, victim: str = "executor"):
    """The same rows; who works on them first dies."""
    return frame.mapInArrow(_killing(mark, victim), frame.schema)


def _killing(mark: str, victim: str):
    def through(batches):
        for batch in batches:
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                yield batch
                continue
            # The worker was forked by a daemon, whose parent is the executor's JVM.
            worker = os.getpid()
            with open(f"/proc/{os.getppid()}/stat") as stat:
                executor = int(stat.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{executor}/cmdline", "rb") as line:
                is_executor = b"CoarseGrainedExecutorBackend" in line.read()
            os.kill(executor if victim == "executor" and is_executor else worker, 9)
            yield batch

    return through


@pytest.fixture(scope="module")
def expected(samples):
    bn, en = samples
    return rows_of(bridge.pair(bn, en))


def rows_of(pairs) -> list:
    return sorted(tuple(row) for row in pairs.drop("likeness").collect())


@pytest.mark.parametrize("victim", ["worker", "executor"])
def test_who_dies_in_each_stage_changes_nothing(spark, samples, expected, tmp_path, victim):
    stages = Murderous(spark, str(tmp_path), victim)
    assert rows_of(bridge.pair(*samples, stages=stages)) == expected
    assert stages.killed == [mark_of(tmp_path, stage) for stage in STAGES]
    assert all(os.path.exists(mark) for mark in stages.killed)


def test_what_an_executor_held_is_made_again(spark, samples, expected, tmp_path):
    stages = Forgetful(tmp_path)
    assert rows_of(bridge.pair(*samples, stages=stages)) == expected
    assert len(stages.killed) == len(STAGES) and all(os.path.exists(mark) for mark in stages.killed)
    stages.release()


@pytest.fixture(scope="module")
def documents(spark):
    bn, en = texts("bn"), texts("en")
    rows = [(name, bn[name], en[name]) for name in sorted(bn)]
    return spark.createDataFrame(rows, "id string, bn string, en string").repartition(3).cache()


def test_who_dies_in_the_other_functions_changes_nothing(documents, tmp_path, monkeypatch):
    marks = (mark_of(tmp_path, str(number)) for number in range(100))
    used, checked = [], [0]

    def struck(frame):
        used.append(next(marks))
        return dying(frame, used[-1])

    class Struck(Kept):
        def keep(self, name, frame):
            # Of the rounds of `induce`, which are all alike, the first one way and the last one back.
            alike = name.startswith(("en-", "bn-")) and name not in ("en-0", "bn-5")
            return super().keep(name, frame if alike else struck(frame))

    def same(one, other):
        assert sorted(map(repr, one.collect())) == sorted(map(repr, other.collect()))
        # The first that was struck since; where there is nothing to work on, nobody dies.
        assert os.path.exists(used[checked[-1]])
        checked.append(len(used))

    # What is made without harm is kept, and struck when it is used.
    beads = bridge.align(documents).drop("created").cache()
    # With "report" nothing looks at the ids before, so that it is the stage itself that is struck.
    same(bridge.align(struck(documents), duplicates="report").drop("created"), beads)
    same(bridge.clean(struck(beads)), bridge.clean(beads))
    twice = documents.union(documents.selectExpr("concat('again ', id)", "bn", "concat(en, ' Again.')"))
    same(bridge.deduplicate(twice, stages=Struck()), bridge.deduplicate(twice))
    same(bridge.refine(struck(documents), duplicates="report"), bridge.refine(documents))
    lines = beads.where("accepted").select("bn_text", "en_text").cache()
    words = bridge.induce(lines).collect()

    monkeypatch.setattr(inducing, "Kept", Struck)
    assert bridge.induce(struck(lines)).collect() == words
    whole = bridge.to_tmx(beads, str(tmp_path / "whole"), parts=2)
    hurt = bridge.to_tmx(struck(beads), str(tmp_path / "hurt"), parts=2)
    assert hurt == whole and os.path.exists(used[-1]) and sum(map(os.path.exists, used)) > 8
    for part in whole["parts"]:
        assert (tmp_path / "hurt" / part["file"]).read_bytes() == (tmp_path / "whole" / part["file"]).read_bytes()


def test_a_part_that_is_lost_is_made_again(spark, samples, expected, tmp_path):
    folder = str(tmp_path / "stages")
    assert rows_of(bridge.pair(*samples, stages=Folder(spark, folder))) == expected
    parts = {name: sorted((tmp_path / "stages" / name).glob("part-*")) for name in ("english", "questions", "pairs")}
    parts["english"][0].unlink()
    whole = parts["questions"][-1].read_bytes()
    parts["questions"][-1].write_bytes(whole[: len(whole) // 2])
    again = Folder(spark, folder)
    assert rows_of(bridge.pair(*samples, stages=again)) == expected
    assert again.mended == ["english", "questions"]
    assert again.skipped == ["bengali", "vocabulary", "shortlist", "tried", "pairs"]


def test_a_stage_that_is_lost_is_made_again(spark, samples, tmp_path):
    import shutil

    bn, en = samples
    first = Folder(spark, str(tmp_path / "stages"))
    expected = sorted(row["en"] for row in bridge.pair(bn, en, stages=first).collect())
    shutil.rmtree(tmp_path / "stages" / "shortlist")
    # A stage during which the job was stopped has no list of its files yet.
    (tmp_path / "stages" / "pairs" / "_files.json").unlink()
    again = Folder(spark, str(tmp_path / "stages"))
    assert sorted(row["en"] for row in bridge.pair(bn, en, stages=again).collect()) == expected
    assert set(again.skipped) == {"english", "bengali", "vocabulary", "questions", "tried"}
    with pytest.raises(InputError, match="holds the stages of another job"):
        Folder(spark, str(tmp_path / "stages"), {"days": 3})


@pytest.fixture
def corpora(spark, tmp_path):
    """Articles as JSONL, one line of it damaged; wire stories as parquet."""
    with open(tmp_path / "bn.jsonl", "w", encoding="utf-8") as out:
        for name, text in texts("bn").items():
            out.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
        out.write('{"id": "broken", "text": \n{"id": "half", "text": "\\ud83d ক"}\n')
    rows = [(f"w{number}", text) for number, text in enumerate(texts("en").values())]
    spark.createDataFrame(rows, "id string, text string").write.parquet(str(tmp_path / "en.parquet"))
    return tmp_path


def test_the_job_goes_on_where_it_was_stopped(corpora, spark):
    sys.path.insert(0, str(ROOT / "python" / "jobs"))
    import build_memory

    typed = ["--bn", str(corpora / "bn.jsonl"), "--en", str(corpora / "en.parquet"), "--out", str(corpora / "out"), "--moses"]
    assert build_memory.main(typed) == 3, "two lines are lost"
    told = json.loads((corpora / "out" / "report.json").read_text("utf-8"))
    assert told["units"] > 20 and told["pairs"]["source"] >= 6 and told["left out"] == 2
    assert set(told["reasons"]) >= {"malformed", "encoding"}
    tmx = (corpora / "out" / "tmx" / "part-00000.tmx").read_text("utf-8")
    assert build_memory.main(typed) == 3
    again = json.loads((corpora / "out" / "report.json").read_text("utf-8"))
    assert "beads" in again["stages found complete"] and again["units"] == told["units"]
    assert (corpora / "out" / "tmx" / "part-00000.tmx").read_text("utf-8") == tmx
    # One part of a stage is lost: that stage is made again, and nothing else.
    next((corpora / "out" / "stages" / "beads").glob("part-*")).unlink()
    assert build_memory.main(typed) == 3
    mended = json.loads((corpora / "out" / "report.json").read_text("utf-8"))
    assert mended["stages made again"] == ["beads"] and mended["units"] == told["units"]
    assert build_memory.main([*typed, "--days", "3"]) == 3, "the stages are those of another job"
    # What makes no sense is said before an article is read.
    for wrong in (["--days", "-1"], ["--min-score", "7"], ["--parts", "0"], ["--max-bytes", "0"]):
        assert build_memory.main([*typed[:4], "--out", str(corpora / "other"), *wrong]) == 2, wrong
    assert build_memory.main([*typed[:4], "--out", str(corpora / "other"), "--lexicon", str(corpora / "none.tsv")]) == 3
    assert build_memory.main(["--bn", str(corpora / "none"), *typed[2:4], "--out", str(corpora / "other")]) == 3
    assert not list((corpora / "other").glob("stages/articles-*"))


def test_warc_and_other_formats_are_read_file_by_file(spark, tmp_path, monkeypatch):
    from shetu.spark import reading

    page = "<html><body><article><h1>বৃষ্টি</h1>" + "<p>সকালে ঢাকায় ভারী বৃষ্টি হয়েছে, জানিয়েছে আবহাওয়া অফিস।</p>" * 6 + "</article></body></html>"
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-03-04T05:06:07Z\r\n"
        "WARC-Target-URI: https://example.org/rain\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "one.warc").write_bytes(head.encode() + body + b"\r\n\r\n")
    (tmp_path / "crawl" / "two.warc").write_bytes(b"\x00\x01 no warc")
    rows = reading.read(spark, str(tmp_path / "crawl"), "bn").collect()
    good = [row for row in rows if row["reason"] is None]
    assert len(good) == 1 and "ভারী বৃষ্টি" in good[0]["text"]
    assert [row for row in rows if row["reason"] is not None]
    with pytest.raises(InputError, match="there is nothing at"):
        reading.read(spark, str(tmp_path / "nowhere"), "bn")
    # Spark would end the stage of a file that no column can hold; the others are read.
    monkeypatch.setattr(reading, "MOST_BYTES", len(head.encode() + body) + 10)
    (tmp_path / "crawl" / "three.warc").write_bytes(bytes(len(head) + 2 * len(body)))
    rows = reading.read(spark, str(tmp_path / "crawl"), "bn").collect()
    assert [row["text"] for row in rows if row["reason"] is None] == [good[0]["text"]]
    large = [row for row in rows if row["reason"] == "too-large"]
    assert len(large) == 1 and large[0]["id"].endswith("/three.warc") and "cut it into several" in large[0]["problem"]


def test_jsonl_as_windows_writes_it(spark, tmp_path):
    from shetu.spark import reading

    lines = [{"id": 7, "text": "বৃষ্টি হয়েছে।", "date": 20260304}, {"id": "b", "text": ["এক।", "দুই।"]}]
    text = "\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "bn.jsonl").write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n\r\n")
    rows = sorted(tuple(row) for row in reading.read(spark, str(tmp_path / "bn.jsonl"), "bn").collect())
    assert rows == [("7", "বৃষ্টি হয়েছে।", None, "20260304", None, None), ("b", "এক।\n\nদুই।", None, None, None, None)]
