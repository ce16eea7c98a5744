"""The parts of scripts/check-clients that are no matter for a shell.

    check_clients.py project TMX MEMORY FROM TO DIR   an OmegaT project whose text is TMX's 1:1 units, whose memory
                                                      is MEMORY; DIR.expected is the translation to expect
    check_clients.py count TMX                        whether translate-toolkit sees every unit, with both sides
    check_clients.py damage TMX space|control OUT     a copy with one fault in a 1:1 unit
"""

import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>{source}</source_lang>
    <target_lang>{target}</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


def units(tmx):
    """Every unit: its bead, and its text by language."""
    for tu in ET.parse(tmx).iter("tu"):
        bead = [prop.text for prop in tu.iter("prop") if prop.get("type") == "x-bead"]
        yield bead, {tuv.get(XML_LANG): tuv.findtext("seg") for tuv in tu.iter("tuv")}


def certain(tmx, source, target):
    """The 1:1 units whose source text has one translation: of two no tool can know which is meant."""
    translations = {}
    for bead, text in units(tmx):
        translations.setdefault(text[source], (bead, set()))[1].add(text[target])
    pairs = [(s, *t) for s, (bead, t) in translations.items() if bead == ["1:1"] and len(t) == 1]
    if not pairs:
        sys.exit("the memory has no unambiguous 1:1 unit to look for")
    return pairs


def project(tmx, memory, source, target, folder):
    pairs = certain(tmx, source, target)
    folder = Path(folder)
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT.format(source=source, target=target), "utf-8")
    shutil.copy(memory, folder / "tm/auto/memory.tmx")
    # OmegaT reads .utf8 as UTF-8 wherever it runs; each paragraph is one segment.
    for path, side in ((folder / "source/units.utf8", 0), (Path(f"{folder}.expected"), 1)):
        path.write_bytes("".join(pair[side] + "\n\n" for pair in pairs).encode())


def count(tmx):
    from translate.storage import tmx as toolkit

    with open(tmx, "rb") as file:
        store = toolkit.tmxfile(file, sourcelanguage="en", targetlanguage="bn")
    expected = [(text["en"], text["bn"]) for _, text in units(tmx)]
    found = [(str(unit.source), str(unit.target)) for unit in store.units]
    if found != expected:
        sys.exit(f"{len(found)} units read, {len(expected)} written, or their texts differ")


def damage(tmx, fault, out):
    good = escape(certain(tmx, "en", "bn")[0][0])
    bad = good + {"space": " ", "control": "\v"}[fault]
    text = Path(tmx).read_text("utf-8")
    damaged = text.replace(f"<seg>{good}</seg>", f"<seg>{bad}</seg>")
    if damaged == text:
        sys.exit("no segment to damage")
    Path(out).write_text(damaged, "utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ("project", "count", "damage"):
        sys.exit(__doc__)
    {"project": project, "count": count, "damage": damage}[sys.argv[1]](*sys.argv[2:])
