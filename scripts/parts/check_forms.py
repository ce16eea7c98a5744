"""Reads the forms of a memory with programs of others, for scripts/check-forms.

  check_forms.py hard IN OUT   a copy of a TMX with tags and texts that are hard to keep
  check_forms.py typed WAS IS PROGRAM   both files must hold the same units but for one letter that was typed into one
  check_forms.py read FOLDER   every form in FOLDER must hold the units of FOLDER/m.tmx; prints the table
"""

import csv
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import check_forms_programs as programs

XML = "{http://www.w3.org/XML/1998/namespace}lang"
HARD = ["=1+2", "-5 degrees", 'He said "no"', "it's; a, b", "👩\u200d👩\u200d👧", "R&amp;D &lt;b&gt;", "back\\\\slash \\n", "1e5 and 00123"]


def hard(source, out):
    text = pathlib.Path(source).read_text(encoding="utf-8")
    units = []
    for at, words in enumerate(HARD * 5):
        tag = '<ph x="1">&lt;br/&gt;</ph>' if at % 2 else '<bpt i="1" x="1">&lt;b&gt;</bpt>x<ept i="1">&lt;/b&gt;</ept>'
        units.append(f'<tu><tuv xml:lang="en"><seg>Hard {at} {words} {tag} end</seg></tuv>'
                     f'<tuv xml:lang="bn"><seg>কঠিন {at} {words} {tag} শেষ</seg></tuv></tu>\n')
    pathlib.Path(out).write_text(text.replace("</body>", "".join(units) + "</body>"), encoding="utf-8")


def plain(seg):
    """The text of a seg without its codes; what a code parts has a space."""
    text = seg.text or ""
    for code in seg:
        parts = "<br/>" in (code.text or "")
        tail = code.tail or ""
        text += (" " if parts and not text.endswith(" ") and not tail.startswith(" ") else "") + tail
    return " ".join(text.split())


def expected(folder):
    pairs = []
    for unit in ET.parse(folder / "m.tmx").iter("tu"):
        segs = {tuv.get(XML): plain(tuv.find("seg")) for tuv in unit.iter("tuv")}
        pairs.append((segs["en"], segs["bn"]))
    return pairs


def toolkit(path):
    from translate.storage import factory, xliff2

    store = xliff2.Xliff2File.parsefile(str(path)) if path.suffix == ".xliff" else factory.getobject(str(path))
    units = [unit for unit in store.units if unit.istranslatable() or path.suffix in (".xliff", ".tmx")]
    return [(str(unit.source), str(unit.target)) for unit in units if str(unit.source)]


def node(script, path):
    found = subprocess.run(["node", "-e", script, str(path)], capture_output=True, text=True, check=True).stdout
    return [tuple(pair) for pair in json.loads(found)]


XLIFF = """
const fs = require('fs'); const text = fs.readFileSync(process.argv[1], 'utf8');
const {xliff2js, xliff12ToJs} = require('xliff');
const parse = process.argv[1].endsWith('.xlf') ? xliff12ToJs : xliff2js;
const flat = (v) => typeof v === 'string' ? v : Array.isArray(v) ? v.map(flat).join('') :
    v && typeof v === 'object' ? Object.values(v).map((c) => c && c.contents !== undefined ? flat(c.contents) : '').join('') : '';
parse(text, (error, js) => {
    if (error) throw error;
    const pairs = [];
    for (const file of Object.values(js.resources)) for (const unit of Object.values(file)) pairs.push([flat(unit.source), flat(unit.target)]);
    console.log(JSON.stringify(pairs));
});
"""
PAPA = """
const fs = require('fs'); const Papa = require('papaparse');
const text = fs.readFileSync(process.argv[1], 'utf8').replace(/^\\uFEFF/, '');
const rows = Papa.parse(text, {header: true, skipEmptyLines: true}).data;
console.log(JSON.stringify(rows.map((row) => [row.English, row.Bengali])));
"""


def unguarded(cell):
    return cell[1:] if re.match(r"^'+[=+\-@\t\r\n]", cell) else cell


def records(lines):
    return [(record["en_text"], record["bn_text"]) for record in map(json.loads, lines)]


