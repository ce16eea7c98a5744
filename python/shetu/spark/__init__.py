"""shetu on Spark: functions from DataFrames to DataFrames, for corpora that outgrow one machine.

    from shetu import spark as bridge

    pairs = bridge.pair(bn, en, days=7)          # which article was made from which wire story
    beads = bridge.align(bridge.documents(pairs, bn, en))
    bridge.to_tmx(beads, "memory")               # TMX in parts, with a manifest

The decisions are those of `shetu pair` and `shetu align` on one machine, whatever the number of partitions and the order
of the rows. What is wrong with one row is a row of the result, with a `reason` and a `problem` (`report` lists them),
and never fails a stage; what is wrong with a whole table is an exception before a job starts.

Needs pyspark 4.0 or later with Java 17, and this package on every worker. docs/cluster.md tells of clusters.
"""

from __future__ import annotations

try:
    import pyspark
except ImportError as error:  # pragma: no cover
    raise ImportError("shetu.spark needs pyspark 4.0 or later: pip install 'pyspark[sql]>=4.0'") from error

if int(pyspark.__version__.split(".")[0]) < 4:  # pragma: no cover
    raise ImportError(f"shetu.spark needs pyspark 4.0 or later (applyInArrow for groups); this is {pyspark.__version__}")

from .cleaning import clean
from .documents import align, documents
from .duplicates import deduplicate
from .inducing import induce
from .memory import to_moses, to_tmx
from .pairing import pair
from .refining import refine
from .report import report
from .stages import Folder, Kept

__all__ = [
    "Folder",
    "Kept",
    "align",
    "clean",
    "deduplicate",
    "documents",
    "induce",
    "pair",
    "refine",
    "report",
    "to_moses",
    "to_tmx",
]
