"""Cleaning: which units of a memory go, and why."""

from __future__ import annotations

from typing import Iterable, Iterator, List, Optional, Sequence

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from ..errors import InputError, UsageError, WrongTypeError
from . import checks, native as archive
from .arrow import rows_of, slices, table
from .process import Lexicon, Options, options, pieces

__all__ = ["clean", "units"]


def units(rows: DataFrame, source: str = "en") -> DataFrame:
    """Rows with `source` and `target`: beads are taken as they are written, those a memory accepts."""
    if source not in ("en", "bn"):
        raise UsageError(f"source is {source!r}; it is 'en' or 'bn'")
    have = set(getattr(rows, "columns", ()))
    if {"bn_text", "en_text", "accepted"} <= have and not {"source", "target"} <= have:
        one, other = ("en_text", "bn_text") if source == "en" else ("bn_text", "en_text")
        wanted = {"bn_text": checks.TEXTS, "en_text": checks.TEXTS, "accepted": (T.BooleanType,)}
        checks.require(rows, "beads", wanted)
        return rows.where("accepted").withColumn("source", F.col(one)).withColumn("target", F.col(other))
    checks.require(rows, "units", {"source": checks.TEXTS, "target": checks.TEXTS})
    return rows


def order_of(rows: DataFrame, order: Optional[Sequence[str]]) -> List[str]:
    """The columns that say which of two units comes first; the texts at last, so that the order is one and the same."""
    if order is not None and not isinstance(order, (str, list, tuple)):
        raise WrongTypeError(f"order is {type(order).__name__}; the names of columns are needed")
    given = [order] if isinstance(order, str) else list(order or [])
    for name in given:
        if not isinstance(name, str):
            raise WrongTypeError(f"order holds {type(name).__name__}; the names of columns are needed")
    wanted = given or [name for name in ("id", "at") if name in rows.columns]
    wanted += [name for name in ("source", "target") if name not in wanted]
    missing = [name for name in wanted if name not in rows.columns]
    if missing:
        raise InputError(f"units has no column {', '.join(missing)} to be ordered by")
    return wanted


def clean(
    rows: DataFrame, *, source: str = "en", order: Optional[Sequence[str]] = None, lexicon: Lexicon = None
) -> DataFrame:
    """Units that stay and those that go, as `shetu clean` decides: columns `source` and `target`, or beads of `align`, of
    which those a memory accepts are taken.

    Every column is kept; `removed` lists why a unit goes, and is empty for one that stays. Of duplicates the first stays, in
    the order of the columns `order` (`id` and `at`, where they are there, then the texts).
    """
    given = units(rows, source)
    taken = [name for name in given.columns if name.lower() in ("removed", "_key")]
    if taken:
        raise InputError(f"units has a column {taken[0]} already; drop it first")
    by = order_of(given, order)
    made = options(lexicon)
    kept = [field for field in given.schema.fields if field.name not in ("source", "target")]
    for field in kept:
        checks.arrow(field, "units")
    # Meanwhile they have names without dots, which `mapInArrow` does not take.
    inner = [checks.named(field.name).alias(f"_kept_{number}") for number, field in enumerate(kept)]
    texts = [F.col(name).cast("binary").alias(name) for name in ("source", "target")]
    text = [T.StructField(name, T.StringType()) for name in ("source", "target")]
    judged = T.StructType(
        [*kept, *text, T.StructField("_key", T.LongType()), T.StructField("removed", T.ArrayType(T.StringType()))]
    )
    names = [field.name for field in kept]
    found = given.select(*inner, *texts).mapInArrow(_judged(made, names, source), judged)
    first = F.row_number().over(Window.partitionBy("_key").orderBy(*[checks.named(name) for name in by]))
    twice = F.col("_key").isNotNull() & (first > 1)
    told = F.when(twice, F.array_append("removed", F.lit("duplicate"))).otherwise(F.col("removed"))
    return found.withColumn("removed", told).select(*[checks.named(name) for name in given.columns], "removed")


def _judged(made: Options, names: List[str], source: str):  # type: ignore[no-untyped-def]
    def judged(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        of = pieces(made)
        for batch in slices(batches):
            given = rows_of([batch.column("source"), batch.column("target")])
            found = archive.judged_units(of, given, source)
            kept = [batch.column(f"_kept_{number}") for number in range(len(names))]
            removed, keys, sources, targets = (list(column) for column in zip(*found))
            # What goes for its letters is shown as far as it can be.
            shown = [
                [new if new is not None or old is None else old.decode("utf-8", "replace") for new, old in zip(news, olds)]
                for news, olds in ((sources, [row[0] for row in given]), (targets, [row[1] for row in given]))
            ]
            text = [("source", pa.string()), ("target", pa.string()), ("_key", pa.int64())]
            fields = [*zip(names, (column.type for column in kept)), *text, ("removed", pa.list_(pa.string()))]
            yield table([*kept, *shown, keys, removed], pa.schema(fields))

    return judged
