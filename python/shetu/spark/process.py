"""What a worker process has once: the lexicon and the models. Spark's Python workers live on from task to task, so that the
tenth of a second of loading is paid once a process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, Iterable, Optional, Sequence, Tuple, Union

from ..errors import FileError, InputError, UsageError, WrongTypeError
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
    if max_bytes is None:
        max_bytes = MAX_BYTES
    if isinstance(max_bytes, bool) or not isinstance(max_bytes, int):
        raise WrongTypeError(f"max_bytes is {type(max_bytes).__name__}; a number of bytes is needed")
    if not 1 <= max_bytes < 2**31:
        raise UsageError(f"max_bytes is {max_bytes}; it is from 1 to {2**31 - 1}, which is as large as a column of Spark goes")
    made = Options(lexicons=_tables(lexicon), min_score=min_score, max_bytes=max_bytes)
    pieces(made)
    return made


def _tables(lexicon: Lexicon) -> Tuple[Tuple[str, str], ...]:
    try:
        paths = [lexicon] if isinstance(lexicon, (str, Path)) else list(lexicon or [])
    except TypeError:
        raise WrongTypeError(f"lexicon is {type(lexicon).__name__}; the path of a table, or several, is needed") from None
    tables = []
    for path in paths:
        if not isinstance(path, (str, Path)):
            raise WrongTypeError(f"lexicon is {type(path).__name__}; the path of a table is needed")
        try:
            tables.append((str(path), Path(path).read_text(encoding="utf-8")))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problem = f"it is no UTF-8 from byte {error.start} on"
            raise InputError(f"{path}:{line}: {problem}", file=str(path), line=line, problem=problem) from error
        except OSError as error:
            problem = f"it cannot be read: {error.strerror or error}"
            raise FileError(f"{path}: {problem}", file=str(path), problem=problem) from error
    return tuple(tables)


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
