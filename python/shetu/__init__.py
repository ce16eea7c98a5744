"""shetu (সেতু, "bridge") turns Bengali news articles and the English wire copy they were made from into a translation
memory: it finds which sentences say the same, gives each pair a calibrated probability, and says why.

>>> import shetu
>>> alignment = shetu.align("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow.")
>>> alignment.beads[0].kind
'1-1'
"""

from ._segment import Segment, segment
from ._shetu import (
    Aligner,
    Alignment,
    Alignments,
    ArticlePair,
    Bead,
    Cleaned,
    Decision,
    Explanation,
    Finding,
    LeftOut,
    LeftOver,
    Match,
    Memory,
    MemoryMatch,
    MemoryReader,
    Pairing,
    Table,
    Unit,
    UnitIterator,
    UnitList,
    UnreadDate,
    __version__,
    align,
    check,
    clean,
    pair,
    read_memory,
    score,
    write_memory,
)
from ._tables import AlignedTables, align_table, memory_table
from ._words import InducedPair, induce
from .errors import (
    ArticleError,
    FileError,
    InputError,
    ShetuError,
    UsageError,
    WrongTypeError,
)

__all__ = [
    "AlignedTables",
    "Aligner",
    "Alignment",
    "Alignments",
    "ArticleError",
    "ArticlePair",
    "Bead",
    "Cleaned",
    "Decision",
    "Explanation",
    "FileError",
    "Finding",
    "InducedPair",
    "InputError",
    "LeftOut",
    "LeftOver",
    "Match",
    "Memory",
    "MemoryMatch",
    "MemoryReader",
    "Pairing",
    "Segment",
    "ShetuError",
    "Table",
    "Unit",
    "UnitIterator",
    "UnitList",
    "UnreadDate",
    "UsageError",
    "WrongTypeError",
    "__version__",
    "align",
    "align_table",
    "check",
    "clean",
    "induce",
    "memory_table",
    "pair",
    "read_memory",
    "score",
    "segment",
    "write_memory",
]
