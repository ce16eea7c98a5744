"""A real cluster of two executors, each a process of its own with one core."""

from __future__ import annotations

import importlib.util
import os
import sys

import pytest
from cluster_samples import texts

# Without Spark there is nothing to test here: scripts/check-spark installs it.
collect_ignore_glob = [] if importlib.util.find_spec("pyspark") else ["test_*.py"]


JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session")
def spark():
    """The session; workers are told where Python and the package are."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.pop("SPARK_HOME", None)
    # The name of a machine may lead to an address that it does not have.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
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
        .config("spark.ui.showConsoleProgress", "false")
        # What an executor held is gone with it: it is asked again at once and once, not three times after five seconds each. A task
        # takes the first free core, since nothing here is far away.
        .config("spark.shuffle.io.maxRetries", "1")
        .config("spark.shuffle.io.retryWait", "200ms")
        .config("spark.locality.wait", "0")
        # So little data is not worth the second compiler, which takes most of the time otherwise.
        .config("spark.driver.extraJavaOptions", JAVA)
        .config("spark.executor.extraJavaOptions", JAVA)
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def forgotten(spark):
    """What a test kept is forgotten after it: the driver compares each new plan with all that are kept, and holds them all."""
    yield
    spark.catalog.clearCache()


@pytest.fixture(scope="session")
def samples(spark):
    """The sample articles as tables: Bengali, English; the English ids tell nothing."""
    bn = [(name, text) for name, text in texts("bn").items()]
    en = [(f"w{number}", text) for number, text in enumerate(texts("en").values())]
    schema = "id string, text string"
    return spark.createDataFrame(bn, schema).cache(), spark.createDataFrame(en, schema).cache()
