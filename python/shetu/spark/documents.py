"""Documents aligned: a row a pair of articles in, a row a bead out."""

from __future__ import annotations

from typing import Dict, Iterable, Iterator, Optional, Tuple

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from ..errors import InputError
from . import checks
from .arrow import rows_of, slices, table
from .process import Lexicon, Options, options, pieces

__all__ = ["align", "documents"]

BEAD = [
    ("at", "int", pa.int32()), ("bn", "array<int>", pa.list_(pa.int32())), ("en", "array<int>", pa.list_(pa.int32())),
    ("bn_text", "string", pa.string()), ("en_text", "string", pa.string()), ("score", "double", pa.float64()),
    ("related", "double", pa.float64()), ("kind", "string", pa.string()), ("moved", "boolean", pa.bool_()),
    ("flags", "array<string>", pa.list_(pa.string())), ("accepted", "boolean", pa.bool_()),
    ("created", "string", pa.string()), ("side", "string", pa.string()), ("reason", "string", pa.string()),
    ("problem", "string", pa.string()),
]  # fmt: skip
OPTIONAL = ("bn_title", "en_title", "bn_date", "en_date")
GIVEN = ("bn", "en", *OPTIONAL)


def documents(pairs: DataFrame, bn: DataFrame, en: DataFrame) -> DataFrame:
    """The documents that `align` takes, of what `pair` found: pairs of the roles `source` and `also`, with their texts.

    `id` is made of both ids, `doc` and `doc_en` are those of the articles, `pair_score` is the score of the pair. Where
    several rows have one id, the text is that of the row which `pair` took with `duplicates="report"`. An article that is
    in no table has no text, and `align` reports it.
    """
    wanted = {"bn": checks.IDS, "en": checks.IDS, "role": (T.StringType,), "score": (T.NumericType,)}
    checks.require(pairs, "pairs", wanted)
    of_pairs = pairs.where(F.col("role").isin("source", "also"))
    made = of_pairs.select(
        F.concat_ws(" ", "bn", "en").alias("id"),
        F.col("bn").alias("doc"),
        F.col("en").alias("doc_en"),
        F.col("score").alias("pair_score"),
    )
    return made.join(_side(bn, "bn", "doc"), "doc", "left").join(_side(en, "en", "doc_en"), "doc_en", "left")


def _side(frame: DataFrame, side: str, key: str) -> DataFrame:
    checks.require(frame, side, {"id": checks.IDS, "text": checks.TEXTS})
    for name, kinds in checks.MAY_LACK.items():
        if checks.has(frame, name):
            checks.require(frame, side, {name: kinds})
    columns = [F.col("id").cast("string").alias(key), F.col("text").alias(side)]
    columns += [checks.typed(frame, name).alias(f"{side}_{name}") for name in checks.MAY_LACK if checks.has(frame, name)]
    made = frame.where("id is not null").select(*columns)
    by = Window.partitionBy(key).orderBy(*checks.first_of(made, [side]))
    return made.withColumn("_number", F.row_number().over(by)).where("_number = 1").drop("_number")


def align(
    documents: DataFrame,
    *,
    lexicon: Lexicon = None,
    words: Optional[DataFrame] = None,
    min_score: Optional[float] = None,
    unaligned: bool = False,
    max_bytes: Optional[int] = None,
    duplicates: str = "error",
) -> DataFrame:
    """Aligns documents: columns `id`, `bn` and `en` (texts), and where they are known `bn_title`, `en_title`, `bn_date`,
    `en_date`. Every further column is kept.

    The result has a row a bead: `at` is its place in the document, `bn` and `en` are the numbers of its segments, `bn_text`
    and `en_text` their texts, then score, related, kind, moved, flags, and `accepted`: whether a memory takes it
    (`min_score`, the point from which 97 in 100 pairs of edited news are complete unless it is given). Segments without a partner
    are rows with `unaligned`. A document that cannot be aligned is one row with a `side`, a `reason` and a `problem`. `words` is
    what `refine` found.
    """
    checks.within("min_score", min_score)
    checks.switches(unaligned=unaligned)
    made = options(lexicon, None, max_bytes)
    if words is not None:
        wanted = {"bn": (T.StringType,), "en": (T.StringType,), "probability": (T.NumericType,)}
        checks.require(words, "words", wanted)
        taught = words.where("bn is not null and en is not null and probability between 0 and 1").collect()
        # In the order in which `refine` has them, wherever they were kept in between.
        taught.sort(key=lambda row: (row["bn"].encode(), -row["probability"], row["en"].encode()))
        made = made.with_words((row["bn"], row["en"], row["probability"]) for row in taught)
    prepared, extras = prepare(documents, made, duplicates)
    fields = [T.StructField("id", T.StringType()), *extras.values()]
    schema = T.StructType(fields + [T.StructField(name, _kind(kind)) for name, kind, _ in BEAD])
    keep = {"id": "id", **{inner: field.name for inner, field in extras.items()}}
    return prepared.mapInArrow(_align(made, keep, min_score, unaligned), schema)


