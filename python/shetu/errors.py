"""What shetu raises. Every exception is a `ShetuError`, and the built-in one that Python would raise besides.

>>> import shetu
>>> try:
...     shetu.align("", "Oil prices rose.")
... except shetu.ShetuError as error:
...     print(error, error.reason)
the Bengali article is empty empty
"""

from __future__ import annotations

from typing import Optional

__all__ = [
    "ArticleError",
    "FileError",
    "InputError",
    "ShetuError",
    "UsageError",
    "WrongTypeError",
]


class ShetuError(Exception):
    """What is wrong, and what to do about it, with the place where it is known."""

    file: Optional[str]
    """The file, where there is one."""
    line: Optional[int]
    """The line, counted from 1."""
    column: Optional[int]
    """The column in characters, counted from 1."""
    record: Optional[int]
    """The record (JSONL object, table row), counted from 1."""
    reason: Optional[str]
    """Why an article cannot be used, in a word: `empty`, `wrong-language`, `too-large`, `encoding`, …"""
    problem: str
    """What is wrong, without the place."""

    def __init__(
        self,
        message: str = "",
        *,
        file: Optional[str] = None,
        line: Optional[int] = None,
        column: Optional[int] = None,
        record: Optional[int] = None,
        reason: Optional[str] = None,
        problem: Optional[str] = None,
    ) -> None:
        super().__init__(message)
        self.file = file
        self.line = line
        self.column = column
        self.record = record
        self.reason = reason
        self.problem = message if problem is None else problem


class InputError(ShetuError, ValueError):
    """A text, a file or a table that is not what it should be."""


class ArticleError(InputError):
    """An article that cannot be used; others can. `reason` says why in a word."""


class FileError(ShetuError, OSError):
    """The file system refused."""


class UsageError(ShetuError, ValueError):
    """A call that makes no sense: a value out of range, a file name that leads to no format."""


class WrongTypeError(ShetuError, TypeError):
    """A value of a type that cannot be used: None, bytes, a number where a text is needed."""
