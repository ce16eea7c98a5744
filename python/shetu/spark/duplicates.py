"""The same text twice: units to the letter, articles and documents that are nearly the same, by MinHash (Broder, "On the
resemblance and containment of documents", 1997)."""

from __future__ import annotations

from typing import Iterable, Iterator, List, Optional, Sequence

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from ..errors import InputError
from . import checks, native as archive
from .arrow import numbers, slices, table
from .cleaning import clean
from .stages import Stages, chosen

__all__ = ["deduplicate"]

MOST = 500
"""A run that more texts share is a phrase of the house: only so many of them, the longest, are compared by it."""


def deduplicate(
    rows: DataFrame, *, source: str = "en", order: Optional[Sequence[str]] = None, stages: Optional[Stages] = None
) -> DataFrame:
    """Leaves one of what is there twice.

    Units (columns `source` and `target`, or beads of `align`): those that `clean` calls duplicates go, and nothing else.

    Articles (`id`, `text`) and documents (`id`, `bn`, `en`): of those that are the same but for a few words (85 % of the
    runs of five words, in a text not much longer; of documents on both sides), the longest stays, and of those as long the
    first by `id`, as `shetu align --twins leave-out` has it. Every row and column is kept; `twin_of` names the one that
    stays instead, and is null for those that stay: `.where("twin_of is null")` is what is wanted.
    """
    columns = set(getattr(rows, "columns", ()))
    if {"id", "text"} <= columns:
        return _twins(rows, ["text"], chosen(stages))
    if {"id", "bn", "en"} <= columns and "bn_text" not in columns:
        return _twins(rows, ["bn", "en"], chosen(stages))
    cleaned = clean(rows, source=source, order=order)
    return cleaned.where(~F.array_contains("removed", "duplicate")).drop("removed")


def _twins(rows: DataFrame, texts: List[str], stages: Stages) -> DataFrame:
    checks.require(rows, "articles", {"id": checks.IDS, **{text: checks.TEXTS for text in texts}})
    taken = [name for name in rows.columns if name.lower() in ("twin_of", "_id")]
    if taken:
        raise InputError(f"articles has a column {taken[0]} already; drop it first")
    checks.unique(rows, "articles", "error")
    sketches = ", ".join(f"sketch_{text} binary" for text in texts)
    given = rows.where("id is not null").select(
        F.col("id").cast("string").alias("id"),
        F.octet_length(texts[0]).alias("length"),
        *[checks.column(rows, text).alias(text) for text in texts],
    )
    known = stages.keep("sketches", given.mapInArrow(_sketched(texts), f"id string, length int, {sketches}"))
    near = stages.keep("near-duplicates", _near(known, texts))
    decided = _decided(near, stages)
    return rows.withColumn("_id", F.col("id").cast("string")).join(
        decided.withColumnRenamed("id", "_id"), "_id", "left"
    ).drop("_id")  # fmt: skip


def _sketched(texts: List[str]):  # type: ignore[no-untyped-def]
    schema = pa.schema([("id", pa.string()), ("length", pa.int32()), *((f"sketch_{text}", pa.binary()) for text in texts)])

    def sketched(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            made = [archive.sketches(batch.column(text).to_pylist()) for text in texts]
            yield table([batch.column("id"), batch.column("length"), *made], schema)

    return sketched


def _near(known: DataFrame, texts: List[str]) -> DataFrame:
    """The pairs that are twins: the fitter one, the other one."""
    columns = [f"sketch_{text}" for text in texts]
    usable = known.where(" and ".join(f"{column} is not null" for column in columns))
    runs = usable.select("id", "length", columns[0]).mapInArrow(_runs(columns[0]), "id string, length int, run long")
    fit = Window.partitionBy("run").orderBy(F.col("length").desc(), "id")
    runs = runs.withColumn("place", F.row_number().over(fit)).where(F.col("place") <= MOST)
    one = runs.select("run", F.col("id").alias("fitter"), F.col("place").alias("first"))
    other = runs.select("run", F.col("id").alias("other"), F.col("place").alias("second"))
    met = one.join(other, "run").where("first < second").select("fitter", "other").distinct()
    for side in ("fitter", "other"):
        of_side = usable.select(F.col("id").alias(side), *[F.col(c).alias(f"{side}_{c}") for c in columns])
        met = met.join(of_side, side)
    names = [f"{side}_{column}" for column in columns for side in ("fitter", "other")]
    return met.select("fitter", "other", *names).mapInArrow(_compared(columns), "fitter string, other string")


def _runs(column: str):  # type: ignore[no-untyped-def]
    schema = pa.schema([("id", pa.string()), ("length", pa.int32()), ("run", pa.int64())])

    def runs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            rows, found = archive.run_columns(batch.column(column).to_pylist())
            at = numbers(rows, pa.int32())
            yield table(
                [batch.column("id").take(at), batch.column("length").take(at), numbers(found, pa.int64())], schema
            )

    return runs


def _compared(columns: List[str]):  # type: ignore[no-untyped-def]
    schema = pa.schema([("fitter", pa.string()), ("other", pa.string())])

    def compared(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            twins = [True] * batch.num_rows
            for column in columns:
                pairs = zip(*(batch.column(f"{side}_{column}").to_pylist() for side in ("fitter", "other")))
                twins = [before and now for before, (now, _) in zip(twins, archive.twins(list(pairs)))]
            kept = batch.filter(pa.array(twins, type=pa.bool_()))
            yield table([kept.column("fitter"), kept.column("other")], schema)

    return compared


def _decided(near: DataFrame, stages: Stages) -> DataFrame:
    """Who is left out for whom. From the fittest on, a text goes when a fitter twin of it stays: in rounds, each of which
    decides those whose fitter twins are all decided. Chains of twins are short, and so are the rounds few."""
    spark = near.sparkSession
    out = spark.createDataFrame([], "id string, twin_of string")
    left = near
    for number in range(1, 1000):
        if left.isEmpty():
            break
        undecided = left.select(F.col("other").alias("fitter")).distinct()
        stay = left.select("fitter").distinct().join(undecided, "fitter", "left_anti")
        gone = left.join(stay, "fitter").groupBy("other").agg(F.min("fitter").alias("twin_of"))
        gone = stages.keep(f"twins-{number}", gone.withColumnRenamed("other", "id"))
        out = out.unionByName(gone)
        ids = gone.select("id")
        # Pairs of those that are decided are settled: what stays has no fitter twin, what goes leaves nobody out.
        left = left.join(stay, "fitter", "left_anti")
        left = left.join(ids.withColumnRenamed("id", "other"), "other", "left_anti")
        left = left.join(ids.withColumnRenamed("id", "fitter"), "fitter", "left_anti")
        left = stages.keep(f"left-{number}", left)
    return out
