"""What is checked of a table before any work begins, and what can be wrong with a row without anybody having read it."""

from __future__ import annotations

from collections import Counter
from typing import Dict, List, Optional, Sequence

from pyspark.errors import PySparkException
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.sql.pandas.types import to_arrow_type

from ..errors import InputError, UsageError, WrongTypeError

__all__ = ["articles", "column", "named", "require", "switches", "unique", "within"]

TEXTS = (T.StringType, T.BinaryType)
IDS = (T.StringType, T.IntegerType, T.LongType, T.ShortType, T.ByteType)
DATES = (T.StringType, T.DateType, T.TimestampType, T.TimestampNTZType, T.IntegerType, T.LongType)
MAY_LACK = {"title": (*TEXTS, T.NullType), "date": (*DATES, T.NullType)}
"""What is known of some articles only; a column that holds nothing at all is as good as none."""


def require(frame: DataFrame, name: str, columns: Dict[str, tuple]) -> None:
    """Checks that a table has columns of these types.

    What is given as `name` is named so in errors.
    """
    # Tables of other libraries have a schema, too.
    if not isinstance(frame, DataFrame) and not (hasattr(frame, "schema") and hasattr(frame, "isStreaming")):
        raise WrongTypeError(f"{name} is {type(frame).__name__}; a DataFrame of Spark is needed")
    if frame.isStreaming:
        raise WrongTypeError(f"{name} is a stream; what is counted over a corpus needs all of it: give a table")
    # Names that differ by their capitals are one name to Spark.
    seen = Counter(column.lower() for column in frame.columns)
    twice = [column for column, count in seen.items() if count > 1]
    if twice:
        raise InputError(f"{name} has several columns called {', '.join(twice)}; drop or rename one of each")
    have = {field.name: field.dataType for field in frame.schema.fields}
    for wanted, types in columns.items():
        if wanted not in have:
            listed = ", ".join(have) or "none"
            raise InputError(
                f"{name} has no column {wanted} (it has {listed}); rename one: {name}.withColumnRenamed(\"…\", \"{wanted}\")"
            )
        if not isinstance(have[wanted], types):
            named = " or ".join(kind.typeName() for kind in types if kind is not T.NullType)
            raise WrongTypeError(f"the column {wanted} of {name} is {have[wanted].simpleString()}; {named} is needed")


def arrow(field: T.StructField, name: str) -> None:
    """Checks that a column can go with the rows: what Arrow has no type for, Spark refuses without naming it."""
    try:
        to_arrow_type(field.dataType)
    except PySparkException:
        raise WrongTypeError(
            f"the column {field.name} of {name} is {field.dataType.simpleString()}, which cannot go with the rows to Python: "
            f"drop it, or make a text of it: {name}.withColumn(\"{field.name}\", {name}[\"{field.name}\"].cast(\"string\"))"
        ) from None


def named(column_name: str) -> Column:
    """A column by its name, which may hold dots."""
    return F.col("`" + column_name.replace("`", "``") + "`")


