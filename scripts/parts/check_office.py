"""The parts of scripts/check-office that make files.

everything FODT EXPECTED        writes a document with everything in it, and the segments that are to be read of it
change DOCX                     changes a word of a document
damages SHETU N FOLDER DESK     damages the files of FOLDER at random, N in all, and has SHETU read them
"""

import json
import os
import random
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("meta", "meta"),
    ]
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'

STYLES = """
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/>
<style:font-face style:name="Bijoy" svg:font-family="SutonnyMJ"/></office:font-face-decls>
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:text-properties
style:font-name="Serif"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
style:parent-style-name="Standard"/></office:styles>
<office:automatic-styles>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties style:font-name="Bijoy"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header>
<text:p>The header of every page.</text:p></style:header><style:footer><text:p>Page <text:page-number
text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
"""

BODY = """
<text:tracked-changes><text:changed-region text:id="c1" xml:id="c1"><text:deletion><office:change-info>
<dc:creator>A</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info><text:p>deleted words </text:p>
</text:deletion></text:changed-region><text:changed-region text:id="c2" xml:id="c2"><text:insertion><office:change-info>
<dc:creator>A</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info></text:insertion>
</text:changed-region></text:tracked-changes>
<text:h text:style-name="Heading_20_1" text:outline-level="1">A headline without an end mark</text:h>
<text:p>The <text:span text:style-name="Bold">minis</text:span>ter said<text:note text:id="n" text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>A footnote.</text:p></text:note-body></text:note> that
<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>inserted <text:change-end
text:change-id="c2"/>words stay.<office:annotation><dc:creator>A</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>
<text:p>A comment.</text:p></office:annotation></text:p>
<text:p>Seen<text:span text:style-name="H">, and this is hidden</text:span>.</text:p>
<text:p>A <text:a xlink:type="simple" xlink:href="https://example.com/">link</text:a> and a tab<text:tab/>stop, on page
<text:page-number text:select-page="current">1</text:page-number>.</text:p>
<text:p><text:span text:style-name="B">miKvi</text:span> BBC-<text:span text:style-name="B">‡K e‡j‡Q|</text:span></text:p>
<text:p>ঢাকায় র‍্যাব ও “পুলিশ”—দুই বাহিনী।</text:p>
<text:list><text:list-item><text:p>The first point.</text:p></text:list-item><text:list-item><text:p>The second
point.</text:p></text:list-item></text:list>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell
office:value-type="string"><text:p>Cell one.</text:p></table:table-cell><table:table-cell office:value-type="string">
<text:p>Cell two.</text:p></table:table-cell></table:table-row></table:table>
<text:p>A sentence with <draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>The
caption in a box.</text:p></draw:text-box></draw:frame>a box beside it.</text:p>
<text:p>The end.</text:p>
"""

EXPECTED = [
    "A headline without an end mark",
    "The minister said that inserted words stay.",
    "Seen.",
    # The number of the page is left out.
    "A link and a tab stop, on page .",
    "সরকার BBC-কে বলেছে।",
    "ঢাকায় র‍্যাব ও “পুলিশ”—দুই বাহিনী।",
    "The first point.",
    "The second point.",
    "Cell one.",
    "Cell two.",
    "A sentence with a box beside it.",
    "The caption in a box.",
    "The end.",
]


def everything(document, expected):
    Path(document).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{STYLES}<office:body><office:text>{BODY}'
        "</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    Path(expected).write_text("\n".join(EXPECTED) + "\n", encoding="utf-8")


def repacked(data, change):
    """A package with one part changed."""
    with zipfile.ZipFile(data) as package:
        parts = [(item, package.read(item)) for item in package.infolist()]
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as copy:
        for item, content in parts:
            copy.writestr(item.filename, change(item.filename, content))


def change(path):
    def other(name, content):
        return content.replace(b"</w:t>", b" Unlikely</w:t>", 1) if name == "word/document.xml" else content

    repacked(path, other)


def broken(content, chance):
    """Bytes with some of them cut out, changed, doubled or made up."""
    content = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            del content[at:at + chance.choice([1, 4, 50, 1000])]
        elif kind == 1:
            content[at:at + 1] = bytes([chance.randrange(256)])
        elif kind == 2:
            content[at:at] = content[at:at + chance.choice([1, 20, 300])] * chance.choice([1, 2, 30])
        elif kind == 3:
            content[at:at] = chance.choice([b"<", b">", b"{", b"}", b"\\", b"&", b"\0", b"</w:p>", b"\\bin99999 ", b"]]>", b"../../x"])
        else:
            content[at:] = b""
        if not content:
            break
    return bytes(content)


