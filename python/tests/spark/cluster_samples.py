"""The sample articles of the project."""

from __future__ import annotations

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[3]


def texts(side: str) -> dict:
    """The sample articles of a side, by name."""
    folder = ROOT / "data" / "articles" / side
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
