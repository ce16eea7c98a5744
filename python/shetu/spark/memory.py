"""Memories in parts: TMX and Moses files that any number of machines write at once, with a manifest that says what belongs
together."""

from __future__ import annotations

import json
from functools import reduce
from math import ceil
from operator import or_
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from ..errors import InputError, UsageError, WrongTypeError
from . import checks, native as archive
from .arrow import rows_of, slices, table
from .cleaning import order_of, units
from .process import Options, pieces

__all__ = ["to_moses", "to_tmx"]

UNITS = 250_000
"""Units of a part, unless the caller says otherwise."""


def to_tmx(
    rows: DataFrame, path: str, *, source: str = "en", parts: Optional[int] = None,
    order: Optional[Sequence[str]] = None, overwrite: bool = False,
) -> Dict[str, object]:  # fmt: skip
    """Writes the units of a memory as TMX files, each of which is whole by itself, and `manifest.json` beside them, which is
    returned: the files in order with their units and bytes, and how many units were left out for an empty text or for bytes
    that are no UTF-8.

    Takes beads of `align` (those a memory accepts) or rows with `source` and `target`, and if they are there score, related,
    kind, doc, created; what `clean` removes stays away. One after the other the parts hold the units in the order of the
    columns `order`, whatever the number of parts.
    """
    given, left_out = _sorted(rows, source, parts, order, path, overwrite)
    signature = pieces(Options()).signature()
    lines = given.mapInArrow(_tmx(source, signature), "value string")
    _write(lines, path, overwrite)
    files = _named(given, path, "tmx")
    counted = _counted(given, files, path, "trim(value) like '<tu>%' or trim(value) like '<tu %'")
    made = {"format": "tmx", "source": source, "made_by": signature, "left_out": left_out}
    return _manifest(given, path, made, counted)


def to_moses(
    rows: DataFrame, path: str, *, source: str = "en", parts: Optional[int] = None,
    order: Optional[Sequence[str]] = None, overwrite: bool = False,
) -> Dict[str, object]:  # fmt: skip
    """Writes the units as pairs of text files, line n of one translating line n of the other: `bn/` and `en/` below the path,
    and `manifest.json`, which is returned. The order is that of `to_tmx`."""
    given, left_out = _sorted(rows, source, parts, order, path, overwrite)
    given = given.persist()
    sides = {source: "source", ("bn" if source == "en" else "en"): "target"}
    named: Dict[str, List[dict]] = {}
    try:
        for side, column in sides.items():
            # A line end within a text would shift all lines after it.
            line = F.trim(F.regexp_replace(F.col(column), r"\s+", " "))
            below = f"{path.rstrip('/')}/{side}"
            _write(given.select(line.alias("value")), below, overwrite)
            named[side] = _counted(given, _named(given, below, side), below, "true")
        lines = {side: [file["units"] for file in files] for side, files in named.items()}
        if lines["bn"] != lines["en"]:
            raise InputError(f"the sides of {path} differ in their lines ({lines}); write again")
    finally:
        given.unpersist()
    files = [
        {"file": f"{side}/{file['file']}", "units": file["units"], "bytes": file["bytes"]}
        for side in ("bn", "en")
        for file in named[side]
    ]
    total = sum(file["units"] for file in named["en"])
    return _manifest(given, path, {"format": "moses", "source": source, "left_out": left_out}, files, total)


KNOWN = {
    "score": (T.NumericType,), "related": (T.NumericType,), "kind": (T.StringType,), "doc": checks.IDS,
    "created": (T.StringType,),
}  # fmt: skip
"""What a unit says of itself beside its texts, where there is such a column."""


def _sorted(
    rows: DataFrame, source: str, parts: Optional[int], order: Optional[Sequence[str]], path: str, overwrite: bool
) -> Tuple[DataFrame, Dict[str, int]]:
    """The units in their order and parts, and how many are left out, by reason: whatever one row holds, it ends no task."""
    _writable(rows, path, parts, overwrite)
    given = units(rows, source)
    checks.require(given, "units", {name: kinds for name, kinds in KNOWN.items() if checks.has(given, name)})
    if "removed" in given.columns:
        given = given.where(F.size("removed") == 0)
    by = order_of(given, order)
    texts = [checks.column(given, name).alias(name) for name in ("source", "target")]
    kinds = {"score": "double", "related": "double"}
    known = [F.col(name).cast(kinds.get(name, "string")).alias(name) for name in KNOWN if checks.has(given, name)]
    ordered = [checks.named(name).alias(f"_by_{number}") for number, name in enumerate(by)]
    given = given.select(*texts, *known, *ordered)
    counted = {row["reason"]: row["count"] for row in given.groupBy(_fault().alias("reason")).count().collect()}
    left_out = {reason: counted[reason] for reason in sorted(filter(None, counted))}
    good = given.where(_fault().isNull()).select(
        *[F.col(name).cast("string").alias(name) for name in ("source", "target")],
        *[_whole(name, kinds) for name in KNOWN if name in given.columns],
        *[f"_by_{number}" for number in range(len(by))],
    )
    if parts is None:
        parts = max(1, ceil(counted.get(None, 0) / UNITS))
    places = [f"_by_{number}" for number in range(len(by))]
    if parts > 1:
        good = good.repartitionByRange(parts, *places).sortWithinPartitions(*places)
    else:
        good = good.coalesce(1).sort(*places)
    return good.drop(*places), left_out


