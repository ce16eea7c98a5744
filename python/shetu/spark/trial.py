"""The last stage of pairing: the few best stories are aligned with their article, in turns, and it is decided which are
its sources."""

from __future__ import annotations

from typing import Iterable, Iterator, List

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .arrow import ends, fields, grouped, packed, rows_of, slices, table
from .listing import asked_terms
from .process import Options, pieces

__all__ = ["PAIR", "tried"]

LIKENESS = ("paired_bn", "paired_en", "firm", "moved", "beads", "lead", "cover_bn", "cover_en", "names",
            "missing_numbers", "margin")  # fmt: skip
PAIR = (
    "bn string, en string, score double, rank int, role string, days int, names array<string>, numbers array<string>, "
    "words array<string>, paired double, covers double, note string, likeness struct<"
    + ", ".join(f"{name}: float" for name in LIKENESS)
    + ">, reason string, problem string"
)
TEXTS = pa.list_(pa.string())
PAIR_ARROW = pa.schema(
    [("bn", pa.string()), ("en", pa.string()), ("score", pa.float64()), ("rank", pa.int32()), ("role", pa.string()),
     ("days", pa.int32()), ("names", TEXTS), ("numbers", TEXTS), ("words", TEXTS), ("paired", pa.float64()),
     ("covers", pa.float64()), ("note", pa.string()), ("likeness", pa.struct([(name, pa.float32()) for name in LIKENESS])),
     ("reason", pa.string()), ("problem", pa.string())]
)  # fmt: skip


def tried(
    short: DataFrame, questions: DataFrame, bn: DataFrame, en: DataFrame, listed: DataFrame, vocabulary: DataFrame,
    options: Options, articles: int,
) -> DataFrame:  # fmt: skip
    """Tries the shortlisted stories, and decides: the rows of the table of pairs, every story among them."""
    wanted = short.select("en").distinct()
    of_wanted = listed.join(wanted, F.col("id") == F.col("en"), "left_semi")
    counts = vocabulary.select("key", "articles", "idf")
    weights = asked_terms(of_wanted).join(counts, "key").groupBy("en")
    weights = weights.agg(F.collect_list(F.struct("key", "articles", "idf")).alias("of_terms"))
    stories = en.select(F.col("id").alias("en"), *[F.col(name).alias(f"en_{name}") for name in ("text", "title")],
                        F.col("date").alias("en_date"))  # fmt: skip
    offers = short.join(stories, "en").join(weights, "en", "left")
    row = F.struct("en", "en_text", "en_title", "en_date", "en_day", "sketch", "of_terms", "story", "version", "score",
                   "margin", "beside")  # fmt: skip
    grouped_ = offers.groupBy("id").agg(F.collect_list(row).alias("offers"))
    asking = bn.select("id", "text", "title", "date").join(questions.select("id", "weights"), "id").join(grouped_, "id")
    return asking.mapInArrow(_tried(options, articles), PAIR)


AT_ONCE = 32
"""Articles that are tried at once, each with up to twelve stories."""


def _tried(options: Options, articles: int):  # type: ignore[no-untyped-def]
    def trial(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        of = pieces(options)
        for batch in slices(batches, AT_ONCE):
            asking = rows_of([batch.column(name) for name in ("id", "text", "title", "date")])
            weights = batch.column("weights").to_pylist()
            offers = _offers(batch.column("offers"))
            found = of.trial(list(zip(asking, weights, offers)), articles)
            rows: List[tuple] = []
            for (bn, *_), ((reason, problem), pairs) in zip(asking, found):
                if reason is not None:
                    rows.append(left_out(bn, "", reason, problem))
                for pair in pairs:
                    note, likeness = pair[10]
                    likeness = None if likeness is None else dict(zip(LIKENESS, likeness))
                    rows.append((bn, *pair[:10], note, likeness, None, None))
            yield table([list(column) for column in zip(*rows)] or [[] for _ in PAIR_ARROW], PAIR_ARROW)

    return trial


def left_out(bn: str, en: str, reason: str, problem: str) -> tuple:
    """The row of an article that is left out."""
    return (bn, en, 0.0, 0, "left-out", None, [], [], [], 0.0, 0.0, "", None, reason, problem)


def _offers(column: pa.ListArray) -> List[list]:
    en, text, title, date, day, sketch, terms, story, version, score, margin, beside = fields(column)
    of_terms = _terms(terms)
    given = rows_of([en, text, title, date])
    short = rows_of([story, version, score, margin, beside])
    rows = list(zip(given, day.to_pylist(), sketch.to_pylist(), of_terms, short))
    return grouped(rows, ends(column))


def _terms(column: pa.ListArray) -> List[tuple]:
    """The weights of the terms of each story, packed."""
    key, articles, idf = fields(column)
    keys, counts, idfs = packed(key, "<i8"), packed(articles, "<i8"), packed(idf, "<f4")
    start, rows = 0, []
    for end in ends(column).tolist():
        rows.append((keys[start * 8 : end * 8], counts[start * 8 : end * 8], idfs[start * 4 : end * 4]))
        start = end
    return rows
