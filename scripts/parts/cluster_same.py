"""Whether Spark pairs and aligns as one machine does. See scripts/measure-cluster."""

import collections
import html
import json
import pathlib
import subprocess
import sys
import tempfile

from cluster_session import children, jsonl, parquet, session, side

PAIR = ("score", "rank", "role", "days", "paired", "covers", "note")
BEAD = ("bn", "en", "bn_text", "en_text", "score", "related", "kind", "moved", "flags")


def shetu(*arguments):
    """Runs the command that the package brings; gives its output and its processor time."""
    before = children()
    done = subprocess.run([sys.executable, "-m", "shetu", *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr)
    return done.stdout, children() - before


def pairs_of_one_machine(paths):
    """The table of pairs of `shetu pair --all`, by ids, and the processor time."""
    out, spent = shetu("pair", *paths, "--all", "-j", "1")
    rows = [json.loads(line) for line in out.splitlines()]
    return {(row["bn"], row["en"]): tuple(row[name] for name in PAIR) for row in rows}, spent


def beads_of_one_machine(paths, work):
    """The beads of `shetu align --pair`, a list for each pair of articles. Its files have scores to four places."""
    out = work / "one-machine.jsonl"
    shetu("align", *paths, "--pair", "--twins", "keep", "--refine", "-j", "1", "-q", "-o", str(out), "--overwrite")
    found = collections.defaultdict(list)
    for line in out.open(encoding="utf-8"):
        row = json.loads(line)
        found[row["doc"], row.get("doc_en", row["doc"])].append(tuple(row[name] for name in BEAD))
    return dict(found)


class Library:
    """The beads of the same documents by the package in this process, with all places of their scores. The same documents with
    the same words are aligned once."""

    def __init__(self):
        self.known = (None, None, None)

    def beads(self, documents, words):
        """The beads of documents, a list for each pair of articles."""
        import shetu as package

        rows = sorted(tuple(row) for row in documents.select("doc", "doc_en", "bn", "en").collect())
        words = sorted(tuple(row) for row in words.collect())
        if self.known[:2] == (rows, words):
            return self.known[2]
        aligner = package.Aligner(induced=words)
        # A corpus may hold `&amp;` for `&`, which all that read corpora know; the library takes a text as it is.
        texts = [(html.unescape(bn), html.unescape(en)) for *_, bn, en in rows]
        found = aligner.align_many(texts, threads=1)
        of = {}
        for (doc, doc_en, *_), alignment in zip(rows, found):
            beads = [bead for bead in alignment.beads if not bead.is_gap]
            of[doc, doc_en] = [tuple(getattr(bead, name) for name in BEAD) for bead in beads]
        self.known = (rows, words, of)
        return of


def on_spark(spark, folder, partitions, work, library):
    """The same by Spark, of rows in another order: first the pairs, then the beads, and beside them those of the library."""
    from shetu import spark as bridge

    bn, en = (reordered(spark, folder, lang, partitions, work) for lang in ("bn", "en"))
    stages = bridge.Kept()
    table = bridge.pair(bn, en, all=True, duplicates="report", stages=stages)
    yield pairs_of(table)
    documents = stages.keep("documents", bridge.documents(table, bn, en))
    yield from beads_of(documents, library)
    stages.release()


def pairs_of(table):
    """The rows of pairs that `bridge.pair` found, by ids."""
    rows = table.where("role not in ('left-out', 'undated')").collect()
    return {(row["bn"], row["en"]): tuple(row[name] for name in PAIR) for row in rows}


def beads_of(documents, library):
    """The beads of documents by Spark, and by the library in this process."""
    from shetu import spark as bridge

    words = bridge.refine(documents)
    beads = collections.defaultdict(list)
    found = bridge.align(documents, words=words).where("reason is null").select("doc", "doc_en", "at", *BEAD)
    for row in sorted(found.collect(), key=lambda row: (row["doc"], row["doc_en"], row["at"])):
        beads[row["doc"], row["doc_en"]].append(tuple(row[name] for name in BEAD))
    yield dict(beads)
    yield library.beads(documents, words)


def reordered(spark, folder, lang, partitions, work):
    """A side of a set in another order of its rows, in so many partitions."""
    path = work / f"{lang}-{partitions}"
    parquet(side(folder, lang), path, shuffled=partitions)
    return spark.read.parquet(str(path)).repartition(partitions)


EXACTLY, AS_WRITTEN = 1e-9, 0.5e-4 + 1e-9
"""How far numbers may be apart: those with all their places, and those that a file has to four."""


def alike(one, other, within=EXACTLY):
    """Whether two rows hold the same, numbers to so much."""
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(alike(a, b, within) for a, b in zip(one, other))
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and abs(one - other) <= within
    return one == other


def told(what, expected, found, within=EXACTLY):
    """Prints how many differ, and the first of them; gives how many."""
    keys = expected.keys() | found.keys()
    differ = sorted(key for key in keys if not alike(expected.get(key), found.get(key), within))
    print(f"    {what}: {len(found)}, of one machine {len(expected)}; {len(differ)} differ", flush=True)
    for key in differ[:3]:
        print(f"      {key}: one machine {str(expected.get(key))[:300]}, Spark {str(found.get(key))[:300]}")
    return len(differ)


def told_of_beads(written, found, exact):
    """The same of beads: as the command wrote them, and as the library has them."""
    wrong = told("documents, as `align --pair` writes them", written, found, AS_WRITTEN)
    return wrong + told("documents, scores to 1e-9", exact, found)


def same(sets, partitions):
    """Compares each set; gives the exit status."""
    wrong = 0
    with tempfile.TemporaryDirectory() as temp:
        for number, folder in enumerate(sets):
            work = pathlib.Path(temp) / str(number)
            work.mkdir()
            paths = [jsonl(side(folder, lang), work / f"{lang}.jsonl") for lang in ("bn", "en")]
            library = Library()
            expected, _ = pairs_of_one_machine(paths)
            beads = beads_of_one_machine(paths, work)
            roles = collections.Counter(row[2] for row in expected.values())
            listed = ", ".join(f"{count} {role}" for role, count in sorted(roles.items()))
            print(f"{folder}: {len(expected)} rows of pairs on one machine ({listed}), "
                  f"{sum(map(len, beads.values()))} beads of {len(beads)} documents", flush=True)
            # Only now, so that nothing waits for it; the next sets find it there.
            spark = session(quick=True)
            for count in partitions:
                print(f"  {count} partitions, another order of rows")
                found = on_spark(spark, folder, count, work, library)
                wrong += told("rows of pairs", expected, next(found))
                wrong += told_of_beads(beads, *found)
        spark.stop()
    print("the same" if not wrong else f"{wrong} rows or documents differ")
    return 1 if wrong else 0
