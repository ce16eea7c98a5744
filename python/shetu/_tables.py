"""Tables of pandas, polars and pyarrow in and out: what comes out is of the kind that went in."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Callable, Iterable, NamedTuple, Optional, TypeVar, Union

from ._shetu import Aligner, Table
from ._shetu import align_table as _align_table
from ._shetu import unit_table as _unit_table
from .errors import UsageError, WrongTypeError

if TYPE_CHECKING:
    from ._shetu import ArrowTable, IntoUnit, Path, Progress

__all__ = ["AlignedTables", "align_table", "memory_table"]


class AlignedTables(NamedTuple):
    """What came of a table of documents."""

    beads: Any
    """A row for each bead."""
    left_out: Any
    """A row for each document that could not be aligned: row, doc, reason, problem."""


def _library(name: str, wanted_by: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(f"{wanted_by} needs the package {name}: pip install {name}") from error


def _to_pyarrow(table: Table) -> Any:
    return _library("pyarrow", "a table of pyarrow").table(table)


def _to_batch(table: Table) -> Any:
    batches = _to_pyarrow(table).combine_chunks().to_batches()
    if batches:
        return batches[0]
    return _library("pyarrow", "a batch of pyarrow").RecordBatch.from_pylist([], schema=_to_pyarrow(table).schema)


def _to_pandas(table: Table) -> Any:
    return _to_pyarrow(table).to_pandas()


def _to_polars(table: Table) -> Any:
    return _library("polars", "a table of polars").DataFrame(table)


def _as_it_is(table: Table) -> Any:
    return table


_KINDS: dict[str, Callable[[Any], Any]] = {
    "pandas": _to_pandas,
    "polars": _to_polars,
    "pyarrow": _to_pyarrow,
    "batch": _to_batch,
    "shetu": _as_it_is,
}


def _kind(data: object) -> str:
    """The library that a value is of."""
    of = type(data).__module__.split(".")[0]
    if of == "pyarrow":
        return "batch" if type(data).__name__ == "RecordBatch" else "pyarrow"
    return of if of in ("pandas", "polars") else "shetu"


_In = TypeVar("_In")


def _in_kind(table: Table, wanted: object, given: object) -> Any:
    kind = _kind(given) if wanted is None else wanted
    if not isinstance(kind, str):
        raise WrongTypeError(f"kind is of type {type(kind).__name__}; a str is needed")
    if kind not in _KINDS:
        raise UsageError(f"kind is {kind!r}; it is one of {', '.join(sorted(_KINDS))}")
    return _KINDS[kind](table)


def _readable(data: _In) -> Union[_In, Any]:
    """A table that offers the Arrow C data interface: older pandas does it through pyarrow."""
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__") or _kind(data) != "pandas":
        return data
    return _library("pyarrow", "a table of pandas").Table.from_pandas(data, preserve_index=False)


def align_table(
    data: ArrowTable,
    *,
    id: str = "id",
    bn: str = "bn",
    en: str = "en",
    aligner: Optional[Aligner] = None,
    segmented: bool = False,
    explain: bool = False,
    keep: bool = True,
    kind: Optional[str] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> AlignedTables:
    """Aligns the documents of a table, on all processors: a table of beads, and one of what was left out.

    `id`, `bn` and `en` name the columns; a text may also be a list of its paragraphs (with `segmented`, of its
    segments). The other columns go with the beads unless `keep` is false. Beads have the columns `row` (the number of
    the document's row), `doc`, `bn` and `en` (indices), `bn_text`, `en_text`, `score`, `related`, `kind`, `moved`,
    `flags`, and with `explain` an `explanation` in JSON. Both tables are of the kind that `data` is (pandas, polars,
    pyarrow), or of the `kind` you name: `pandas`, `polars`, `pyarrow`, `batch`, `shetu`.

    The texts are read where Arrow has them.
    """
    if aligner is None:
        aligner = Aligner()
    beads, left_out = _align_table(
        aligner, _readable(data), (id, bn, en), segmented, explain, keep, threads, progress
    )
    return AlignedTables(_in_kind(beads, kind, data), _in_kind(left_out, kind, data))


def memory_table(
    memory: Union[Path, Iterable[IntoUnit], ArrowTable], *, kind: str = "pyarrow"
) -> Any:
    """The units of a memory as a table with the columns `bn`, `en`, `score`, `related`, `doc` and `status`.

    `memory` is a path of any format, or an iterable of units; `kind` is `pyarrow`, `pandas`, `polars` or `shetu`.
    """
    return _in_kind(_unit_table(memory), kind, None)
