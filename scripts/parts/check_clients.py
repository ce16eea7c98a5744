"""The parts of scripts/check-clients that are no matter for a shell.

    check_clients.py project TMX MEMORY FROM TO DIR   an OmegaT project whose text is TMX's 1:1 units, whose memory
                                                      is MEMORY; DIR.expected is the translation to expect
    check_clients.py paragraphs TMX DIR               the same from Bengali, three sentences a paragraph, which OmegaT
                                                      parts by the rules of data/segmentation.srx
    check_clients.py count TMX                        whether translate-toolkit sees every unit, with both sides
    check_clients.py inserted TMX FOLDER              whether the translated texts in FOLDER hold every 1:1 unit's Bengali
    check_clients.py damage TMX space|control OUT     a copy with one fault in a 1:1 unit
"""

import re
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
    <sentence_seg>{by_sentence}</sentence_seg>
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


def project(tmx, memory, source, target, folder, pairs=None):
    by_sentence = "false" if pairs is None else "true"
    pairs = pairs or certain(tmx, source, target)
    folder = Path(folder)
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True)
    settings = PROJECT.format(source=source, target=target, by_sentence=by_sentence)
    (folder / "omegat.project").write_text(settings, "utf-8")
    shutil.copy(memory, folder / "tm/auto/memory.tmx")
    # OmegaT reads .utf8 as UTF-8 wherever it runs.
    for path, side in ((folder / "source/units.utf8", 0), (Path(f"{folder}.expected"), 1)):
        path.write_bytes("".join(pair[side] + "\n\n" for pair in pairs).encode())


def inserted(tmx, folder):
    texts = [path.read_text("utf-8") for path in Path(folder).rglob("*") if path.is_file()]
    pairs = certain(tmx, "en", "bn")
    missing = [bengali for _, bengali in pairs if not any(bengali in text for text in texts)]
    if missing:
        sys.exit(f"{len(missing)} of {len(pairs)} units were not inserted: {missing[0]}")
    print(f"{len(pairs)} units inserted")


def paragraphs(tmx, folder):
    # Sentences that surely end where they end, whatever stands beside them.
    plain = re.compile("[\u0985-\u09b9][^।॥৷|?!:.…\"“”'‘’()]*।")
    pairs = [pair for pair in certain(tmx, "bn", "en") if plain.fullmatch(pair[0])]
    if len(pairs) < 3:
        sys.exit("the memory has no three plain Bengali sentences")
    threes = zip(pairs[0::3], pairs[1::3], pairs[2::3])
    joined = [tuple(" ".join(side) for side in zip(*three)) for three in threes]
    project(tmx, tmx, "bn", "en", folder, joined)
    (Path(folder) / "omegat/segmentation.conf").write_text(segmentation_conf(), "utf-8")


def segmentation_conf():
    """data/segmentation.srx as OmegaT 3 to 5 want it: a Java bean as XML."""
    srx = ET.parse("data/segmentation.srx").getroot()
    at = {"s": "http://www.lisa.org/srx20"}
    rules = {rule.get("languagerulename"): rule for rule in srx.iterfind(".//s:languagerule", at)}

    def prop(name, kind, value):
        return f'<void property="{name}"><{kind}>{escape(value)}</{kind}></void>'

    maps = []
    for language in srx.iterfind(".//s:languagemap", at):
        name = language.get("languagerulename")
        listed = []
        for rule in rules[name].iterfind("s:rule", at):
            cells = [
                prop(part, "string", rule.findtext(f"s:{part}", "", at))
                for part in ("beforebreak", "afterbreak")
            ]
            cells.append(prop("breakRule", "boolean", str(rule.get("break") != "no").lower()))
            listed.append(bean("Rule", "".join(cells)))
        # The language stands before the pattern: setting it sets nothing else.
        cells = prop("language", "string", name)
        cells += prop("pattern", "string", language.get("languagepattern"))
        cells += f'<void property="rules">{added(listed)}</void>'
        maps.append(bean("MapRule", cells))
    mapping = f'<void property="mappingRules">{added(maps)}</void>'
    srx_bean = bean("SRX", mapping + prop("version", "string", "0.2.2"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<java class="java.beans.XMLDecoder">{srx_bean}</java>\n'


def bean(name, content):
    return f'<object class="org.omegat.core.segmentation.{name}">{content}</object>'


def added(beans):
    voids = "".join(f'<void method="add">{item}</void>' for item in beans)
    return f'<object class="java.util.ArrayList">{voids}</object>'


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


COMMANDS = {"project": project, "paragraphs": paragraphs, "count": count, "inserted": inserted, "damage": damage}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](*sys.argv[2:])
