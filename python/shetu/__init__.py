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
    Bead,
    Explanation,
    LeftOver,
    Match,
    __version__,
    align,
    score,
)
from .errors import (
    ArticleError,
    FileError,
    InputError,
    ShetuError,
    UsageError,
    WrongTypeError,
)

__all__ = [
    "Aligner",
    "Alignment",
    "ArticleError",
    "Bead",
    "Explanation",
    "FileError",
    "InputError",
    "LeftOver",
    "Match",
    "Segment",
    "ShetuError",
    "UsageError",
    "WrongTypeError",
    "__version__",
    "align",
    "score",
    "segment",
]
