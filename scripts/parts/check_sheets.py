"""The parts of scripts/check-sheets that look into sheets.

articles FOLDER     writes bn/ and en/ articles of cells that a spreadsheet would change
comment FILE OUTPUT copies a .csv with every pair accepted and an adversarial comment beside it
cells FILE          whether a review sheet holds those cells, as they were written
same FILE FILE      whether two review sheets hold the same rows
edit FILE OUTPUT    copies a sheet with one word of an English text changed
"""

import csv
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

LONGEST = 32_767  # UTF-16 units, what a cell can hold
WORD = "Dhaka"

# What stands in the article, and in the cell: white space within a text is one space, and a line end parts texts.
CELLS = [
    ("=1+2", "=1+2"),
    ("+880", "+880"),
    ("-1", "-1"),
    ("@x", "@x"),
    ("'=1+2", "'=1+2"),
    ("00123", "00123"),
    ("1e5", "1e5"),
    ("0.10", "0.10"),
    ("1-2", "1-2"),
    ("TRUE", "TRUE"),
    ("=HYPERLINK(\"https://example.com\",\"x\")", "=HYPERLINK(\"https://example.com\",\"x\")"),
    ("one\ttab", "one tab"),
    ("one\nline", "one line"),
    ("He said \"yes, sir\"; then 'no'", "He said \"yes, sir\"; then 'no'"),
    ("\"quoted\"", "\"quoted\""),
    ("র‍্যাব ৫ জন", "র‍্যাব ৫ জন"),
    ("👩‍🚀 7 😀", "👩‍🚀 7 😀"),
]


# Comments that scripts/check-sheets looks for in the memory.
SOUGHT = {"=1+2", "+880", "00123", "1e5", "র‍্যাব ৫ জন"}

# What stands on one side instead: a pair of the same words on both sides is no translation, and is asked about.
INSTEAD = {
    "bn": {
        "@x": ("@ক", "@ক"),
        "\"quoted\"": ("\"উদ্ধৃতি\"",) * 2,
        "one\ttab": ("এক\tট্যাব", "এক ট্যাব"),
        "one\nline": ("এক\nলাইন", "এক লাইন"),
        "He said \"yes, sir\"; then 'no'": ("তিনি বলেন \"হ্যাঁ, স্যার\"; তারপর 'না'",) * 2,
    },
    "en": {"র‍্যাব ৫ জন": ("RAB 5 men",) * 2},
}


def longest(letters):
    """A text of one sentence that just fits a cell."""
    word = f"{letters} "
    text = word * (LONGEST // len(word))
    return text.strip().ljust(LONGEST, letters[0])


def texts(side):
    """The adversarial texts of a side, as they stand in the article and in the cell."""
    word = {"bn": "ঢাকা", "en": WORD}[side]
    ends = (f"{word} ২০" if side == "bn" else f"{word} 20",) * 2
    cells = [INSTEAD[side].get(cell[0], cell) for cell in CELLS]
    return [*cells, (longest(word),) * 2, ends]


def articles(folder):
    for side in ("bn", "en"):
        path = Path(folder, side, "cells.txt")
        path.parent.mkdir(parents=True)
        path.write_text("\n\n".join(text for text, _ in texts(side)) + "\n", encoding="utf-8")
        # Longer than a cell of a workbook: the rest stands in another sheet.
        path.with_name("long.txt").write_text(longest(texts(side)[-1][0]) * 2 + "\n", encoding="utf-8")


def rows(path):
    """The rows of a review sheet, by the names of its columns, and the formulas of the file."""
    if path.endswith(".tsv"):
        # For programs: cells as they are, without quotation marks and guard.
        with open(path, encoding="utf-8", newline="\n") as file:
            grid = [line.removesuffix("\n").split("\t") for line in file]
        return [dict(zip(grid[0], row)) for row in grid[1:]]
    if path.endswith(".csv"):
        with open(path, encoding="utf-8-sig", newline="") as file:
            table = csv.reader(file)
            grid = [[re.sub(r"^'(?='*[=+\-@\t\r\n])", "", cell) for cell in row] for row in table]
        return [dict(zip(grid[0], row)) for row in grid[1:]]
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        words = []
        if "xl/sharedStrings.xml" in book.namelist():
            words = ["".join(item.itertext()) for item in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    if sheet.find(f".//{name}f") is not None:
        sys.exit(f"{path}: the review sheet holds a formula")
    grid = []
    for row in sheet.iter(f"{name}row"):
        cells = {}
        for cell in row:
            text = "".join(cell.itertext())
            cells[cell.get("r").rstrip("0123456789")] = words[int(text)] if cell.get("t") == "s" else text
        grid.append(cells)
    head = grid[0]
    named = [{head[at]: row.get(at, "") for at in head} for row in grid[1:]]
    return [row for row in named if row["id"]]


def check_cells(path):
    found = rows(path)
    for column, side in (("English", "en"), ("Bengali", "bn")):
        there = " ".join(row[column] for row in found)
        alone = {row[column] for row in found}
        for _, cell in texts(side):
            if cell not in there:
                sys.exit(f"{path}: no {column} cell holds {cell[:60]!r}")
        dangerous = [cell for _, cell in texts(side) if cell in alone]
        if len(dangerous) < 10 or "=1+2" not in alone or longest({"bn": "ঢাকা", "en": WORD}[side]) not in alone:
            sys.exit(f"{path}: few cells of the {column} column begin as they should: {[c[:20] for c in alone]}")


def check_same(one, other):
    for n, (a, b) in enumerate(zip(rows(one), rows(other), strict=True), 2):
        # The probabilities of a workbook are numbers: LibreOffice may write them otherwise.
        for name in ("score", "related"):
            a[name], b[name] = float(a[name]), float(b[name])
        # The context is only there to be read, and may be longer than a cell.
        a["context"], b["context"] = a["context"][:LONGEST // 2], b["context"][:LONGEST // 2]
        if a != b:
            differ = [(name, a[name][:60], b.get(name, "")[:60]) for name in a if a[name] != b.get(name)]
            sys.exit(f"{other}, row {n}: changed from {one}: {differ}")


def comment(path, output):
    found = rows(path)
    with open(output, "w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(found[0]), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        table.writeheader()
        pairs = 0
        # Those that scripts/check-sheets looks for come first, for there may be few pairs.
        texts = sorted((cell for cell, _ in CELLS[:-1]), key=lambda cell: cell not in SOUGHT)
        for row in found:
            # A row without a partner has no unit that could keep its note.
            if row["English"] and row["Bengali"]:
                row["status"], row["comment"] = "accept", texts[pairs % len(texts)]
                pairs += 1
            table.writerow({name: re.sub(r"^('*[=+\-@\t\r\n])", r"'\1", cell) for name, cell in row.items()})


def edit(path, output):
    """The cell stands alone between its marks; elsewhere its text is part of a context."""
    marks = b'""' if path.endswith(".csv") else b"><"
    old, new = (marks[:1] + text + marks[1:] for text in (f"{WORD} 20".encode(), b"Delhi 20"))
    if path.endswith(".csv"):
        Path(output).write_bytes(Path(path).read_bytes().replace(old, new))
        return
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in book.namelist():
            copy.writestr(item, book.read(item).replace(old, new))


if __name__ == "__main__":
    command = {"articles": articles, "cells": check_cells, "same": check_same, "comment": comment, "edit": edit}[sys.argv[1]]
    command(*sys.argv[2:])
