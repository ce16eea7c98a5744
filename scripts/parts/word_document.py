"""Word documents as they are made for checks: a heading and paragraphs, the same bytes for the same text.

    word_document.py TEXT DOCX    writes a text file as one, a paragraph a line, the first as its heading

scripts/make-newsroom and scripts/check-desk make their documents with it.
"""

import html
import io
import sys
import zipfile
from pathlib import Path


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts:
            file.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def docx(headline, paragraphs, font=""):
    font = f"<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr>" if font else ""
    run = "<w:p>{style}<w:r>" + font + "<w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    heading = "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>"
    body = run.format(style=heading, text=html.escape(headline, quote=False))
    body += "".join(run.format(style="", text=html.escape(p, quote=False)) for p in paragraphs)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return archive([
        ("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         f"<Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>"),
        ("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         f"<Relationship Id=\"r1\" Type=\"{relation}\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/document.xml", f"<?xml version=\"1.0\"?><w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>"),
    ])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    headline, *paragraphs = (line.strip() for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip())
    Path(sys.argv[2]).write_bytes(docx(headline, paragraphs))
