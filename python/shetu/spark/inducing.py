"""A lexicon from parallel text of any size: what `shetu induce` finds on one machine.

Lines are divided by their English (then by their Bengali) words, so that each part has all that a word was ever shared out
to; of a round of expectation maximisation only the totals of the other side's words are summed up over the parts. Shares
are counted in whole numbers, whose sums are the same in any order: the table is that of one machine to the last digit."""

from __future__ import annotations

from typing import Dict, Iterable, Iterator, List, Optional, Tuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from ..errors import InputError
from . import checks, native as archive
from .arrow import numbers, rows_of, slices, table
from .stages import Kept

__all__ = ["induce"]

ROUNDS = 6
INDUCED = "bn string, en string, probability float, together int, significance double"


def induce(lines: DataFrame, *, least_probability: Optional[float] = None) -> DataFrame:
    """Word pairs of lines that translate each other: columns `bn` and `en`, or `bn_text` and `en_text` of beads. The result
    has the columns bn (spelling key), en (stem), probability, together, significance, ordered as `shetu induce` has them.

    Lines without text on a side, and those that are no UTF-8, count as empty ones.
    """
    checks.within("least_probability", least_probability)
    names = ("bn_text", "en_text") if "bn_text" in getattr(lines, "columns", ()) else ("bn", "en")
    checks.require(lines, "lines", {name: checks.TEXTS for name in names})
    texts = lines.select(
        *[
            F.make_valid_utf8(F.coalesce(F.col(name).cast("string"), F.lit(""))).alias(side)
            for name, side in zip(names, ("bn", "en"))
        ]
    )
    kept = Kept()
    try:
        return _induced(texts, least_probability, kept)
    finally:
        kept.release()


def _induced(texts: DataFrame, least_probability: Optional[float], kept: Kept) -> DataFrame:
    spark = texts.sparkSession
    keys = texts.mapInArrow(_keys, "key string")
    common = [(row["key"], row["count"]) for row in keys.groupBy("key").count().collect()]
    words = kept.keep("words", texts.mapInArrow(_words(common), "bn array<string>, en array<string>"))
    total = words.count()
    if total == 0:
        raise InputError("there are no lines to learn from")
    counts = {side: _counts(words, side) for side in ("bn", "en")}
    there = _model(words, "bn", "en", counts, kept)
    back = _model(words, "en", "bn", counts, kept)
    sums = words.select(F.explode("bn").alias("bn"), "en").select("bn", F.explode("en").alias("en"))
    together = sums.groupBy("bn", "en").count().where("count >= 2")
    of_words = {side: spark.createDataFrame(list(counts[side].items()), f"{side} string, {side}_count int") for side in counts}
    both = together.join(there, ["bn", "en"], "left").join(back, ["bn", "en"], "left")
    both = both.join(of_words["bn"], "bn").join(of_words["en"], "en")
    found = both.mapInArrow(_sure(total, least_probability), INDUCED)
    rows = sorted(found.collect(), key=lambda row: (row["bn"].encode(), -row["probability"], row["en"].encode()))
    return spark.createDataFrame([tuple(row) for row in rows], INDUCED)


