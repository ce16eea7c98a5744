"""Columns of Arrow to what the native half takes, and back."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator, List, Sequence, Tuple

import numpy as np
import pyarrow as pa

__all__ = ["Mapper", "ends", "fields", "grouped", "numbers", "packed", "rows_of", "slices", "table", "take"]

Mapper = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]

SLICE = 256
"""Rows that are worked on at once: results are larger than what they come from."""


def slices(batches: Iterable[pa.RecordBatch], size: int = SLICE) -> Iterator[pa.RecordBatch]:
    """The same rows in small batches."""
    for batch in batches:
        for at in range(0, batch.num_rows, size):
            yield batch.slice(at, size)


def numbers(data: bytes, kind: pa.DataType) -> pa.Array:
    """The column of numbers that the native half packed."""
    return pa.Array.from_buffers(kind, len(data) * 8 // kind.bit_width, [None, pa.py_buffer(data)])


def packed(column: pa.Array, kind: str) -> bytes:
    """A column of numbers without nulls, packed for the native half; `kind` is NumPy's, such as `<i8`."""
    return column.to_numpy(zero_copy_only=False).astype(kind, copy=False).tobytes()


def fields(column: pa.ListArray) -> List[pa.Array]:
    """The fields of a column of lists of structs, one after the other."""
    return column.flatten().flatten()


def ends(column: pa.ListArray) -> np.ndarray:
    """Where the lists of a column end in what `fields` gives."""
    lengths = column.value_lengths().to_numpy(zero_copy_only=False)
    return np.cumsum(np.nan_to_num(lengths)).astype("<i4")


def take(batch: pa.RecordBatch, rows: pa.Array) -> List[pa.Array]:
    """Rows of a batch by their numbers, some of them more than once."""
    return [column.take(rows) for column in batch.columns]


def rows_of(columns: Sequence[pa.Array]) -> List[Tuple[Any, ...]]:
    """Columns as rows."""
    return list(zip(*(column.to_pylist() for column in columns)))


def grouped(rows: List[Any], until: np.ndarray) -> List[List[Any]]:
    """Rows in the groups that end there."""
    start, groups = 0, []
    for end in until:
        groups.append(rows[start:end])
        start = int(end)
    return groups


def table(columns: Sequence[object], schema: pa.Schema) -> pa.RecordBatch:
    """A batch of columns, each an array or a list."""
    made = []
    for column, field in zip(columns, schema):
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        if not isinstance(column, pa.Array):
            column = pa.array(column, type=field.type)
        elif column.type != field.type:
            column = column.cast(field.type)
        made.append(column)
    return pa.RecordBatch.from_arrays(made, schema=schema)