def within(name: str, value: object) -> None:
    """Checks that a share that the caller gave, if any, is a number from 0 to 1."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise WrongTypeError(f"{name} is {type(value).__name__}; a number from 0 to 1 is needed")
    if not 0.0 <= value <= 1.0:
        raise UsageError(f"{name} is {value!r}; it is from 0 to 1")


def switches(**given: object) -> None:
    """Checks that these are True or False: any text would count as True, "no" as well."""
    for name, value in given.items():
        if not isinstance(value, bool):
            raise WrongTypeError(f"{name} is {type(value).__name__}; True or False is needed")


def has(frame: DataFrame, column_name: str) -> bool:
    """Whether there is such a column."""
    return column_name in frame.columns


def unique(frame: DataFrame, name: str, duplicates: str) -> None:
    """Raises when two rows have one id, unless they are to be reported."""
    if duplicates not in ("error", "report"):
        raise UsageError(f"duplicates is {duplicates!r}; it is 'error' or 'report'")
    if duplicates == "report":
        return
    ids = frame.where(F.col("id").isNotNull()).groupBy("id").count().where("count > 1").orderBy("id").limit(3).collect()
    if ids:
        listed = ", ".join(f"{row['id']} ({row['count']} times)" for row in ids)
        raise InputError(
            f"ids of {name} must differ, but some stand in several rows: {listed}; duplicates='report' keeps the first "
            "of each and reports the others"
        )


def column(frame: DataFrame, name: str) -> Column:
    """A column as bytes, null where there is none."""
    if name not in frame.columns:
        return F.lit(None).cast("binary")
    kind = frame.schema[name].dataType
    found = named(name)
    return found if isinstance(kind, T.BinaryType) else found.cast("string").cast("binary")


def typed(frame: DataFrame, name: str) -> Column:
    """A column; of texts where it holds nothing at all, since no file takes a column of no type."""
    found = named(name)
    return found.cast("string") if isinstance(frame.schema[name].dataType, T.NullType) else found


def articles(frame: DataFrame, name: str, max_bytes: int, duplicates: str = "error") -> DataFrame:
    """The articles of a side: id, text, title and date as bytes, and what is wrong with the row as far as its text need
    not be read for it: reason, problem. What is wrong is not sent on: its text is null."""
    require(frame, name, {"id": IDS, "text": TEXTS})
    for optional, types in MAY_LACK.items():
        if has(frame, optional):
            require(frame, name, {optional: types})
    unique(frame, name, duplicates)
    made = frame.select(
        F.col("id").cast("string").alias("id"),
        column(frame, "text").alias("text"),
        column(frame, "title").alias("title"),
        column(frame, "date").alias("date"),
    )
    return judged(made, ["text"], max_bytes, duplicates)


def first_of(frame: DataFrame, texts: Sequence[str]) -> List[Column]:
    """Which of several rows with one id is the first: by the texts, then by headlines and dates."""
    beside = [name for name in frame.columns if name.split("_")[-1] in ("title", "date")]
    return [column(frame, name).asc_nulls_last() for name in [*texts, *sorted(beside)]]


def judged(made: DataFrame, texts: Sequence[str], max_bytes: int, duplicates: str) -> DataFrame:
    """Adds `side`, `reason` and `problem` of what can be said without reading the texts, and drops those texts."""
    first: Optional[Column] = None
    if duplicates == "report":
        ordered = Window.partitionBy("id").orderBy(*first_of(made, texts))
        made = made.withColumn("_number", F.row_number().over(ordered))
        first = F.col("_number") == 1
    faults: List[tuple] = [
        (F.col("id").isNull(), "malformed", "its id is null"),
        (~F.is_valid_utf8(F.col("id")), "encoding", "its id is no UTF-8"),
    ]
    if first is not None:
        faults.append((~first & F.col("id").isNotNull(), "duplicate", "another row has the same id; ids must differ"))
    for text in texts:
        of = "" if text == "text" else f" of {text}"
        faults.append((F.col(text).isNull(), "empty", f"it has no text{of}: the column is null"))
        large = f"its text{of} is larger than {max_bytes} bytes; if it is one article nevertheless, raise max_bytes"
        faults.append((F.octet_length(text) > max_bytes, "too-large", large))
    reason = F.coalesce(*[F.when(wrong, F.lit(word)) for wrong, word, _ in faults])
    problem = F.coalesce(*[F.when(wrong, F.lit(told)) for wrong, _, told in faults])
    made = made.withColumn("reason", reason).withColumn("problem", problem)
    for text in texts:
        made = made.withColumn(text, F.when(F.col("reason").isNull(), F.col(text)))
    made = made.withColumn("id", F.make_valid_utf8(F.coalesce("id", F.lit(""))))
    return made.drop("_number")
