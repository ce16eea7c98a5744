"""Read by mypy and pyright, never run: the types that a caller sees."""

from typing import List, Tuple

import shetu


def beads(bn: str, en: str) -> List[Tuple[Tuple[int, ...], float]]:
    alignment: shetu.Alignment = shetu.align(bn, en, lexicon={"শব্দ": "word"}, min_score=0.5)
    return [(bead.bn, bead.score) for bead in alignment]


def matches(alignment: shetu.Alignment) -> List[str]:
    return [match.kind for bead in alignment.beads for match in bead.explanation.matches]


def many(documents: List[Tuple[str, str]]) -> List[str]:
    aligner = shetu.Aligner(induced=shetu.induce(documents))
    sure = [alignment.doc for alignment in aligner.align_many(documents)]
    for found in aligner.align_many(documents, errors="return"):
        if isinstance(found, shetu.Alignment):
            sure.append(found.doc)
        else:
            sure.append(str(found))
    return sure


def memory(path: str) -> float:
    cleaned: shetu.Cleaned = shetu.clean(shetu.read_memory(path), keep=["length"])
    shetu.write_memory(path, cleaned, overwrite=True)
    found: List[shetu.MemoryMatch] = shetu.Memory.open(path).lookup("Oil", least=50)
    return found[0].percent + len(shetu.check(path))


def pairs() -> List[str]:
    found = shetu.pair([("b", "text", None)], [{"id": "e", "text": "text"}], days=3, progress=print)
    return [pair.en or "" for pair in found.pairs] + [one.id or "" for one in found.left_out]


def errors() -> str:
    try:
        return str(shetu.segment("One.", "en")[0].start)
    except shetu.ArticleError as error:
        return f"{error.file}:{error.line}: {error.reason}"
