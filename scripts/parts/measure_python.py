"""Aligns the same documents with the program and with the package for Python, and compares. See scripts/measure-python."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PACKAGE = """
import json, sys
import shetu
def documents():
    with open(sys.argv[1], encoding="utf-8") as bn, open(sys.argv[2], encoding="utf-8") as en:
        for one, other in zip(bn, en):
            record = json.loads(one)
            yield record["id"], record["text"], json.loads(other)["text"]
with open(sys.argv[3], "w", encoding="utf-8") as out:
    for alignment in shetu.Aligner().align_many(documents()):
        for record in alignment.to_dicts():
            out.write(json.dumps(record, ensure_ascii=False) + "\\n")
"""

TABLE = """
import sys
import pyarrow, pyarrow.json, pyarrow.parquet
import shetu
bn, en = (pyarrow.json.read_json(path) for path in sys.argv[1:3])
table = pyarrow.table({"id": bn["id"], "bn": bn["text"], "en": en["text"]})
pyarrow.parquet.write_table(shetu.align_table(table, explain=True).beads, sys.argv[3])
"""


def timed(command):
    """Seconds of processor and of clock, the best of three."""
    found = []
    for _ in range(3):
        before, began = os.times(), time.monotonic()
        subprocess.run(command, check=True)
        clock, after = time.monotonic() - began, os.times()
        children = after.children_user + after.children_system
        found.append((children - before.children_user - before.children_system, clock))
    return min(found)


def main():
    shetu, times = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        sides = []
        for side in ("bn", "en"):
            path = pathlib.Path(folder, f"{side}.jsonl")
            sides.append(str(path))
            with path.open("w", encoding="utf-8") as out:
                for turn in range(times):
                    for article in sorted(pathlib.Path("data/articles", side).glob("*.txt")):
                        record = {"id": f"{article.stem}-{turn}", "text": article.read_text("utf-8")}
                        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        out = str(pathlib.Path(folder, "out"))
        align = [shetu, "align", "-q", "--no-refine", "--unaligned", "--overwrite", "--restart"]
        program = timed([*align, *sides, "-o", f"{out}.jsonl"])
        print(f"the program:      {program[0]:7.2f} s of processor, {program[1]:7.2f} s of clock")
        for name, code in (("align_many:", PACKAGE), ("align_table:", TABLE)):
            package = timed([sys.executable, "-c", code, *sides, out])
            ratio = package[0] / program[0], package[1] / program[1]
            print(
                f"{name:<17} {package[0]:7.2f} s of processor, {package[1]:7.2f} s of clock: "
                f"{ratio[0]:.2f} and {ratio[1]:.2f} times the program's"
            )


main()
