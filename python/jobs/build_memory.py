#!/usr/bin/env python3
"""From two heaps of articles to a translation memory, on Spark.

    spark-submit build_memory.py --bn bn.jsonl --en en.parquet --out memory/

Articles are read from JSONL (`id`, `text`, and if known `title`, `date`), parquet with the same columns, or WARC, each also as a
folder or a pattern of them; what has another extension is a format of `shetu` (.csv, .xml, .html, ...). The folder that is
written has pairs/, beads/ and left-out/ as parquet, tmx/ with a manifest, moses/ if asked for, and report.json with the
counters.

A job that was stopped goes on with the first stage that is not complete, when it is submitted again with the same inputs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Dict, List, Optional

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import shetu
from shetu import spark as bridge
from shetu.errors import ShetuError, UsageError
from shetu.spark import checks, process, reading


def main(typed: Optional[List[str]] = None) -> int:
    """Runs the job; what it returns is the exit status: 0 done, 2 usage, 3 something was lost or cannot be read."""
    given = _arguments().parse_args(typed)
    spark = SparkSession.builder.appName("shetu: build a memory").getOrCreate()
    for name, value in BATCHES.items():
        if not spark.sparkContext.getConf().contains(name):
            spark.conf.set(name, value)
    try:
        _checked(given)
        told = _build(spark, given)
    except UsageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except ShetuError as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    lost = told["left out"]
    print(_in_words(told), file=sys.stderr)
    return 3 if lost else 0


BATCHES = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 << 20),
}
"""What is sent to a worker at once, unless whoever submits says otherwise: many large articles in a row must fit, too."""


def _checked(given: argparse.Namespace) -> None:
    """What can be known before an article is read, and would be found out hours later."""
    checks.within("--min-pair-score", given.min_pair_score)
    checks.within("--min-score", given.min_score)
    if not 0 <= given.days <= 65535:
        raise UsageError(f"--days is {given.days}; it is from 0 to 65535")
    if given.parts is not None and given.parts < 1:
        raise UsageError(f"--parts is {given.parts}; it is 1 or more")
    # Reads the lexicons.
    process.options(given.lexicon, given.min_pair_score, given.max_bytes)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bn", required=True, help="the Bengali articles")
    parser.add_argument("--en", required=True, help="the wire stories")
    parser.add_argument("--out", required=True, help="the folder that is written")
    parser.add_argument("--days", type=int, default=7, help="stories more days away are left out (7)")
    parser.add_argument("--min-pair-score", type=float, help="the least score of a pair of articles")
    parser.add_argument("--min-score", type=float, help="the least score of what the memory takes")
    parser.add_argument("--lexicon", action="append", default=[], help="more words: bn, tab, en a line; may be repeated")
    parser.add_argument("--source", choices=("en", "bn"), default="en", help="the language translated from (en)")
    parser.add_argument("--max-bytes", type=int, help="leave out articles that are larger (8 MiB)")
    parser.add_argument("--refine", action="store_true", help="align twice, the second time with words learnt from the first")
    parser.add_argument("--twins", choices=("leave-out", "keep"), default="leave-out", help="the same document twice")
    parser.add_argument("--parts", type=int, help="TMX files (one for 250,000 units)")
    parser.add_argument("--moses", action="store_true", help="write moses/ as well")
    return parser


def _build(spark: SparkSession, given: argparse.Namespace) -> Dict[str, object]:
    out = given.out.rstrip("/")
    # What decides what comes out; the rest may differ from run to run.
    decides = ("bn", "en", "days", "min_pair_score", "min_score", "lexicon", "max_bytes", "refine", "twins")
    signature = {name: getattr(given, name) for name in decides}
    stages = bridge.Folder(spark, f"{out}/stages", {"shetu": shetu.__version__, **signature})
    times: Dict[str, float] = {}

    def timed(name: str, frame: DataFrame) -> DataFrame:
        begun = time.monotonic()
        kept = stages.keep(name, frame)
        times[name] = round(time.monotonic() - begun, 1)
        return kept

    max_bytes = given.max_bytes or process.MAX_BYTES
    # Both are looked at before either is read.
    read = {side: reading.read(spark, getattr(given, side), side, max_bytes) for side in ("bn", "en")}
    bn, en = (timed(f"articles-{side}", frame) for side, frame in read.items())
    unread = bn.where("reason is not null").withColumn("side", F.lit("bn"))
    unread = unread.unionByName(en.where("reason is not null").withColumn("side", F.lit("en")))
    unread = unread.select("side", "id", "reason", "problem", F.lit(None).cast("double").alias("score"))
    bn, en = (side.where("reason is null").drop("reason", "problem") for side in (bn, en))
    options = {"lexicon": given.lexicon, "max_bytes": given.max_bytes}
    begun = time.monotonic()
    pairs = bridge.pair(
        bn, en, given.days, min_score=given.min_pair_score, duplicates="report", stages=stages, **options
    )
    times["pairs"] = round(time.monotonic() - begun, 1)
    documents = timed("documents", bridge.documents(pairs, bn, en))
    if given.twins == "leave-out":
        whole = bridge.deduplicate(documents, stages=stages)
        documents = timed("documents-once", whole)
    else:
        documents = documents.withColumn("twin_of", F.lit(None).cast("string"))
    chosen = documents.where("twin_of is null").drop("twin_of")
    words = timed("words", bridge.refine(chosen, **options)) if given.refine else None
    beads = bridge.align(chosen, words=words, min_score=given.min_score, **options)
    beads = timed("beads", beads)
    cleaned = timed("units", bridge.clean(beads, source=given.source))
    good = beads.where("reason is null")
    twins = documents.where("twin_of is not null").select(
        F.lit("").alias("side"), "id", F.lit("near-duplicate").alias("reason"),
        F.concat(F.lit("nearly the same as "), F.col("twin_of")).alias("problem"), F.lit(None).cast("double").alias("score"),
    )  # fmt: skip
    left_out = unread.unionByName(bridge.report(pairs)).unionByName(bridge.report(beads)).unionByName(twins)
    for name, frame in (("pairs", pairs), ("beads", good), ("left-out", left_out)):
        frame.write.mode("overwrite").parquet(f"{out}/{name}")
    if given.moses:
        bridge.to_moses(cleaned, f"{out}/moses", source=given.source, overwrite=True)
    tmx = bridge.to_tmx(cleaned, f"{out}/tmx", source=given.source, parts=given.parts, overwrite=True)
    told = _counters(spark, out, tmx, cleaned)

    def unread_dates(stage: str) -> int:
        return spark.read.parquet(f"{out}/stages/{stage}").where("unread is not null").count()

    told.update(
        {
            "shetu": shetu.__version__,
            "articles": {"bn": bn.count(), "en": en.count()},
            "words learnt": 0 if words is None else words.count(),
            "dates not read": {side: unread_dates(name) for side, name in (("bn", "bengali"), ("en", "english"))},
            "seconds": times,
            "stages found complete": stages.skipped,
            "stages made again": stages.mended,
        }
    )
    note = bridge.Folder(spark, out, None)
    note.note("report.json", json.dumps(told, ensure_ascii=False, indent=1))
    return told


NOT_LOST = ("no-source", "near-duplicate", "unread-date")
"""What left-out/ has of articles that were used, or that something else stands for."""


def _counters(spark: SparkSession, out: str, tmx: Dict[str, object], cleaned: DataFrame) -> Dict[str, object]:
    def counts(name: str, column: str) -> Dict[str, int]:
        rows = spark.read.parquet(f"{out}/{name}").groupBy(column).count().orderBy(column).collect()
        return {str(row[column]): row["count"] for row in rows}

    removed = cleaned.select(F.explode("removed").alias("why")).groupBy("why").count().orderBy("why").collect()
    reasons = counts("left-out", "reason")
    return {
        "pairs": counts("pairs", "role"),
        "beads": counts("beads", "accepted"),
        "units": tmx["units"],
        "removed": {row["why"]: row["count"] for row in removed},
        "reasons": reasons,
        "left out": sum(count for reason, count in reasons.items() if reason not in NOT_LOST),
    }


def _in_words(told: Dict[str, object]) -> str:
    pairs, articles = told["pairs"], told["articles"]
    unread = sum(told["dates not read"].values())
    dates = f"; {unread} dates cannot be read and are not counted" if unread else ""
    return (
        f"{articles['bn']} Bengali articles, {articles['en']} wire stories: {pairs.get('source', 0)} have a source "
        f"({pairs.get('also', 0)} have a further one), {pairs.get('doubtful', 0)} are doubtful, {pairs.get('alone', 0)} stay "
        f"alone; {told['units']} units in the memory; {told['left out']} articles or documents left out (left-out/ says why){dates}"
    )


if __name__ == "__main__":
    sys.exit(main())