def readers(folder):
    """Program, form, what reads it."""
    path = folder.joinpath
    yield "translate-toolkit", "m.tmx", lambda: toolkit(path("m.tmx"))
    yield "translate-toolkit", "m.xlf", lambda: toolkit(path("m.xlf"))
    yield "translate-toolkit", "m.xliff", lambda: toolkit(path("m.xliff"))
    yield "translate-toolkit", "m.po", lambda: toolkit(path("m.po"))
    yield "translate-toolkit", "weblate.csv", lambda: toolkit(path("weblate.csv"))
    yield "npm xliff", "m.xliff", lambda: node(XLIFF, path("m.xliff"))
    yield "npm xliff", "m.xlf", lambda: node(XLIFF, path("m.xlf"))
    yield "npm papaparse", "m.csv", lambda: [tuple(map(unguarded, pair)) for pair in node(PAPA, path("m.csv"))]

    def table():
        with open(path("m.csv"), encoding="utf-8-sig", newline="") as file:
            return [(unguarded(row["English"]), unguarded(row["Bengali"])) for row in csv.DictReader(file)]

    yield "Python csv", "m.csv", table
    yield "Python json", "m.jsonl.gz", lambda: records(gzip.open(path("m.jsonl.gz"), "rt", encoding="utf-8"))
    cut = lambda name: [line.rstrip("\n").split("\t") for line in open(path(name), encoding="utf-8")]
    yield "Python split", "m.bitextor.tsv", lambda: [(row[2], row[3]) for row in cut("m.bitextor.tsv")]
    hf = lambda line: (line["translation"]["en"], line["translation"]["bn"])
    yield "Python json", "m.hf.jsonl", lambda: [hf(json.loads(line)) for line in open(path("m.hf.jsonl"), encoding="utf-8")]
    moses = lambda lang: open(path(f"m.{lang}"), encoding="utf-8").read().splitlines()
    yield "Python split", "m.moses", lambda: list(zip(moses("en"), moses("bn")))
    yield "npm tmexchange", "plain.tmx", lambda: node(programs.TMX, path("plain.tmx"))
    yield "npm xlsx (SheetJS)", "plain.xlsx", lambda: node(programs.SHEET, path("plain.xlsx"))
    yield "npm xlsx (SheetJS)", "m.csv", lambda: [tuple(map(unguarded, pair)) for pair in node(programs.SHEET, path("m.csv"))]
    if shutil.which("omegat"):
        yield "OmegaT", "plain.tmx", lambda: programs.omegat(folder, expected(folder))
    if programs.has_calc():
        yield "LibreOffice", "plain.xlsx", lambda: programs.libreoffice(path("plain.xlsx"))
    if os.environ.get("HEAVY") == "1":
        import duckdb
        import pandas
        import polars

        two = lambda rows: [(str(a), str(b)) for a, b in rows]
        lines = lambda: pandas.read_json(path("m.jsonl"), lines=True)[["en_text", "bn_text"]]
        yield "pandas", "m.jsonl", lambda: two(lines().itertuples(index=False))
        yield "polars", "m.jsonl", lambda: two(polars.read_ndjson(path("m.jsonl"))[["en_text", "bn_text"]].iter_rows())
        query = f"select en_text, bn_text from read_json_auto('{path('m.jsonl')}', format='newline_delimited')"
        yield "DuckDB", "m.jsonl", lambda: two(duckdb.sql(query).fetchall())
        packed = query.replace("m.jsonl", "m.jsonl.zst")
        yield "DuckDB", "m.jsonl.zst", lambda: two(duckdb.sql(packed).fetchall())
        hf = lambda name, pair: programs.hugging_face(path(name), pair)
        yield "HF datasets", "m.hf.jsonl", lambda: hf("m.hf.jsonl", lambda row: (row["translation"]["en"], row["translation"]["bn"]))
        yield "HF datasets", "m.jsonl", lambda: hf("m.jsonl", lambda row: (row["en_text"], row["bn_text"]))
        frame = lambda: pandas.read_csv(path("m.csv"), dtype=str, keep_default_na=False)[["English", "Bengali"]]
        yield "pandas", "m.csv", lambda: [tuple(map(unguarded, row)) for row in two(frame().itertuples(index=False))]


def comparable(pair):
    """Programs show tags in their own ways, or not at all: what is left is the words."""
    bare = lambda text: re.sub(r"<[^>]*>|\s+", "", text.replace("<br/>", ""))
    return tuple(map(bare, pair))


def read(folder):
    units = expected(folder)
    wanted = [comparable(pair) for pair in units]
    failed = False
    if os.environ.get("HEAVY") == "1":
        found, held = programs.opus(folder)
        failed = found != held
        equal = sum(one == other for one, other in zip(found, held))
        print(f"| OPUS tools (opus_read) | m.xces.xml | {len(held)} | {equal} |")
    for program, form, reader in readers(folder):
        try:
            found = [comparable(pair) for pair in reader()]
        except Exception as error:  # whatever a program throws is a failure of that row
            print(f"| {program} | {form} | fails: {type(error).__name__}: {str(error)[:200]} |", file=sys.stderr)
            failed = True
            continue
        left = list(found)
        equal = 0
        for pair in wanted:
            if pair in left:
                left.remove(pair)
                equal += 1
        if equal != len(wanted) or len(found) != len(wanted):
            failed = True
            example = next((pair for pair in wanted if pair not in found), None)
            print(f"{program}, {form}: {len(found)} units, for example missing: {example}", file=sys.stderr)
        print(f"| {program} | {form} | {len(wanted)} | {equal} |")
    return 1 if failed else 0


def typed(was, now, program):
    """Whether an editor that saved a file kept all its units, but for a letter typed into one of them."""
    was, now = toolkit(pathlib.Path(was)), toolkit(pathlib.Path(now))
    differ = [(a, b) for a, b in zip(was, now) if a != b]
    print(f"| {program} | {pathlib.Path(sys.argv[2]).name} | {len(was)} | {len(now) - len(differ)} and one with a letter more |")
    one = len(differ) == 1 and differ[0][0][0] == differ[0][1][0] and differ[0][1][1].replace("x", "") == differ[0][0][1].replace("x", "")
    if len(was) == len(now) and one:
        return 0
    print(f"{program}: {len(now)} units, for example {differ[:2]}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["hard", source, out]:
            hard(source, out)
        case ["typed", was, now, program]:
            sys.exit(typed(was, now, program))
        case ["read", folder]:
            sys.exit(read(pathlib.Path(folder)))
        case _:
            sys.exit(__doc__)
