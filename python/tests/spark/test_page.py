"""The ten lines of docs/cluster.md are run as they stand there."""

from __future__ import annotations

import os
import subprocess
import sys

import shetu
from cluster_samples import ROOT, texts


def test_the_ten_lines_make_a_memory_as_printed(spark, tmp_path):
    page = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    code = page.split("```python\n", 1)[1].split("```", 1)[0]
    lines = [line for line in code.splitlines() if line.strip()]
    assert len(lines) <= 10
    for side in ("bn", "en"):
        rows = [(name if side == "bn" else f"w{n}", text) for n, (name, text) in enumerate(texts(side).items())]
        spark.createDataFrame(rows, "id string, text string").write.parquet(str(tmp_path / f"{side}.parquet"))
    (tmp_path / "lines.py").write_text(code, "utf-8")
    # A session of its own, as whoever copies them has: local[*], in the folder of the files.
    settings = {"PYSPARK_SUBMIT_ARGS": "--conf spark.ui.enabled=false --driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell"}
    done = subprocess.run(
        [sys.executable, "lines.py"], cwd=tmp_path, env={**os.environ, **settings}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    units, left_out = int(done.stdout.split()[0]), int(done.stdout.split()[2])
    assert done.stdout == f"{units} units; {left_out} left out or alone\n" and units > 20
    assert sum(1 for _ in shetu.read_memory(tmp_path / "memory" / "part-00000.tmx")) == units