def one(source, target, chance):
    target.write_bytes(source.read_bytes())
    if source.suffix in (".docx", ".odt") and chance.random() < 0.7:
        which = chance.choice(["document.xml", "content.xml", "styles.xml", ".rels", "core.xml", "meta.xml", "theme1.xml"])
        repacked(target, lambda name, content: broken(content, chance) if name.endswith(which) else content)
    else:
        target.write_bytes(broken(target.read_bytes(), chance))


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# What is damaged: zip archives, XML, RTF and feeds.
KINDS = (".docx", ".odt", ".rtf", ".fodt", ".rss", ".atom", ".json", ".xml")


def feeds(folder):
    """Feeds and wire stories, to be damaged beside the documents."""
    text = "রাষ্ট্রপতি রোববার ঢাকায় পৌঁছেছেন। তিনি বৈঠক করেন। &amp; চুক্তি সই হয়েছে।"
    numbers = range(1, 5)
    item = "<item><guid>g{0}</guid><link>http://x/{0}</link><pubDate>Sun, 10 May 2026 08:0{0}:00 +0600</pubDate><description>{1}</description></item>"
    rss = "".join(item.format(n, text) for n in numbers)
    (folder / "a.rss").write_text(f'<?xml version="1.0"?><rss version="2.0"><channel><title>D</title>{rss}</channel></rss>')
    entry = "<entry><id>urn:{0}</id><title>T{0}</title><content type='html'>&lt;p&gt;{1}&lt;/p&gt;</content></entry>"
    atom = "".join(entry.format(n, text) for n in numbers)
    (folder / "b.atom").write_text(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title>{atom}</feed>')
    items = [{"id": n, "url": f"http://x/{n}", "content_html": f"<p>{text}</p>"} for n in numbers]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "D", "items": items}
    (folder / "c.json").write_text(json.dumps(feed, ensure_ascii=False))
    body = f"<html><head><title>T</title></head><body><p>{text}</p></body></html>"
    news = "<newsItem guid='{0}'><itemMeta/><contentSet><inlineXML>{1}</inlineXML></contentSet></newsItem>"
    message = "".join(news.format(n, body) for n in numbers)
    (folder / "d.xml").write_text(f"<newsMessage><itemSet>{message}</itemSet></newsMessage>")
    (folder / "e.xml").write_text(f"<nitf><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><p>{text}</p>"
                                  "</body.content></body></nitf>")


def damages(shetu, count, folder, desk):
    """Files are read a batch at a time; what is slow or stops the program is looked for in its batch."""
    feeds(Path(folder))
    sources = sorted(path for path in Path(folder).iterdir() if path.suffix in KINDS)
    chance = random.Random(15)
    desk = Path(desk)
    (desk / "en").mkdir(parents=True)
    (desk / "en" / "a.txt").write_text("A story.\n")
    (desk / "tmp").mkdir()
    done = 0
    while done < int(count):
        batch = desk / "bn"
        batch.mkdir()
        size = min(1000, int(count) - done)
        for number in range(size):
            source = chance.choice(sources)
            one(source, batch / f"{done + number}{source.suffix}", chance)
        begun = processor_time()
        command = [shetu, "--quiet", "pair", "bn", "en", "-o", "pairs.jsonl", "--report", "left-out.jsonl", "--overwrite"]
        environment = {**os.environ, "TMPDIR": str(desk / "tmp")}
        run = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, timeout=600)
        took = processor_time() - begun
        if run.returncode not in (0, 3) or "panicked" in run.stderr:
            sys.exit(f"exit status {run.returncode}: {run.stderr[-2000:]}")
        report = desk / "left-out.jsonl"
        rows = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()] if report.exists() else []
        failed = [row for row in rows if row["reason"] == "failed"]
        if failed:
            sys.exit(f"the program failed on {failed[0]}")
        if took > 5:
            alone(shetu, sorted(batch.iterdir()), environment)
        left = sorted(path.name for path in desk.iterdir()) + [path.name for path in (desk / "tmp").iterdir()]
        known = {"bn", "en", "tmp", "pairs.jsonl", "left-out.jsonl"}
        if set(left) - known:
            sys.exit(f"files were left: {set(left) - known}")
        for path in batch.iterdir():
            path.unlink()
        batch.rmdir()
        for name in ("pairs.jsonl", "left-out.jsonl"):
            (desk / name).unlink(missing_ok=True)
        done += size


def alone(shetu, paths, environment):
    for path in paths:
        try:
            subprocess.run([shetu, "segment", path], env=environment, capture_output=True, timeout=5)
        except subprocess.TimeoutExpired:
            sys.exit(f"{path.name} takes more than five seconds")


if __name__ == "__main__":
    commands = {"everything": everything, "change": change, "damages": damages}
    commands[sys.argv[1]](*sys.argv[2:])
