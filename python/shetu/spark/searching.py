"""The search: which English articles share the rarest terms with a Bengali one, within the days.

English articles stand in blocks of some days, large blocks in several parts. A question goes to the blocks of its days and to
those without a day, and each block sums up the postings of the question's terms. How far a question goes, from its rarest
term on, is decided before by the postings of each term within the days, counted over the whole corpus: so the blocks need
not know of each other, and the best of all are those that one machine finds."""

from __future__ import annotations

from math import ceil
from typing import Dict, Iterable, Iterator, List, Optional

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import native as archive
from .arrow import ends, fields, grouped, rows_of, slices, table

__all__ = ["hits", "reached", "shortlist"]

MOST = 20_000
"""Articles of a side in a part of a block: about 50 MB of terms."""
UNDATED = -(2**31)
"""The block of articles without a day."""


def reached(questions: DataFrame, terms: DataFrame, days: int) -> DataFrame:
    """The questions with the number of terms that are looked at, `reached`. Only of those whose terms stand in more
    articles than are looked at is it counted how many lie within the days."""
    light = questions.where(F.col("total") <= archive.MOST_POSTINGS)
    light = light.withColumn("reached", F.size("keys"))
    heavy = questions.where(F.col("total") > archive.MOST_POSTINGS)
    if heavy.isEmpty():
        return light.drop("keys", "articles", "total")
    by_day = terms.groupBy("key", "day").agg(F.count("*").alias("count"))
    by_term = by_day.groupBy("key").agg(F.collect_list(F.struct("day", "count")).alias("by_day"))
    asked = heavy.select("id", "day", F.posexplode(F.arrays_zip("keys", "articles")).alias("at", "of"))
    asked = asked.select("id", "day", "at", F.col("of.keys").alias("key"), F.col("of.articles").alias("articles"))
    near = F.filter("by_day", lambda of: of["day"].isNull() | (F.abs(of["day"] - F.col("day")) <= days))
    within = F.aggregate(near, F.lit(0).cast("long"), lambda sum_, of: sum_ + of["count"])
    counted = asked.join(by_term, "key").select(
        "id", "at", F.when(F.col("day").isNull(), F.col("articles").cast("long")).otherwise(within).alias("count")
    )
    lists = counted.groupBy("id").agg(F.collect_list(F.struct("at", "count")).alias("counts"))
    lists = lists.mapInArrow(_reached, "id string, reached int")
    return light.unionByName(heavy.join(lists, "id")).drop("keys", "articles", "total")


