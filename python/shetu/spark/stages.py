"""Where the results of stages are kept, so that none is done twice: in Spark's memory and on its disks, or in a folder, from
which a job that was stopped goes on."""

from __future__ import annotations

import json
from typing import Dict, List, Optional, Protocol

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession

from ..errors import InputError, WrongTypeError

__all__ = ["Folder", "Kept", "Stages"]


class Stages(Protocol):
    """Keeps the result of a stage under its name."""

    def keep(self, name: str, frame: DataFrame) -> DataFrame:
        """The same rows, which are not computed again."""
        ...


class Kept:
    """Keeps results as long as the application lasts, or until `release` is called."""

    def __init__(self) -> None:
        self._kept: List[DataFrame] = []

    def keep(self, name: str, frame: DataFrame) -> DataFrame:
        """The same rows, computed once."""
        frame = frame.persist(StorageLevel.MEMORY_AND_DISK)
        self._kept.append(frame)
        return frame

    def release(self) -> None:
        """Gives the room back."""
        for frame in self._kept:
            frame.unpersist()
        self._kept.clear()


def chosen(stages: Optional[Stages]) -> Stages:
    """The stages that a caller gave, or such as last as long as the application."""
    if stages is None:
        return Kept()
    if not callable(getattr(stages, "keep", None)):
        raise WrongTypeError(f"stages is {type(stages).__name__}; a Folder or Kept is needed")
    return stages


FILES = "_files.json"
"""What a stage's files are called and how large they are; Spark passes over names that begin so."""


class Folder:
    """Keeps results as parquet in a folder: what is complete there is read, not computed again.

    `signature` says what the results depend on (inputs, options, versions). A folder that was begun with another one is an
    error, since half of each would make no sense.

    A stage is complete when its files are there with the bytes that were written: one that lost a file since, or a part of
    one, is made again. `skipped` names the stages that were complete, `mended` those that had lost something.
    """

    def __init__(self, spark: SparkSession, path: str, signature: Optional[Dict[str, object]] = None) -> None:
        if not isinstance(path, str):
            raise WrongTypeError(f"path is {type(path).__name__}; the path of a folder is needed, as a text")
        self._spark = spark
        self._path = path.rstrip("/")
        self.skipped: List[str] = []
        self.mended: List[str] = []
        text = json.dumps(signature or {}, ensure_ascii=False, sort_keys=True)
        known = self._read("signature.json")
        if known is None:
            self._write("signature.json", text)
        elif known != text:
            raise InputError(
                f"{path} holds the stages of another job ({known}); this one is {text}: give another folder, or delete it"
            )

    def keep(self, name: str, frame: DataFrame) -> DataFrame:
        """The same rows: read where the stage is complete, computed and written otherwise."""
        path = f"{self._path}/{name}"
        written = self._read(f"{name}/{FILES}")
        if written is not None and json.loads(written) == self._files(path):
            self.skipped.append(name)
        else:
            if written is not None:
                self.mended.append(name)
            frame.write.mode("overwrite").parquet(path)
            # Last of all: without it the stage is not complete.
            self._write(f"{name}/{FILES}", json.dumps(self._files(path), sort_keys=True))
        return self._spark.read.schema(frame.schema).parquet(path)

    def note(self, name: str, text: str) -> None:
        """Writes a small file into the folder."""
        self._write(name, text)

    def noted(self, name: str) -> Optional[str]:
        """Reads it again."""
        return self._read(name)

    # Through Hadoop, so that hdfs:// and s3a:// are as good as a local folder.

    def _at(self, path: str):  # type: ignore[no-untyped-def]
        jvm = self._spark.sparkContext._jvm
        made = jvm.org.apache.hadoop.fs.Path(path)
        conf = self._spark.sparkContext._jsc.hadoopConfiguration()
        return made.getFileSystem(conf), made

    def _files(self, path: str) -> Dict[str, int]:
        """The files that Spark reads there, with their bytes."""
        system, at = self._at(path)
        found = {status.getPath().getName(): int(status.getLen()) for status in system.listStatus(at)}
        return {name: length for name, length in found.items() if not name.startswith(("_", "."))}

    def _read(self, name: str) -> Optional[str]:
        system, at = self._at(f"{self._path}/{name}")
        if not system.exists(at):
            return None
        stream = system.open(at)
        try:
            return bytes(stream.readAllBytes()).decode("utf-8")
        finally:
            stream.close()

    def _write(self, name: str, text: str) -> None:
        system, at = self._at(f"{self._path}/{name}")
        stream = system.create(at, True)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()