def _keys(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([("key", pa.string())])
    for batch in slices(batches):
        found = archive.line_keys(batch.column("bn").to_pylist())
        yield table([[key for line in found for key in line]], schema)


def _words(common: List[Tuple[str, int]]):  # type: ignore[no-untyped-def]
    schema = pa.schema([("bn", pa.list_(pa.string())), ("en", pa.list_(pa.string()))])

    def words(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        counted = archive.Common(common)
        for batch in slices(batches):
            found = counted.words(rows_of([batch.column("bn"), batch.column("en")]))
            yield table([[row[0] for row in found], [row[1] for row in found]], schema)

    return words


def _counts(words: DataFrame, side: str) -> Dict[str, int]:
    rows = words.select(F.explode(side).alias("word")).groupBy("word").count().collect()
    return {row["word"]: row["count"] for row in sorted(rows, key=lambda row: row["word"].encode())}


STATE = "word string, lines array<binary>, shares binary"


def _model(words: DataFrame, source: str, target: str, counts: Dict[str, Dict[str, int]], kept: Kept) -> DataFrame:
    """What each target word was shared out to in the last round, with the totals then: bn, en, {target}_share,
    {target}_total."""
    order = list(counts[source])
    # The words of a line are ascending by text, as in Rust; so are their numbers.
    known = {word: number for number, word in enumerate(order)}
    lines = words.mapInArrow(_numbered(known, source, target), "line binary, words array<string>")
    state = lines.select(F.explode("words").alias("word"), "line").groupBy("word")
    state = state.agg(F.collect_list("line").alias("lines")).withColumn("shares", F.lit(None).cast("binary"))
    totals: Optional[bytes] = None
    for number in range(ROUNDS):
        state = kept.keep(f"{target}-{number}", state.mapInArrow(_expected(totals, len(counts[target])), STATE))
        shares = state.select("word", "shares").mapInArrow(_shares, "target string, number int, share long")
        sums = np.zeros(len(order) + 1, dtype="<i8")
        for row in shares.groupBy("number").agg(F.sum("share").alias("share")).collect():
            sums[row["number"]] = row["share"]
        totals = sums.tobytes()
    spark = words.sparkSession
    rows = [(number, word, int(sums[number])) for word, number in known.items()]
    named = spark.createDataFrame(rows, f"number int, {source} string, {target}_total long")
    shares = state.select("word", "shares").mapInArrow(_shares, "target string, number int, share long")
    return shares.where("number >= 0").join(named, "number").select(
        source, F.col("target").alias(target), F.col("share").alias(f"{target}_share"), f"{target}_total"
    )  # fmt: skip


def _numbered(known: Dict[str, int], source: str, target: str):  # type: ignore[no-untyped-def]
    schema = pa.schema([("line", pa.binary()), ("words", pa.list_(pa.string()))])

    def numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            lines = [
                np.sort(np.array([known[word] for word in line], dtype="<i4")).tobytes()
                for line in batch.column(source).to_pylist()
            ]
            yield table([lines, batch.column(target)], schema)

    return numbered


def _expected(totals: Optional[bytes], target_words: int):  # type: ignore[no-untyped-def]
    schema = pa.schema([("word", pa.string()), ("lines", pa.list_(pa.binary())), ("shares", pa.binary())])

    def expected(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            rows = rows_of([batch.column("lines"), batch.column("shares")])
            made = archive.expected(rows, totals, target_words)
            yield table([batch.column("word"), batch.column("lines"), made], schema)

    return expected


def _shares(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([("target", pa.string()), ("number", pa.int32()), ("share", pa.int64())])
    for batch in slices(batches):
        rows, words, shares = archive.share_columns(batch.column("shares").to_pylist())
        targets = batch.column("word").take(numbers(rows, pa.int32()))
        yield table([targets, numbers(words, pa.int32()), numbers(shares, pa.int64())], schema)


def _sure(total: int, least_probability: Optional[float]):  # type: ignore[no-untyped-def]
    schema = pa.schema(
        [("bn", pa.string()), ("en", pa.string()), ("probability", pa.float32()), ("together", pa.int32()),
         ("significance", pa.float64())]
    )  # fmt: skip

    def sure(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            names = ("en_share", "en_total", "bn_share", "bn_total", "count", "bn_count", "en_count")
            columns = [batch.column(name).fill_null(0).to_pylist() for name in names]
            texts = zip(batch.column("bn").to_pylist(), batch.column("en").to_pylist())
            rows = [
                (text, [(there, there_all), (back, back_all)], [both, one, other])
                for text, there, there_all, back, back_all, both, one, other in zip(texts, *columns)
            ]
            found = archive.sure_pairs(rows, total, least_probability)
            yield table([list(column) for column in zip(*found)] or [[] for _ in schema], schema)

    return sure