def _reached(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([("id", pa.string()), ("reached", pa.int32())])
    for batch in batches:
        counts = batch.column("counts")
        groups = grouped(rows_of(fields(counts)), ends(counts))
        yield table([batch.column("id"), [archive.reached([n for _, n in sorted(group)]) for group in groups]], schema)


def block(width: int, day: str = "day"):  # type: ignore[no-untyped-def]
    """The block of a day."""
    return F.coalesce(F.floor(F.col(day) / F.lit(width)).cast("int"), F.lit(UNDATED))


def hits(questions: DataFrame, listed: DataFrame, days: int, usual: float, at_once: int) -> DataFrame:
    """What the blocks find: id, en, score, en_day, sketch."""
    width = 2 * days + 1
    good = listed.where("reason is null").select("id", "day", "words", "terms", "sketch")
    counts: Dict[int, int] = {
        row["block"]: row["count"] for row in good.groupBy(block(width).alias("block")).count().collect()
    }
    asking = questions.withColumn("blocks", _blocks(days, width, sorted(counts)))
    asking = asking.withColumn("block", F.explode("blocks")).drop("blocks")
    wanted = {row["block"]: row["count"] for row in asking.groupBy("block").count().collect()}
    spark = listed.sparkSession
    plan = _plan(counts, wanted, at_once)
    if not plan:
        return spark.createDataFrame([], HIT)
    planned = F.broadcast(spark.createDataFrame(plan, "block int, splits int, salts int"))
    own = good.withColumn("block", block(width)).join(planned, "block")
    own = own.withColumn("split", F.pmod(F.xxhash64("id"), F.col("splits")).cast("int"))
    own = own.withColumn("salt", F.explode(F.sequence(F.lit(0), F.col("salts") - 1)))
    asking = asking.join(planned, "block")
    asking = asking.withColumn("salt", F.pmod(F.xxhash64("id"), F.col("salts")).cast("int"))
    asking = asking.withColumn("split", F.explode(F.sequence(F.lit(0), F.col("splits") - 1)))
    place = ["block", "split", "salt"]
    ours = asking.select(*place, "id", "day", "terms", "reached").groupBy(*place)
    theirs = own.select(*place, F.col("id").alias("en"), "day", "words", "terms", "sketch").groupBy(*place)
    return ours.cogroup(theirs).applyInArrow(_search(usual, days), HIT)


def _blocks(days: int, width: int, all_blocks: List[int]):  # type: ignore[no-untyped-def]
    """The blocks that a question goes to."""
    every = F.array(*[F.lit(of) for of in all_blocks]) if all_blocks else F.array().cast("array<int>")
    first = F.floor((F.col("day") - days) / F.lit(width)).cast("int")
    last = F.floor((F.col("day") + days) / F.lit(width)).cast("int")
    dated = F.array_append(F.sequence(first, last), F.lit(UNDATED))
    return F.when(F.col("day").isNull(), every).otherwise(dated)


def _plan(counts: Dict[int, int], wanted: Dict[int, int], at_once: int) -> List[tuple]:
    """Into how many parts the two sides of each block are divided: no part is large, and there is work for all."""
    blocks = [of for of in counts if wanted.get(of)]
    few = max(1, ceil(at_once / max(1, len(blocks))))
    plan = []
    for of in sorted(blocks):
        splits = ceil(counts[of] / MOST)
        salts = max(ceil(wanted[of] / MOST), min(few, ceil(wanted[of] / 100)))
        plan.append((of, splits, salts))
    return plan


HIT = "id string, en string, score float, en_day int, sketch binary"
HIT_ARROW = pa.schema(
    [("id", pa.string()), ("en", pa.string()), ("score", pa.float32()), ("en_day", pa.int32()), ("sketch", pa.binary())]
)


def _search(usual: float, days: int):  # type: ignore[no-untyped-def]
    def search(asking: pa.Table, english: pa.Table) -> pa.Table:
        if not asking.num_rows or not english.num_rows:
            return HIT_ARROW.empty_table()
        ids = english.column("en").to_pylist()
        # By the bytes of UTF-8, as the native half sorts.
        order = sorted(range(len(ids)), key=lambda at: ids[at].encode("utf-8"))
        english = english.take(pa.array(order))
        rows = rows_of([english.column(name) for name in ("day", "words", "terms")])
        questions = rows_of([asking.column(name) for name in ("terms", "reached", "day")])
        found = archive.search(usual, days, rows, questions)
        who = pa.array([at for at, hits in enumerate(found) for _ in hits], type=pa.int32())
        places = pa.array([place for hits in found for place, _ in hits], type=pa.int32())
        scores = [score for hits in found for _, score in hits]
        of = english.select(["en", "day", "sketch"]).take(places)
        columns = [asking.column("id").take(who), of.column("en"), scores, of.column("day"), of.column("sketch")]
        return pa.Table.from_batches([table(columns, HIT_ARROW)])

    return search


def shortlist(found: DataFrame) -> DataFrame:
    """The stories worth a trial of what the blocks found: id, en, story, version, score, margin, beside, en_day, sketch."""
    listed = F.collect_list(F.struct("en", "score", "sketch", "en_day")).alias("found")
    return found.groupBy("id").agg(listed).mapInArrow(_shortlist, SHORT)


SHORT = (
    "id string, en string, story int, version int, score float, margin float, beside float, en_day int, sketch binary"
)
SHORT_ARROW = pa.schema(
    [("id", pa.string()), ("en", pa.string()), ("story", pa.int32()), ("version", pa.int32()), ("score", pa.float32()),
     ("margin", pa.float32()), ("beside", pa.float32()), ("en_day", pa.int32()), ("sketch", pa.binary())]
)  # fmt: skip


def _shortlist(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in slices(batches):
        column = batch.column("found")
        groups = grouped(rows_of(fields(column)), ends(column))
        lists = archive.shortlist([[row[:3] for row in group] for group in groups])
        rows: List[tuple] = []
        for id_, group, short in zip(batch.column("id").to_pylist(), groups, lists):
            for at, story, version, score, margin, beside in short:
                en, _, sketch, day = group[at]
                rows.append((id_, en, story, version, score, margin, beside, day, sketch))
        columns: List[Optional[list]] = [list(column) for column in zip(*rows)] or [[] for _ in SHORT_ARROW]
        yield table(columns, SHORT_ARROW)