def _writable(rows: DataFrame, path: str, parts: Optional[int], overwrite: bool) -> None:
    """What can be known before any unit is written."""
    checks.switches(overwrite=overwrite)
    if not isinstance(path, str):
        raise WrongTypeError(f"path is {type(path).__name__}; the path of a folder is needed, as a text")
    if not path.strip():
        raise UsageError("the path is empty; give a folder")
    if parts is not None and (isinstance(parts, bool) or not isinstance(parts, int)):
        raise WrongTypeError(f"parts is {type(parts).__name__}; a number of files is needed")
    if parts is not None and parts < 1:
        raise UsageError(f"parts is {parts}; it is 1 or more")
    checks.require(rows, "units", {})
    system, at = _files(rows, path)
    if not overwrite and system.exists(at):
        raise UsageError(f"{path} is there already; give another folder, or overwrite=True, which deletes what is in it")


def _fault() -> Column:
    """Why a unit cannot be written, null where it can."""
    texts = ("source", "target")
    empty = reduce(or_, [F.col(name).isNull() | (F.trim(F.col(name).cast("string")) == "") for name in texts])
    broken = reduce(or_, [~F.is_valid_utf8(F.col(name).cast("string")) for name in texts])
    return F.when(empty, "empty").when(broken, "encoding")


def _whole(name: str, kinds: Dict[str, str]) -> Column:
    """A column of which no value ends a task: a number that is none is null, letters that are none are shown as such."""
    if name in kinds:
        return F.when(~F.isnan(name), F.col(name)).alias(name)
    return F.make_valid_utf8(F.col(name)).alias(name)


def _tmx(source: str, signature: str):  # type: ignore[no-untyped-def]
    schema = pa.schema([("value", pa.string())])

    def lines(text: bytes) -> pa.RecordBatch:
        return table([text.decode("utf-8").rstrip("\n").split("\n")], schema)

    def written(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        piece = archive.TmxPiece(source, signature)
        yield lines(piece.begin())
        for batch in slices(batches):
            have = batch.schema.names
            columns = [batch.column(n).to_pylist() if n in have else [None] * batch.num_rows for n in KNOWN]
            texts = rows_of([batch.column("source"), batch.column("target")])
            rows = [
                (one, other, score, related, _shape(kind), doc, created)
                for (one, other), score, related, kind, doc, created in zip(texts, *columns)
            ]
            text = piece.units(rows)
            if text:
                yield lines(text)
        yield lines(piece.finish())

    return written


def _shape(kind: Optional[str]) -> Optional[tuple]:
    counts = (kind or "").split("-")
    return (int(counts[0]), int(counts[1])) if len(counts) == 2 and all(c.isdigit() for c in counts) else None


def _write(lines: DataFrame, path: str, overwrite: bool) -> None:
    lines.write.mode("overwrite" if overwrite else "error").text(path)


def _files(frame: DataFrame, path: str):  # type: ignore[no-untyped-def]
    spark = frame.sparkSession
    at = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(path)
    return at.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), at


def _named(frame: DataFrame, path: str, extension: str) -> List[dict]:
    """Gives the parts names that a CAT tool takes, and lists them in order."""
    system, at = _files(frame, path)
    found = sorted(status.getPath().getName() for status in system.listStatus(at))
    files = []
    for name in found:
        if not name.startswith("part-"):
            continue
        new = f"part-{len(files):05d}.{extension}"
        jvm = frame.sparkSession.sparkContext._jvm
        target = jvm.org.apache.hadoop.fs.Path(at, new)
        system.rename(jvm.org.apache.hadoop.fs.Path(at, name), target)
        files.append({"file": new, "bytes": int(system.getFileStatus(target).getLen())})
    return files


def _counted(frame: DataFrame, files: List[dict], path: str, unit: str) -> List[dict]:
    """Counts the units of each file as they were written."""
    lines = frame.sparkSession.read.text([f"{path.rstrip('/')}/{file['file']}" for file in files])
    counts = lines.where(unit).groupBy(F.element_at(F.split(F.input_file_name(), "/"), -1).alias("file")).count()
    units_ = {row["file"]: row["count"] for row in counts.collect()}
    return [{**file, "units": units_.get(file["file"], 0)} for file in files]


def _manifest(
    frame: DataFrame, path: str, made: Dict[str, object], files: List[dict], total: Optional[int] = None
) -> Dict[str, object]:
    whole = sum(file["units"] for file in files) if total is None else total
    manifest = {**made, "units": whole, "parts": files}
    system, at = _files(frame, f"{path.rstrip('/')}/manifest.json")
    stream = system.create(at, True)
    try:
        stream.write(bytearray(json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8")))
    finally:
        stream.close()
    return manifest
