"""What was left out, and why."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from ..errors import InputError

__all__ = ["report"]


def report(rows: DataFrame) -> DataFrame:
    """The rows of a result that say what is wrong with an article or a document: side, id, reason, problem; of the table of
    pairs also the articles without a source (`no-source`), with the score of the story that came nearest, and those whose date
    cannot be read (`unread-date`), which were paired nevertheless."""
    columns = set(getattr(rows, "columns", ()))
    if not any({*of, "reason", "problem"} <= columns for of in (("id", "side"), ("bn", "en", "role", "score"))):
        raise InputError("these rows come neither from pair nor from align: they lack the columns by which a report is made")
    wrong = rows.where("reason is not null")
    if "role" not in rows.columns:
        side = F.coalesce(F.col("side"), F.lit("")).alias("side")
        return wrong.select(side, "id", "reason", "problem", F.lit(None).cast("double").alias("score"))
    side = F.when(F.col("en") == "", "bn").otherwise("en")
    left_out = wrong.select(
        side.alias("side"), F.concat("bn", "en").alias("id"), "reason", "problem", F.lit(None).cast("double").alias("score")
    )
    alone = rows.where("role in ('alone', 'doubtful')").select(
        F.lit("bn").alias("side"),
        F.col("bn").alias("id"),
        F.lit("no-source").alias("reason"),
        F.when(F.col("score") > 0, "no wire story is surely its source")
        .otherwise("no wire story has anything in common with it")
        .alias("problem"),
        "score",
    )
    return left_out.unionByName(alone)
