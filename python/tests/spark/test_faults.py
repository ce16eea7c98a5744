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
from shetu.spark.stages import Folder


class Murderous(Folder):
    """Keeps stages; while a chosen one is computed, a process that works on it dies once."""

    def __init__(self, spark, path, stage: str, victim: str) -> None:
        super().__init__(spark, path)
        self._stage, self._victim, self._mark = stage, victim, os.path.join(path, f"killed-{stage}")

    def keep(self, name, frame):
        if name != self._stage:
            return super().keep(name, frame)
        return super().keep(name, frame.mapInArrow(_killing(self._mark, self._victim), frame.schema))


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


STAGES = ["english", "bengali", "vocabulary", "questions", "shortlist", "pairs"]


@pytest.mark.parametrize("victim", ["worker", "executor"])
def test_who_dies_in_a_stage_changes_nothing(spark, samples, tmp_path, victim):
    bn, en = samples
    expected = sorted(tuple(row) for row in bridge.pair(bn, en).drop("likeness").collect())
    for number, stage in enumerate(STAGES if victim == "worker" else STAGES[::2]):
        folder = tmp_path / f"{victim}-{number}"
        stages = Murderous(spark, str(folder), stage, victim)
        found = bridge.pair(bn, en, stages=stages).drop("likeness").collect()
        assert (folder / f"killed-{stage}").exists(), stage
        assert sorted(tuple(row) for row in found) == expected, stage


def test_a_stage_that_is_lost_is_made_again(spark, samples, tmp_path):
    import shutil

    bn, en = samples
    first = Folder(spark, str(tmp_path / "stages"))
    expected = sorted(row["en"] for row in bridge.pair(bn, en, stages=first).collect())
    shutil.rmtree(tmp_path / "stages" / "shortlist")
    (tmp_path / "stages" / "pairs" / "_SUCCESS").unlink()
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
    assert build_memory.main([*typed, "--days", "3"]) == 3, "the stages are those of another job"


def test_warc_and_other_formats_are_read_file_by_file(spark, tmp_path):
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
