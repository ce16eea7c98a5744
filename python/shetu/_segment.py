"""Segments: strings that know where they stand."""

from __future__ import annotations

from typing import List, Optional

from ._shetu import segments

__all__ = ["Segment", "segment"]


class Segment(str):
    """A sentence, headline or caption: its text, and where it stands."""

    start: int
    """Where it begins in the text it was taken from, in characters."""
    end: int
    """Where it ends, exclusive."""
    paragraph: int
    """The number of its paragraph, from 0."""

    def __new__(cls, text: str, start: int, end: int, paragraph: int) -> Segment:
        segment = super().__new__(cls, text)
        segment.start = start
        segment.end = end
        segment.paragraph = paragraph
        return segment

    def __getnewargs__(self) -> tuple[str, int, int, int]:  # type: ignore[override]
        return str(self), self.start, self.end, self.paragraph


def segment(text: str, lang: Optional[str] = None) -> List[Segment]:
    """Divides a text into sentences, headlines and captions, by the rules that `shetu segment --show-rules` prints.

    `lang` is `"bn"` or `"en"`; without it the letters tell.

    >>> import shetu
    >>> shetu.segment("ডা. রহমান এসেছেন। তিনি ৩.৫ কোটি টাকা দেন।")
    ['ডা. রহমান এসেছেন।', 'তিনি ৩.৫ কোটি টাকা দেন।']
    >>> second = shetu.segment("Dr. Rahman came. He gave Tk 3.5 crore.", "en")[1]
    >>> second.start, second.end, second.paragraph
    (17, 38, 0)
    """
    return [Segment(*placed) for placed in segments(text, lang)]
