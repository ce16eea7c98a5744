"""A real cluster of two executors, each a process of its own with one core."""

from __future__ import annotations

import os
import pathlib
import sys

import pytest

pytest.importorskip("pyspark")

from pyspark.sql import SparkSession  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def spark():
    """The session; workers are told where Python and the package are."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.pop("SPARK_HOME", None)
    made = (
        SparkSession.builder.master(os.environ.get("SHETU_TEST_MASTER", "local-cluster[2,1,2048]"))
        .appName("shetu tests")
        .config("spark.executor.memory", "1g")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.default.parallelism", "2")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.task.maxFailures", "4")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def texts(side: str) -> dict:
    """The sample articles of a side, by name."""
    folder = ROOT / "data" / "articles" / side
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}


@pytest.fixture(scope="session")
def samples(spark):
    """The sample articles as tables: Bengali, English; the English ids tell nothing."""
    bn = [(name, text) for name, text in texts("bn").items()]
    en = [(f"w{number}", text) for number, text in enumerate(texts("en").values())]
    schema = "id string, text string"
    return spark.createDataFrame(bn, schema).cache(), spark.createDataFrame(en, schema).cache()
