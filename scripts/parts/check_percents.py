"""The percentages of `shetu lookup` beside those of the tools they are named for: SHETU MEMORY JAR [--show]

Looks up edited texts of both sides of MEMORY, and has OmegatPercents.java compare each with every match. OmegaT heeds
capitals, takes a danda to the word before it, signs of money and per cent to their number and words with a hyphen
for one, and counts Bengali numbers with an ending among the words. Without these (see plain), words and everything
must be the same to the point. As the texts stand, and for the stems, which are each program's own, it tells how far
the numbers are apart, and fails where that is more than FAR points on average. Characters must be those of
translate-toolkit's LevenshteinComparer.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from check_memories import pairs

FAR = 5.0
NAMES = ("stems", "words", "all")


def edits(text):
    """The text, without its second word, with two words exchanged, with other numbers and marks."""
    words = text.split(" ")
    yield text
    yield " ".join(words[:1] + words[2:])
    yield " ".join(words[:1] + words[-1:] + words[2:-1] + words[1:2])
    yield text.replace("1", "27").replace("২", "৩৮").replace(",", " -").rstrip(".।") + "?!"


def looked_up(shetu, memory, lang, texts):
    """(lang, query, text, characters, (stems, words, all)) of every match."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.txt"
        file.write_text("\n\n".join(texts) + "\n", "utf-8")
        command = [shetu, "--quiet", "lookup", file, "--memory", memory, "--side", lang]
        command += ["--by", "words", "--min", "30", "--max", "5", "--json"]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for record in map(json.loads, output.splitlines()):
        for match in record["matches"]:
            numbers = tuple(match[key] for key in ("stems", "words", "all"))
            yield lang, record["query"], match["text"], match["characters"], numbers


def plain(text):
    """The text as both programs part it alike."""
    text = re.sub(r"(?<=\d)[\u0980-\u09E5]+", "", text.lower())
    return text.translate(str.maketrans("।$%৳-", "*=+~/"))


def by_omegat(jar, found, form):
    lines = "".join(f"{lang}\t{form(query)}\t{form(text)}\n" for lang, query, text, *_ in found)
    source = Path(__file__).with_name("OmegatPercents.java")
    command = ["java", "-Djava.awt.headless=true", "-cp", jar, str(source)]
    ran = subprocess.run(command, input=lines.encode(), check=True, capture_output=True)
    return [tuple(map(int, line.split())) for line in ran.stdout.decode().splitlines()]


def check_characters(found):
    from translate.search.lshtein import LevenshteinComparer

    comparer = LevenshteinComparer(max_len=1000)
    for lang, query, text, characters, _ in found:
        theirs = comparer.similarity(query, text, 1)
        if abs(characters - theirs) > 0.01:
            sys.exit(f"{lang}: {characters} % of characters, translate-toolkit {theirs}:\n  {query}\n  {text}")
    print(f"ok: {found[0][0]}, {len(found)} matches: characters as translate-toolkit counts them")


def apart(found, theirs):
    """How far stems, words and everything are apart on average, in points."""
    sums = [0, 0, 0]
    for (*_, ours), omegat in zip(found, theirs, strict=True):
        sums = [before + abs(one - other) for before, one, other in zip(sums, ours, omegat)]
    return [total / len(found) for total in sums]


def main(shetu, memory, jar, *options):
    units = list(pairs(memory))
    for side, lang in enumerate(("en", "bn")):
        texts = [edit for pair in units[:: max(1, len(units) // 20)] for edit in edits(pair[side])]
        found = list(looked_up(shetu, memory, lang, texts))
        if len(found) < 80:
            sys.exit(f"only {len(found)} matches: that proves nothing")
        check_characters(found)
        theirs = by_omegat(jar, found, plain)
        for (_, query, text, _, ours), omegat in zip(found, theirs, strict=True):
            if ours[1:] != omegat[1:] or "--show" in options and ours != omegat:
                print(f"shetu {ours}, OmegaT {omegat}:\n  {query}\n  {text}", file=sys.stderr)
        if any(apart(found, theirs)[1:]):
            sys.exit(f"{lang}: words or everything are not counted as OmegaT counts them")
        print(f"ok: {lang}, {len(found)} matches: words and everything as OmegaT counts them in plain texts")
        means = apart(found, by_omegat(jar, found, str))
        print("ok: points apart as texts stand:", ", ".join(f"{name} {mean:.1f}" for name, mean in zip(NAMES, means)))
        if max(means) > FAR:
            sys.exit(f"{lang}: that is far from OmegaT")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
