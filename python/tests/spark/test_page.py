"""The ten lines of docs/cluster.md are run as they stand there."""

from __future__ import annotations

import pytest
from cluster_samples import ROOT, texts


def test_the_ten_lines_make_a_memory(spark, tmp_path, monkeypatch):
    page = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    code = page.split("```python\n", 1)[1].split("```", 1)[0]
    lines = [line for line in code.splitlines() if line.strip()]
    assert len(lines) <= 10
    monkeypatch.chdir(tmp_path)
    for side in ("bn", "en"):
        rows = [(name if side == "bn" else f"w{n}", text) for n, (name, text) in enumerate(texts(side).items())]
        spark.createDataFrame(rows, "id string, text string").write.parquet(str(tmp_path / f"{side}.parquet"))
    # A relative path is one of the driver's folder, which is another one here.
    for name in ("bn.parquet", "en.parquet", "memory"):
        code = code.replace(f'"{name}"', repr(str(tmp_path / name)))
    names: dict = {}
    exec(compile(code, "docs/cluster.md", "exec"), names)
    assert names["manifest"]["units"] > 20
    assert (tmp_path / "memory" / "part-00000.tmx").exists()
