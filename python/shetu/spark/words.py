"""The two languages are joined once a word type: which terms of the corpus a Bengali word may stand for, by the lexicon and
by sound."""

from __future__ import annotations

from typing import Iterable, Iterator

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import native as archive
from .arrow import ends, fields, numbers, packed, rows_of, slices, table

__all__ = ["found", "questions"]

ROW = "unit string, key long, strength float, similarity double, articles long, idf float"
ROW_ARROW = pa.schema(
    [("unit", pa.string()), ("key", pa.int64()), ("strength", pa.float32()), ("similarity", pa.float64()),
     ("articles", pa.int64()), ("idf", pa.float32())]
)  # fmt: skip


def found(asked: DataFrame, vocabulary: DataFrame, parts: int) -> DataFrame:
    """What each Bengali unit may stand for: unit, found."""
    types = asked.select(F.explode("types").alias("t")).select("t.*").dropDuplicates(["unit"])
    counts = vocabulary.select("key", "articles", "idf")
    direct = types.select("unit", "direct").mapInArrow(_direct, "unit string, key long, strength float")
    by_lexicon = direct.join(counts, "key").select(
        "unit", "key", "strength", F.lit(-1.0).alias("similarity"), "articles", "idf"
    )
    listed = F.collect_list(F.struct("key", "strength", "similarity", "articles", "idf")).alias("rows")
    rows = by_lexicon.unionByName(_by_sound(types, vocabulary, parts))
    return rows.groupBy("unit").agg(listed).mapInArrow(_found, "unit string, found binary")


def _by_sound(types: DataFrame, vocabulary: DataFrame, parts: int) -> DataFrame:
    """Names that sound like a word. Words and names meet in the parts that their sounds belong to, and are compared there
    by the native half: the pairs themselves never travel."""
    names = vocabulary.where(F.col("name").isNotNull() & (F.col("articles") <= archive.MOST_ARTICLES))
    names = names.mapInArrow(
        _sounding, "key long, name string, capital boolean, articles long, idf float, sounds array<int>"
    )

    def spread(frame: DataFrame) -> DataFrame:
        part = F.explode(F.array_distinct(F.transform("sounds", lambda sound: F.pmod(sound, F.lit(parts)))))
        return frame.withColumn("part", part)

    words = spread(types.where(F.size("sounds") > 0).select("unit", "known", "sounds"))
    both = words.groupBy("part").cogroup(spread(names).groupBy("part"))
    return both.applyInArrow(_heard(parts), ROW)


def _direct(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([("unit", pa.string()), ("key", pa.int64()), ("strength", pa.float32())])
    for batch in batches:
        rows, keys, strengths = archive.direct_columns(batch.column("direct").to_pylist())
        units = batch.column("unit").take(numbers(rows, pa.int32()))
        yield table([units, numbers(keys, pa.int64()), numbers(strengths, pa.float32())], schema)


def _sounding(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema(
        [("key", pa.int64()), ("name", pa.string()), ("capital", pa.bool_()), ("articles", pa.int64()),
         ("idf", pa.float32()), ("sounds", pa.list_(pa.int32()))]
    )  # fmt: skip
    for batch in batches:
        sounds = archive.name_sounds(batch.column("name").to_pylist())
        columns = [batch.column(name) for name in ("key", "name", "capital", "articles", "idf")]
        yield table([*columns, sounds], schema)


def _heard(parts: int):  # type: ignore[no-untyped-def]
    def heard(words: pa.Table, names: pa.Table) -> pa.Table:
        if not words.num_rows or not names.num_rows:
            return ROW_ARROW.empty_table()
        part = words.column("part")[0].as_py()
        ours = rows_of([words.column(name) for name in ("unit", "known", "sounds")])
        theirs = rows_of([names.column(name) for name in ("name", "capital", "sounds")])
        at_words, at_names, similarities = archive.heard(ours, theirs, part, parts)
        at_words, at_names = numbers(at_words, pa.int32()), numbers(at_names, pa.int32())
        of_names = names.select(["key", "articles", "idf"]).take(at_names)
        columns = [
            words.column("unit").take(at_words),
            of_names.column("key"),
            pa.array(np.zeros(len(at_words), dtype="float32")),
            similarities,
            of_names.column("articles"),
            of_names.column("idf"),
        ]
        return pa.Table.from_batches([table(columns, ROW_ARROW)])

    return heard


def _found(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([("unit", pa.string()), ("found", pa.binary())])
    for batch in batches:
        rows = batch.column("rows")
        key, strength, similarity, articles, idf = fields(rows)
        kept = archive.found(
            ends(rows).tobytes(),
            packed(key, "<i8"),
            packed(strength, "<f4"),
            similarity.to_pylist(),
            packed(articles, "<i8"),
            packed(idf, "<f4"),
        )
        yield table([batch.column("unit"), kept], schema)


QUESTION = "id string, day int, terms binary, keys array<long>, articles array<int>, weights binary, total long"


def questions(asked: DataFrame, found: DataFrame, articles: int) -> DataFrame:
    """What each Bengali article asks, its terms weighed by the counts of the corpus, the rarest first."""
    units = asked.where("reason is null").select("id", "day", F.explode("units").alias("u")).select("id", "day", "u.*")
    joined = units.join(found, "unit", "left")
    listed = F.collect_list(F.struct("no", "segments", "idf", "found")).alias("units")
    of_articles = joined.groupBy("id").agg(F.first("day").alias("day"), listed)
    return of_articles.mapInArrow(_questions(articles), QUESTION)


def _questions(articles: int):  # type: ignore[no-untyped-def]
    schema = pa.schema(
        [("id", pa.string()), ("day", pa.int32()), ("terms", pa.binary()), ("keys", pa.list_(pa.int64())),
         ("articles", pa.list_(pa.int32())), ("weights", pa.binary()), ("total", pa.int64())]
    )  # fmt: skip

    def weighed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            units = batch.column("units")
            no, segments, idf, words = fields(units)
            made = archive.questions(
                ends(units).tobytes(),
                packed(no, "<i8"),
                packed(segments, "<i4"),
                packed(idf, "<f4"),
                words.to_pylist(),
                articles,
            )
            keys = [np.frombuffer(row[1], dtype="<i8") for row in made]
            counts = [np.frombuffer(row[2], dtype="<i4") for row in made]
            totals = [int(count.sum(dtype="int64")) for count in counts]
            columns = [batch.column("id"), batch.column("day"), [row[0] for row in made], keys, counts]
            yield table([*columns, [row[3] for row in made], totals], schema)

    return weighed