def prepare(
    documents: DataFrame, made: Options, duplicates: str, extras: bool = True
) -> Tuple[DataFrame, Dict[str, T.StructField]]:
    """The documents with their texts as bytes, and what is wrong with rows as far as it is known before they are read; and
    what the further columns are called meanwhile, since `mapInArrow` takes no names with dots."""
    checks.require(documents, "documents", {"id": checks.IDS, "bn": checks.TEXTS, "en": checks.TEXTS})
    for name in OPTIONAL:
        if checks.has(documents, name):
            checks.require(documents, "documents", {name: checks.MAY_LACK[name.split("_")[1]]})
    taken = {name for name, _, _ in BEAD} - set(GIVEN) | {"_number"}
    clash = [name for name in documents.columns if name.lower() in taken]
    if clash:
        raise InputError(f"documents has columns that the result has too: {', '.join(clash)}; rename them")
    checks.unique(documents, "documents", duplicates)
    further = [field for field in documents.schema.fields if extras and field.name not in (*GIVEN, "id")]
    for field in further:
        checks.arrow(field, "documents")
    inner = {f"_further_{number}": field for number, field in enumerate(further)}
    rest = [checks.named(field.name).alias(name) for name, field in inner.items()]
    given = [checks.column(documents, name).alias(name) for name in GIVEN]
    whole = documents.select(F.col("id").cast("string").alias("id"), *rest, *given)
    return checks.judged(whole, ["bn", "en"], made.max_bytes, duplicates), inner


def _kind(kind: str) -> T.DataType:
    return T._parse_datatype_string(kind)


def _align(made: Options, keep: Dict[str, str], min_score: Optional[float], unaligned: bool):  # type: ignore[no-untyped-def]
    def aligned(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        of = pieces(made)
        for batch in slices(batches):
            found = of.documents(given(batch), min_score)
            before = rows_of([batch.column("reason"), batch.column("problem")])
            at, rows = [], []
            for number, (early, (side, fault, created, beads)) in enumerate(zip(before, found)):
                fault = early if early[0] is not None else fault
                if fault[0] is not None:
                    at.append(number)
                    rows.append((None,) * 12 + (side if early[0] is None else None, *fault))
                    continue
                for place, bead in enumerate(beads):
                    if unaligned or (bead[0] and bead[1]):
                        at.append(number)
                        rows.append((place, *bead, created, None, None, None))
            numbers = pa.array(at, type=pa.int32())
            kept = [batch.column(name).take(numbers) for name in keep]
            schema = pa.schema([*zip(keep.values(), (column.type for column in kept)), *((n, kind) for n, _, kind in BEAD)])
            columns = [list(column) for column in zip(*rows)] or [[] for _ in BEAD]
            yield table([*kept, *columns], schema)

    return aligned


def given(batch: pa.RecordBatch) -> list:
    """Both sides of the documents of a batch, as the native half takes them."""
    bn = rows_of([batch.column(name) for name in ("id", "bn", "bn_title", "bn_date")])
    en = rows_of([batch.column(name) for name in ("id", "en", "en_title", "en_date")])
    return list(zip(bn, en))
