"""The pieces that the library is cut into for Spark, under a name by which workers can import them."""

from __future__ import annotations

from typing import Any

from .._shetu import archive as _archive

__all__ = [name for name in dir(_archive) if not name.startswith("_")]

globals().update({name: getattr(_archive, name) for name in __all__})


def __getattr__(name: str) -> Any:
    raise AttributeError(f"the native half of shetu.spark has no {name}: is it of another version?")
