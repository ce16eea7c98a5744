"""What pairing and aligning cost on Spark. See scripts/measure-cluster."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from cluster_same import Library, beads_of, beads_of_one_machine, pairs_of, pairs_of_one_machine, reordered, told, told_of_beads
from cluster_session import Meter, children, jsonl, parquet, session, shuffled, side


def growth(sets, compare, beads, partitions):
    """What an article costs in sets of several sizes; and whether all is the same as on one machine."""
    from shetu import spark as bridge

    class Counting(bridge.Kept):
        """Keeps what is counted afterwards."""

        def keep(self, name, frame):
            kept = super().keep(name, frame)
            setattr(self, name, kept)
            return kept

    print("articles | one machine, CPU ms an article | JVM | Python | shuffle KB an article | spilled | terms | terms asked "
          "| postings | tried | peak MB JVM | Python", flush=True)
    wrong = 0
    for folder in sets:
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(work)
            (work / "log").mkdir()
            paths = [jsonl(side(folder, lang), work / f"{lang}.jsonl") for lang in ("bn", "en")]
            expected, alone = pairs_of_one_machine(paths) if compare else (None, 0.0)
            count = sum(1 for _ in side(folder, "bn"))
            spark = session(work / "log")
            bn, en = (reordered(spark, folder, lang, partitions, work) for lang in ("bn", "en"))
            meter, stages = Meter(), Counting()
            before = meter.spent()
            table = bridge.pair(bn, en, all=True, duplicates="report", stages=stages)
            table.write.format("noop").mode("overwrite").save()
            after, most = meter.spent(), meter.peaks()
            meter.stop()
            # Before anything else is shuffled, and when the log is whole.
            spark.sparkContext._jsc.sc().listenerBus().waitUntilEmpty()
            written, _, spilled = shuffled(work / "log")
            tried, terms = stages.shortlist.count(), stages.vocabulary.count()
            asked = stages.questions.selectExpr("avg(size(articles))", "avg(total)").first()
            spent = {kind: (after[kind] - before[kind]) * 1000 / count for kind in after}
            print(f"{count} | {alone * 1000 / count:.1f} | {spent['java']:.1f} | {spent['python']:.1f} | "
                  f"{written / 1024 / count:.1f} | {spilled / 1024 / count:.1f} | {terms} | {asked[0]:.1f} | {asked[1]:.0f} | "
                  f"{tried / count:.2f} | {most['java']:.0f} | {most['python']:.0f}", flush=True)
            if compare:
                wrong += told("rows of pairs", expected, pairs_of(table))
            if beads:
                documents = stages.keep("documents", bridge.documents(table, bn, en))
                of_one_machine = beads_of_one_machine(paths, work)
                wrong += told_of_beads(of_one_machine, *beads_of(documents, Library()))
            spark.stop()
    return 1 if wrong else 0


WORKER = """
import importlib, pathlib, sys, time
import pyarrow.parquet as pq
from shetu.spark import process

# The module: the package has a function of this name.
documents = importlib.import_module("shetu.spark.documents")

spent = {"native": 0.0, "arrow": 0.0}
made = process.Options()

def timed(kind, function):
    def of(*arguments):
        begun = time.process_time()
        try:
            return function(*arguments)
        finally:
            spent[kind] += time.process_time() - begun
    return of

class Timed:
    def __init__(self, of):
        self.documents = timed("native", of.documents)

of = Timed(process.pieces(made))
documents.pieces = lambda _: of
for name in ("given", "rows_of", "table"):
    setattr(documents, name, timed("arrow", getattr(documents, name)))
align = documents._align(made, {"id": "id"}, None, False)

def batches():
    import pyarrow as pa
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(2000, columns=["id", "bn", "en"]):
            texts = [batch.column(name).cast(pa.binary()) for name in ("bn", "en")]
            nothing = [pa.nulls(batch.num_rows, pa.binary())] * 4 + [pa.nulls(batch.num_rows, pa.string())] * 2
            names = ["id", "bn", "en", "bn_title", "en_title", "bn_date", "en_date", "reason", "problem"]
            yield pa.RecordBatch.from_arrays([batch.column("id"), *texts, *nothing], names)

class Passed:
    def __iter__(self):
        for batch in batches():
            # As between a JVM and its worker: through the format of streams.
            yield piped(batch)

def stream(batch):
    import pyarrow as pa
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as out:
        out.write_batch(batch)
    return next(iter(pa.ipc.open_stream(sink.getvalue())))

piped = timed("arrow", stream)
begun = time.process_time()
reading = 0.0
for found in align(Passed()):
    piped(found)
print(spent["native"], spent["arrow"], time.process_time() - begun, time.process_time())
"""


def overhead(folder, binary):
    """Processor time of aligning through Spark beside the command's, and where it goes."""
    from shetu import spark as bridge

    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "log").mkdir()
        lines, count = work / "documents.jsonl", 0
        en = {row[0]: row[1] for row in side(folder, "en")}

        def rows():
            for id_, text, *_ in side(folder, "bn"):
                if id_ in en:
                    yield id_, text, en[id_]

        with lines.open("w", encoding="utf-8") as out:
            for id_, one, other in rows():
                out.write(json.dumps({"id": id_, "bn": one, "en": other}, ensure_ascii=False) + "\n")
        count = parquet(rows(), work / "documents", ("id", "bn", "en"))
        en.clear()
        command = [binary] if binary else [sys.executable, "-m", "shetu"]
        before = children()
        with lines.open() as stdin, open(os.devnull, "w") as nowhere:
            subprocess.run([*command, "align", "-j", "1", "-q", "-"], stdin=stdin, stdout=nowhere, check=False)
        alone = children() - before
        print(f"{count} documents: the command {alone:.1f} s of processor time", flush=True)
        before = children()
        done = subprocess.run([sys.executable, "-c", WORKER, str(work / "documents")], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        native, arrow, _, whole = map(float, done.stdout.split())
        print(f"the same functions in one process, without Spark: {whole:.1f} s, of which the native half {native:.1f} s, "
              f"Arrow {arrow:.1f} s (columns to rows and back, and streams both ways)", flush=True)
        spark = session(work / "log")
        documents = spark.read.parquet(str(work / "documents"))
        meter = Meter()
        before = meter.spent()
        bridge.align(documents).write.format("noop").mode("overwrite").save()
        after = meter.spent()
        meter.stop()
        spark.stop()
    java, python = (after[kind] - before[kind] for kind in ("java", "python"))
    rest = python - native - arrow
    print(f"through Spark {java + python:.1f} s, {(java + python) / alone:.2f} times the command's: JVM {java:.1f} s, "
          f"shetu {native:.1f} s, Arrow {arrow:.1f} s, Python {rest:.1f} s")
    return 0
