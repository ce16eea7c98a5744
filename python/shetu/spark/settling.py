"""A second look at what is doubtful, when all trials are over: an article and a story that are likely each other's, and nothing
else's, are each other's, as on one machine."""

from __future__ import annotations

from typing import Iterable, Iterator, List

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import native as archive
from .arrow import table

__all__ = ["settled"]

_SETTLED = "bn string, en string, why string"
_COLUMNS = pa.schema([("bn", pa.string()), ("en", pa.string()), ("why", pa.string())])


def settled(tried: DataFrame) -> DataFrame:
    """The same rows, of which some doubtful ones are sources."""
    doubtful = tried.where("role = 'doubtful'").select("bn", "en", "score")
    claims = tried.where("likeness is not null")
    others = claims.select("bn", F.col("en").alias("other"), F.col("score").alias("of_other"))
    story = doubtful.join(others, "bn").where("other <> en").groupBy("bn", "en").agg(F.max("of_other").alias("story"))
    rivals = claims.select("en", F.col("bn").alias("other"), F.col("score").alias("of_other"))
    article = doubtful.join(rivals, "en").where("other <> bn").groupBy("bn", "en").agg(F.max("of_other").alias("article"))
    asked = doubtful.join(story, ["bn", "en"], "left").join(article, ["bn", "en"], "left")
    asked = asked.select("bn", "en", "score", *[F.coalesce(name, F.lit(0.0)).alias(name) for name in ("story", "article")])
    why = asked.mapInArrow(_why, _SETTLED)
    rows = tried.join(why, ["bn", "en"], "left")
    role = F.when(F.col("why").isNotNull(), F.lit("source")).otherwise(F.col("role")).alias("role")
    note = F.coalesce("why", "note").alias("note")
    changed = {"role": role, "note": note}
    return rows.select(*[changed.get(name, F.col(name)) for name in tried.columns])


def _why(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows: List[List[object]] = [[], [], []]
        for row in batch.to_pylist():
            why = archive.settled(row["score"], row["story"], row["article"])
            if why is not None:
                for column, value in zip(rows, (row["bn"], row["en"], why)):
                    column.append(value)
        yield table(rows, _COLUMNS)
