"""Articles of files: JSONL and parquet by Spark, WARC and all other formats of `shetu` file by file."""

from __future__ import annotations

import json
import os
import tempfile
from typing import Iterable, Iterator, List, Optional, Tuple

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from ..errors import InputError, UsageError
from . import checks, native as archive
from .arrow import rows_of, slices, table
from .process import MAX_BYTES

__all__ = ["read"]

ARTICLE = "id string, text string, title string, date string, reason string, problem string"
ARTICLE_ARROW = pa.schema([(name, pa.string()) for name in ("id", "text", "title", "date", "reason", "problem")])


def read(spark: SparkSession, path: str, side: str, max_bytes: int = MAX_BYTES) -> DataFrame:
    """The articles of a path: id, text, title, date; what cannot be read has a reason and a problem.

    A line of JSONL that is larger than an article of `max_bytes` can be is not sent to a worker.
    """
    if side not in ("bn", "en"):
        raise UsageError(f"side is {side!r}; it is 'bn' or 'en'")
    found = _found(spark, path)
    if not found:
        raise InputError(f"there is nothing at {path}")
    kinds = {_kind(name) for name, _ in found}
    if kinds == {"parquet"}:
        return _parquet(spark.read.parquet(path), path)
    if kinds == {"jsonl"}:
        lines = spark.read.text(path).where("trim(value) <> ''")
        # Escaped, a letter of three bytes takes six.
        large = F.octet_length("value") > 2 * max_bytes + 65536
        value = F.when(large, F.substring("value", 1, 60)).otherwise(F.col("value"))
        sent = lines.select(value.cast("binary").alias("value"), large.alias("large"))
        return sent.mapInArrow(_records(max_bytes), ARTICLE)
    if "parquet" in kinds:
        raise InputError(f"{path} has parquet files beside others ({', '.join(sorted(kinds))}); give one kind")
    # A file is read by one worker: many files of some hundred megabytes are better than one of a terabyte.
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    articles = files.where(F.col("length") <= MOST_BYTES).select("path", "content").mapInArrow(_files(side), ARTICLE)
    if all(size <= MOST_BYTES for _, size in found):
        return articles
    problem = F.lit(f"the file is larger than {MOST_BYTES} bytes, and is read whole by one worker; cut it into several")
    nothing = F.lit(None).cast("string")
    large = files.where(F.col("length") > MOST_BYTES).select(
        F.col("path").alias("id"), *[nothing.alias(name) for name in ("text", "title", "date")],
        F.lit("too-large").alias("reason"), problem.alias("problem"),
    )  # fmt: skip
    return articles.unionByName(large)


MOST_BYTES = 1 << 30
"""Files that are read whole are not larger: a column of Arrow holds twice as much at most, and Spark ends the stage beyond."""


def _found(spark: SparkSession, path: str) -> List[Tuple[str, int]]:
    """The names and sizes of the files there."""
    jvm = spark.sparkContext._jvm
    at = jvm.org.apache.hadoop.fs.Path(path)
    system = at.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    found = system.globStatus(at) or []
    files: List[Tuple[str, int]] = []
    for status in found:
        if not status.isDirectory():
            files.append((status.getPath().getName(), int(status.getLen())))
            continue
        below = system.listFiles(status.getPath(), True)
        while below.hasNext():
            file = below.next()
            files.append((file.getPath().getName(), int(file.getLen())))
    return [(name, size) for name, size in files if not name.startswith(("_", "."))]


def _kind(name: str) -> str:
    plain = name.lower()
    for packed in (".gz", ".bz2", ".zst"):
        plain = plain[: -len(packed)] if plain.endswith(packed) else plain
    for kind, ends in (("jsonl", (".jsonl", ".ndjson")), ("parquet", (".parquet",)), ("warc", (".warc",))):
        if plain.endswith(ends):
            return kind
    return "other"


