"""More programs that read the forms of a memory, for check_forms.py: those of npm, the desktop and the corpora."""

import csv
import os
import pathlib
import re
import shutil
import subprocess
import zipfile
from xml.sax.saxutils import escape

TMX = """
const fs = require('fs'); const {tmx2js} = require('tmexchange');
tmx2js(fs.readFileSync(process.argv[1], 'utf8'), (error, js) => {
    if (error) throw error;
    const pairs = [];
    for (const unit of Object.values(js.resources)) pairs.push([unit.en, unit.bn]);
    console.log(JSON.stringify(pairs));
});
"""
SHEET = """
const XLSX = require('xlsx'); const fs = require('fs');
const book = XLSX.read(fs.readFileSync(process.argv[1]), {raw: true});
const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], {raw: false, defval: ''});
console.log(JSON.stringify(rows.map((row) => [row.English, row.Bengali])));
"""

# Of a project of OmegaT: a segment is a line.
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>en</source_lang><target_lang>bn</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


def omegat(folder, pairs):
    """What OmegaT inserts for the sources of a memory that it loads, a line each."""
    project = folder / "project"
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True, exist_ok=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    shutil.copy(folder / "plain.tmx", project / "tm/auto/plain.tmx")
    sources = [source for source, _ in pairs]
    (project / "source/all.txt").write_text("\n\n".join(sources) + "\n", encoding="utf-8")
    call = ["omegat", str(project), "--mode=console-translate", f"--config-dir={folder}/config", "--no-team", "--disable-project-locking"]
    log = subprocess.run(call, capture_output=True, text=True, check=True)
    if re.search("TM_LOAD_ERROR|TMX_LOAD_ERROR", log.stdout + log.stderr):
        raise RuntimeError("it does not load the memory")
    lines = (project / "target/all.txt").read_text(encoding="utf-8").splitlines()
    return list(zip(sources, [line for line in lines if line.strip()]))


def has_calc():
    """Whether LibreOffice is there with its spreadsheet: a word processor alone opens no sheet."""
    soffice = shutil.which("soffice")
    return soffice is not None and any(pathlib.Path(soffice).resolve().parent.glob("libsclo.so"))


def libreoffice(path):
    """What LibreOffice makes of the first sheet."""
    out = path.parent / "office"
    call = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(out), str(path)]
    subprocess.run(call, capture_output=True, check=True, timeout=300)
    with open(out / f"{path.stem}.csv", encoding="utf-8-sig", newline="") as file:
        return [(row["English"], row["Bengali"]) for row in csv.DictReader(file)]


def opus(folder):
    """What opus_read makes of an alignment in the form of OPUS and the documents it is of."""
    folder = folder / "opus"
    for lang in ("en", "bn"):
        with zipfile.ZipFile(folder / f"{lang}.zip", "w") as out:
            for path in sorted(pathlib.Path(f"data/articles/{lang}.sent").glob("*.txt")):
                lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
                text = "".join(f'<s id="{number}">{escape(line)}</s>\n' for number, line in lines)
                out.writestr(path.stem, f'<?xml version="1.0" encoding="utf-8"?>\n<text>\n{text}</text>\n')
    call = ["opus_read", "-d", "shetu", "-r", "v1", "-s", "en", "-t", "bn", "-af", "m.xces.xml", "-sz", "en.zip", "-tz", "bn.zip", "-p",
            "raw", "-wm", "moses", "-w", "read.en", "read.bn", "-dl", ".", "-ln", "-q"]
    subprocess.run(call, capture_output=True, check=True, cwd=folder)
    lines = lambda name: (folder / name).read_text(encoding="utf-8").splitlines()
    return list(zip(lines("read.en"), lines("read.bn"))), list(zip(lines("m.en"), lines("m.bn")))


def hugging_face(path, pair):
    os.environ["HF_HUB_OFFLINE"] = "1"
    import datasets

    rows = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=str(path.parent / "datasets"))
    return [pair(row) for row in rows]
