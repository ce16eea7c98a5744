"""The second pass: the surest beads of a corpus teach words that no lexicon holds, and everything is aligned again."""

from __future__ import annotations

from typing import Iterable, Iterator, List, Optional

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import native as archive
from .arrow import slices, table
from .documents import given, prepare
from .process import Lexicon, Options, options, pieces

__all__ = ["refine"]

FIRST = 2_000
"""Documents of the first step; each further one takes four times as many, until there are lines enough."""
WORDS = "bn string, en string, probability float"


def refine(
    documents: DataFrame, *, lexicon: Lexicon = None, max_bytes: Optional[int] = None, duplicates: str = "error"
) -> DataFrame:
    """The words that the surest beads teach: bn, en, probability, for `align(documents, words=...)`.

    As on one machine, the first 10,000 sure lines teach, in the order of `id`: more teach little more, so that only as many
    documents are aligned as it takes, and what is learnt does not depend on the size of the cluster.
    """
    made = options(lexicon, None, max_bytes)
    good = prepare(documents, made, duplicates, extras=False)[0].where("reason is null")
    spark = documents.sparkSession
    ids = good.select("id").distinct()
    total, count = ids.count(), FIRST
    lines: List[tuple] = []
    while True:
        chosen = ids.orderBy("id").limit(count)
        rows = good.join(F.broadcast(chosen), "id", "left_semi")
        found = rows.mapInArrow(_lines(made), "id string, at int, bn string, en string").orderBy("id", "at")
        lines = [(row["bn"], row["en"]) for row in found.limit(archive.MOST_LINES).collect()]
        if len(lines) >= archive.MOST_LINES or count >= total:
            break
        count *= 4
    words = archive.learnt(lines) or []
    return spark.createDataFrame(words, WORDS)


def _lines(made: Options):  # type: ignore[no-untyped-def]
    schema = pa.schema([("id", pa.string()), ("at", pa.int32()), ("bn", pa.string()), ("en", pa.string())])

    def lines(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        of = pieces(made)
        for batch in slices(batches):
            found = of.sure_lines(given(batch))
            ids = batch.column("id").take(pa.array([row[0] for row in found], type=pa.int32()))
            places: List[int] = []
            for at, (row, *_) in enumerate(found):
                again = at > 0 and found[at - 1][0] == row
                places.append(places[-1] + 1 if again else 0)
            yield table([ids, places, [row[1] for row in found], [row[2] for row in found]], schema)

    return lines