def _parquet(frame: DataFrame, path: str) -> DataFrame:
    wanted = {"id": checks.IDS, "text": checks.TEXTS, **checks.MAY_LACK}
    checks.require(frame, path, {name: kinds for name, kinds in wanted.items() if name in ("id", "text") or checks.has(frame, name)})
    nothing = F.lit(None).cast("string")
    columns = [
        (F.col(name).cast("string") if name in frame.columns else nothing).alias(name)
        for name in ("id", "text", "title", "date")
    ]
    return frame.select(*columns, nothing.alias("reason"), nothing.alias("problem"))


def _records(max_bytes: int):  # type: ignore[no-untyped-def]
    def records(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches):
            lines = rows_of([batch.column("value"), batch.column("large")])
            rows = [_too_large(line, max_bytes) if large else _record(line) for line, large in lines]
            yield table([list(column) for column in zip(*rows)] or [[] for _ in ARTICLE_ARROW], ARTICLE_ARROW)

    return records


def _too_large(line: bytes, max_bytes: int) -> tuple:
    shown = line.decode("utf-8", "replace")
    problem = f"the line is larger than an article of {max_bytes} bytes can be; if it is one nevertheless, raise max_bytes"
    return (shown, None, None, None, "too-large", problem)


FORM = 'each line must be {"id": "...", "text": "..."}'


def _record(line: bytes) -> tuple:
    """The article of a line; numbers stay as they are written."""
    shown = line[:60].decode("utf-8", "replace")
    try:
        # Windows begins a file with a mark of its encoding.
        found = json.loads(line.decode("utf-8-sig"), parse_int=str, parse_float=str)
    except UnicodeDecodeError as error:
        return (shown, None, None, None, "encoding", f"the line is no UTF-8 from byte {error.start} on; {FORM}")
    except (ValueError, RecursionError) as error:
        return (shown, None, None, None, "malformed", f"the line is no JSON ({error}); {FORM}")
    if not isinstance(found, dict) or not isinstance(found.get("id"), str) or not found["id"].strip():
        return (shown, None, None, None, "malformed", f"the line has no id; {FORM}")
    text = found.get("text")
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)
    wrong = None
    if not isinstance(text, str):
        text, wrong = None, ("malformed", f"its text is no string; {FORM}")
    values = [found["id"], text] + [
        value if isinstance(value, str) else None for value in (found.get("title"), found.get("date"))
    ]
    if any(isinstance(value, str) and not _is_whole(value) for value in values):
        kept = found["id"].encode("utf-8", "replace").decode("utf-8")
        return (kept, None, None, None, "encoding", "it holds half of a surrogate pair, which is no letter")
    return (*values, *(wrong or (None, None)))


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _files(side: str):  # type: ignore[no-untyped-def]
    def files(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in slices(batches, 1):
            path, content = batch.column("path")[0].as_py(), batch.column("content")[0].as_py()
            name = os.path.basename(path)
            with tempfile.TemporaryDirectory() as folder:
                # The name says the format, and is a part of the ids.
                local = os.path.join(folder, name)
                with open(local, "wb") as out:
                    out.write(content)
                del content
                yield from _articles(local, path, side)

    return files


AT_ONCE = 200


def _articles(local: str, path: str, side: str) -> Iterator[pa.RecordBatch]:
    rows: List[tuple] = []
    problem: Optional[tuple] = None
    try:
        for id_, text, title, date, (reason, told) in archive.articles(local, side):
            told = told.replace(os.path.dirname(local) + os.sep, "") if told else None
            rows.append((id_.replace(local, path), text, title, date, reason, told))
            if len(rows) >= AT_ONCE:
                yield table([list(column) for column in zip(*rows)], ARTICLE_ARROW)
                rows = []
    except Exception as error:  # One file must not end the stage; what came of it is kept.
        problem = (path, None, None, None, getattr(error, "reason", None) or "unreadable", str(error).replace(local, path))
    if problem:
        rows.append(problem)
    if rows:
        yield table([list(column) for column in zip(*rows)], ARTICLE_ARROW)
