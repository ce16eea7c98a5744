"""What a worker process has once: the lexicon and the models. Spark's Python workers live on from task to task, so that the
tenth of a second of loading is paid once a process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, Iterable, Optional, Sequence, Tuple, Union

from . import native as archive

__all__ = ["MAX_BYTES", "Options", "options", "pieces"]

MAX_BYTES = 8 * 1024 * 1024
"""Articles are not larger than this, unless the caller says otherwise."""


@dataclass(frozen=True)
class Options:
    """What the work depends on; small, and sent to each worker."""

    lexicons: Tuple[Tuple[str, str], ...] = ()
    """Tables of the user: what each is called, and its text."""
    words: Tuple[Tuple[str, str, float], ...] = ()
    """Words that a first pass taught."""
    min_score: Optional[float] = None
    max_bytes: int = MAX_BYTES

    def with_words(self, words: Iterable[Tuple[str, str, float]]) -> Options:
        """The same with words that a first pass taught."""
        return replace(self, words=tuple((bn, en, float(weight)) for bn, en, weight in words))


Lexicon = Union[None, str, Path, Sequence[Union[str, Path]]]


def options(lexicon: Lexicon = None, min_score: Optional[float] = None, max_bytes: Optional[int] = None) -> Options:
    """Reads the tables here, on the driver: workers need not have the files. A malformed line is an error now."""
    paths = [lexicon] if isinstance(lexicon, (str, Path)) else list(lexicon or [])
    tables = tuple((str(path), Path(path).read_text(encoding="utf-8")) for path in paths)
    made = Options(lexicons=tables, min_score=min_score, max_bytes=max_bytes or MAX_BYTES)
    pieces(made)
    return made


_made: Dict[Options, archive.Pieces] = {}


def pieces(of: Options) -> archive.Pieces:
    """The native half for these options."""
    known = _made.get(of)
    if known is None:
        # One job after the other: the last one's are enough.
        _made.clear()
        known = archive.Pieces(list(of.lexicons), list(of.words), of.min_score, of.max_bytes)
        _made[of] = known
    return known
