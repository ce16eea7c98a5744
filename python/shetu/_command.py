"""The command `shetu` that the wheel brings."""

from __future__ import annotations

import sys

from ._shetu import main as _main

__all__ = ["main"]


def main() -> int:
    """Runs the command line; what it returns is the exit status."""
    return _main(["shetu", *sys.argv[1:]])
