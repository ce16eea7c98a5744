"""Words out of parallel text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterable, List, NamedTuple, Optional, Union

from ._shetu import induce as _induce

if TYPE_CHECKING:
    from ._shetu import ArrowTable, IntoUnit, Path

__all__ = ["InducedPair", "induce"]


class InducedPair(NamedTuple):
    """Two words that translate each other."""

    bn: str
    """The Bengali word, as a spelling key of its stem."""
    en: str
    """The English stem."""
    probability: float
    """How probable it is that the one translates the other, either way."""


def induce(
    pairs: Union[Path, Iterable[IntoUnit], ArrowTable],
    *,
    least_probability: Optional[float] = None,
    threads: Optional[int] = None,
) -> List[InducedPair]:
    """Finds word pairs in texts that are translations of each other.

    `pairs` is the path of a memory, a table with the columns `bn` and `en`, or an iterable of units, beads or
    `(bn, en)`. What is found goes into an aligner with `induced`, which makes the second pass of `shetu align`:

    >>> import shetu
    >>> lines = [("মেয়র জনসভা করেন।", "The mayor held a rally."), ("মেয়র ভোট দেন।", "The mayor voted."),
    ...          ("জনসভা শেষ হয়।", "The rally ended."), ("বৃষ্টি হয়।", "It rained.")] * 5
    >>> words = shetu.induce(lines, least_probability=0.3)
    >>> [word.probability > 0.3 for word in words if word.en == "ralli"]
    [True]
    >>> aligner = shetu.Aligner(induced=words)
    """
    return [InducedPair(*found) for found in _induce(pairs, least_probability, threads)]
