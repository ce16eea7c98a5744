"""The first stages of pairing: what English articles can be found by, what Bengali ones may ask, and how often each term
stands in the corpus."""

from __future__ import annotations

from typing import Iterable, Iterator

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import native as archive
from .arrow import Mapper, numbers, rows_of, slices, table
from .process import Options, pieces

__all__ = ["bengali", "english", "terms", "vocabulary"]

ENGLISH = "id string, day int, reason string, problem string, unread string, words int, terms binary, asked binary, sketch binary"
ENGLISH_ARROW = pa.schema(
    [("id", pa.string()), ("day", pa.int32()), ("reason", pa.string()), ("problem", pa.string()), ("unread", pa.string()),
     ("words", pa.int32()), ("terms", pa.binary()), ("asked", pa.binary()), ("sketch", pa.binary())]
)  # fmt: skip


def english(rows: DataFrame, options: Options) -> DataFrame:
    """Lists English articles."""
    return rows.mapInArrow(_english(options), ENGLISH)


def _english(options: Options) -> Mapper:
    def listed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        of = pieces(options)
        for batch in slices(batches):
            rows = rows_of([batch.column(name) for name in ("id", "text", "title", "date")])
            found = of.english(rows)
            columns = list(zip(*found))
            faults = known(batch, columns[0])
            yield table([batch.column("id"), columns[1], *faults, *columns[2:]], ENGLISH_ARROW)

    return listed


def known(batch: pa.RecordBatch, faults: object) -> list:
    """What is wrong with rows: what was known before they were read, else what reading found."""
    before = rows_of([batch.column("reason"), batch.column("problem")])
    all_ = [early if early[0] is not None else late for early, late in zip(before, faults)]
    return [list(column) for column in zip(*all_)]


UNIT = pa.struct([("no", pa.int64()), ("unit", pa.string()), ("segments", pa.int32()), ("idf", pa.float32())])
TYPE = pa.struct([("unit", pa.string()), ("known", pa.bool_()), ("direct", pa.binary()), ("sounds", pa.list_(pa.int32()))])
BENGALI = (
    "id string, day int, reason string, problem string, unread string, "
    "units array<struct<no: bigint, unit: string, segments: int, idf: float>>, "
    "types array<struct<unit: string, known: boolean, direct: binary, sounds: array<int>>>"
)
BENGALI_ARROW = pa.schema(
    [("id", pa.string()), ("day", pa.int32()), ("reason", pa.string()), ("problem", pa.string()), ("unread", pa.string()),
     ("units", pa.list_(UNIT)), ("types", pa.list_(TYPE))]
)  # fmt: skip


def bengali(rows: DataFrame, options: Options) -> DataFrame:
    """Lists what Bengali articles may ask: their units, and of each unit that a partition meets for the first time, what
    it stands for by itself."""
    return rows.mapInArrow(_bengali(options), BENGALI)


MOST_SEEN = 1_000_000
"""Units that are remembered as seen; beyond, all are forgotten, and some are told twice."""


def _bengali(options: Options) -> Mapper:
    def asked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        of = pieces(options)
        seen: set = set()
        for batch in slices(batches):
            rows = rows_of([batch.column(name) for name in ("id", "text", "title", "date")])
            found = of.bengali(rows)
            units, types = [], []
            if len(seen) > MOST_SEEN:
                seen.clear()
            for row in found:
                units.append([dict(no=u[0], unit=u[1], segments=u[2], idf=u[3]) for u in row[3]])
                fresh = [u for u in row[3] if u[1] not in seen]
                seen.update(u[1] for u in fresh)
                types.append([dict(unit=u[1], known=u[4], direct=u[5], sounds=u[6]) for u in fresh])
            faults = known(batch, [row[0] for row in found])
            days, unread = [row[1] for row in found], [row[2] for row in found]
            yield table([batch.column("id"), days, *faults, unread, units, types], BENGALI_ARROW)

    return asked


TERMS = pa.schema(
    [("key", pa.int64()), ("idf", pa.float32()), ("capital", pa.bool_()), ("name", pa.string()), ("day", pa.int32())]
)


def terms(listed: DataFrame) -> DataFrame:
    """The terms of all English articles, each with the day of its article."""
    good = listed.where("reason is null").select("day", "terms")
    return good.mapInArrow(_terms, "key long, idf float, capital boolean, name string, day int")


def _terms(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in slices(batches):
        rows, keys, idf, capitals, names = archive.term_columns(batch.column("terms").to_pylist())
        days = batch.column("day").take(numbers(rows, pa.int32()))
        yield table([numbers(keys, pa.int64()), numbers(idf, pa.float32()), capitals, names, days], TERMS)


def vocabulary(terms: DataFrame) -> DataFrame:
    """Each term with the number of articles it stands in: counted over the whole corpus."""
    return terms.groupBy("key").agg(
        F.count("*").alias("articles"),
        F.max("idf").alias("idf"),
        F.max("capital").alias("capital"),
        F.max("name").alias("name"),
    )


def asked_terms(listed: DataFrame) -> DataFrame:
    """The terms whose weights a trial of each English article needs: en, key."""
    return listed.select("id", "asked").mapInArrow(_asked, "en string, key long")


ASKED = pa.schema([("en", pa.string()), ("key", pa.int64())])


def _asked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in slices(batches):
        rows, keys = archive.asked_columns(batch.column("asked").to_pylist())
        at = np.frombuffer(rows, dtype="<i4")
        yield table([batch.column("id").take(pa.array(at)), numbers(keys, pa.int64())], ASKED)
