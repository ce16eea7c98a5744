"""The parts of scripts/check-memories that are no matter for a shell.

    check_memories.py translated PROJECT     whether every certain unit of PROJECT/tm/auto stands translated in target/
    check_memories.py glossary PROJECT       whether PROJECT/glossary holds terms of two columns
    check_memories.py lossless TMX JSONL     whether JSONL holds every pair of a TMX that OmegaT wrote
    check_memories.py terms TBX JSONL        whether translate-toolkit reads the terms of JSONL from TBX, and there are some
    check_memories.py same TMX FILE...       whether the files hold the pairs of TMX, by the clients' own readers
"""

import csv
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pairs(tmx):
    """The pairs of a memory, English first, in order."""
    for tu in ET.parse(tmx).iter("tu"):
        texts = {tuv.get(XML_LANG) or tuv.get("lang"): tuv.findtext("seg") for tuv in tu.iter("tuv")}
        yield texts["en"], texts["bn"]


def translated(project):
    project = Path(project)
    source = ET.parse(project / "tm/auto/memory.tmx").find("header").get("srclang")
    translations = {}
    for en, bn in pairs(project / "tm/auto/memory.tmx"):
        text, translation = (en, bn) if source == "en" else (bn, en)
        translations.setdefault(text, set()).add(translation)
    certain = {text: found.pop() for text, found in translations.items() if len(found) == 1}
    before = "\n".join(path.read_text("utf-8") for path in sorted((project / "source").iterdir()))
    after = "\n".join(path.read_text("utf-8") for path in sorted((project / "target").iterdir()))
    wanted = [(text, translation) for text, translation in certain.items() if text in before]
    missing = [text for text, translation in wanted if translation not in after]
    if not wanted or len(wanted) < 0.9 * len(certain):
        sys.exit(f"only {len(wanted)} of {len(certain)} units stand in the texts to translate")
    if missing:
        sys.exit(f"{len(missing)} of {len(wanted)} units are not translated, such as {missing[0]!r}")


def glossary(project):
    rows = (Path(project) / "glossary/names.utf8").read_text("utf-8").splitlines()
    terms = [row.split("\t") for row in rows if not row.startswith("#")]
    if len(terms) < 20 or any(len(term) != 3 or not all(term) for term in terms):
        sys.exit("the glossary has too few terms, or rows of another shape")


def records(path):
    for line in Path(path).read_text("utf-8").splitlines():
        record = json.loads(line)
        if "bn_text" in record:
            yield record["en_text"], record["bn_text"]


def lossless(tmx, jsonl):
    expected = [(" ".join(en.split()), " ".join(bn.split())) for en, bn in pairs(tmx)]
    if not expected or list(records(jsonl)) != expected:
        sys.exit(f"{tmx}: {len(expected)} units, not all of which were read")


def held(path):
    """The pairs a file holds, by the reader of the tool it is for."""
    if path.suffix == ".xliff":
        from translate.storage import xliff2

        return [(str(unit.source), str(unit.target)) for unit in xliff2.Xliff2File.parsefile(str(path)).units]
    if path.suffix == ".po":
        from translate.storage import pypo

        units = pypo.pofile.parsefile(str(path)).units
        return [(str(unit.source), str(unit.target)) for unit in units if not unit.isheader()]
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            return [(row["English"], row["Bengali"]) for row in csv.DictReader(file)]
    if path.suffix == ".jsonl":
        return list(records(path))
    lines = [path.with_suffix(f".{side}").read_text("utf-8").split("\n")[:-1] for side in ("en", "bn")]
    return list(zip(*lines, strict=True))


def same(tmx, *files):
    expected = list(pairs(tmx))
    if not expected:
        sys.exit("the memory is empty")
    # A catalog holds a pair once, so one that comes twice would be no fault of the catalog.
    once = list(dict.fromkeys(expected))
    for file in map(Path, files):
        found = held(file)
        # A cell that a spreadsheet would take for a formula has a mark in front.
        found = [tuple(text.removeprefix("'") if text[1:2] in tuple("=+-@") else text for text in pair) for pair in found]
        if found not in (expected, once):
            sys.exit(f"{file.name} holds {len(found)} pairs that are not the {len(expected)} of the memory")


def terms(tbx, jsonl):
    from translate.storage.tbx import tbxfile

    with open(jsonl, encoding="utf-8") as lines:
        expected = sorted((record["en"], record["bn"]) for record in map(json.loads, lines))
    found = sorted((str(unit.source), str(unit.target)) for unit in tbxfile.parsefile(tbx).units)
    if not expected or found != expected:
        sys.exit(f"{len(found)} terms are read of {len(expected)}")


COMMANDS = {"translated": translated, "glossary": glossary, "lossless": lossless, "same": same, "terms": terms}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](*sys.argv[2:])
