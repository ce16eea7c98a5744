"""How the terms of articles are distributed, and what pairing takes for corpora that no machine here holds.

Terms follow the law of Zipf: the term of rank r stands in a share c r^-s of the articles, and the number of different terms
grows as a power of the number of articles (Heaps). Both exponents are measured. A simulated question has the terms of a real
one, and a simulated story those of a real one. A term that stands in k other articles of n stands in a share that is drawn from what
is likely then: under the law that is a gamma distribution of the shape k + 1 - 1/s and the mean of that many articles in n. (Good, "The
population frequencies of species", 1953, reckons the same without a law.) From the shares follow, for any number of articles, how
many terms are too common to find anything, how far the search goes, and how many postings it looks at. The same is reckoned for the
sample from a quarter of it, and compared with what is there.
"""

import time
from collections import Counter, defaultdict

import numpy as np
from cluster_session import side
from shetu.spark import native as archive
from shetu.spark.process import Options, pieces

KNOWN = 8
"""Articles that a term must stand in before it tells of the law's body."""
YEARS = 10
"""Over how many years a simulated corpus is spread."""
DAYS = 7
SIZES = (10_000, 100_000, 10**6, 10**7, 10**8, 10**9)


class Sample:
    """Articles of a set, listed as the stages of pairing list them."""

    def __init__(self, bn, en):
        self.bn, self.en = bn, en
        self.counts = Counter()
        for keys, _ in en:
            self.counts.update(keys)
        self.named = {}
        for keys, names in en:
            self.named.update((key, name) for key, name in zip(keys, names) if name is not None)

    @classmethod
    def of(cls, folder):
        of = pieces(Options())
        rows = [(id_, *(None if text is None else text.encode() for text in rest)) for id_, *rest in side(folder, "en")]
        begun = time.process_time()
        en = [_terms(row[4]) for row in _batched(of.english, rows) if row[0][0] is None]
        cls.english_ms = (time.process_time() - begun) * 1000 / max(1, len(rows))
        rows = [(id_, *(None if text is None else text.encode() for text in rest)) for id_, *rest in side(folder, "bn")]
        begun = time.process_time()
        bn = [row[3] for row in _batched(of.bengali, rows) if row[0][0] is None]
        cls.bengali_ms = (time.process_time() - begun) * 1000 / max(1, len(rows))
        return cls(bn, en)

    def part(self, share):
        """The first articles of both sides."""
        return Sample(self.bn[: max(1, int(len(self.bn) * share))], self.en[: max(1, int(len(self.en) * share))])

    def questions(self):
        """The terms of each question: in how many articles each stands, the rarest first; and what comparing by sound took."""
        types = {unit[1]: unit for article in self.bn for unit in article}
        units = sorted(types)
        idf = {}
        rows, keys, strengths = archive.direct_columns([types[unit][5] for unit in units])
        found = defaultdict(list)
        for row, key, strength in zip(_i4(rows), _i8(keys), np.frombuffer(strengths, "<f4")):
            if int(key) in self.counts:
                found[int(row)].append((int(key), float(strength), -1.0))
        names = [(key, name) for key, name in sorted(self.named.items()) if self.counts[key] <= archive.MOST_ARTICLES]
        words = [(unit, types[unit][4], types[unit][6]) for unit in units]
        heard = [(name, True, sounds) for (_, name), sounds in zip(names, archive.name_sounds([name for _, name in names]))]
        begun = time.process_time()
        at_words, at_names, similar = archive.heard(words, heard, 0, 1)
        self.seconds = time.process_time() - begun
        for row, other, alike in zip(_i4(at_words), _i4(at_names), similar):
            found[int(row)].append((names[int(other)][0], 0.0, alike))
        ours, theirs = (Counter(sound for *_, sounds in of for sound in sounds) for of in (words, heard))
        self.met = sum(count * theirs[sound] for sound, count in ours.items())
        self.largest = max(theirs.values(), default=0) / max(1, len(heard))
        self.words, self.names = len(words), len(heard)
        packed = _found([found[row] for row in range(len(units))], self.counts, idf)
        of_unit = dict(zip(units, packed))
        ends, flat = [], []
        for article in self.bn:
            flat.extend(article)
            ends.append(len(flat))
        made = archive.questions(
            np.array(ends, "<i4").tobytes(), np.array([unit[0] for unit in flat], "<i8").tobytes(),
            np.array([unit[2] for unit in flat], "<i4").tobytes(), np.array([unit[3] for unit in flat], "<f4").tobytes(),
            [of_unit[unit[1]] for unit in flat], len(self.en),
        )  # fmt: skip
        return [np.sort(_i4(row[2])) for row in made]


def _batched(function, rows):
    return [found for at in range(0, len(rows), 256) for found in function(rows[at:at + 256])]


def _terms(packed):
    _, keys, _, _, names = archive.term_columns([packed])
    return [int(key) for key in _i8(keys)], names


def _i4(data):
    return np.frombuffer(data, "<i4")


def _i8(data):
    return np.frombuffer(data, "<i8")


def _found(rows, counts, idf):
    flat = [row for of in rows for row in of]
    return archive.found(
        np.cumsum([len(of) for of in rows]).astype("<i4").tobytes(),
        np.array([row[0] for row in flat], "<i8").tobytes(),
        np.array([row[1] for row in flat], "<f4").tobytes(),
        [row[2] for row in flat],
        np.array([counts[row[0]] for row in flat], "<i8").tobytes(),
        np.array([idf.get(row[0], 6.0) for row in flat], "<f4").tobytes(),
    )


def heaps(sample):
    """The factor and the exponent of the growth of different terms, from an eighth of the articles to all."""
    sizes = [int(len(sample.en) * share) for share in (0.125, 0.25, 0.5, 1.0)]
    seen, found = set(), []
    for at, (keys, _) in enumerate(sample.en, 1):
        seen.update(keys)
        if at in sizes:
            found.append((at, len(seen)))
    exponent, logarithm = np.polyfit(*np.log(np.array(found, dtype=float)).T, 1)
    return float(np.exp(logarithm)), float(exponent)


def zipf(sample):
    """The exponent of the shares of terms by rank, of terms in KNOWN articles and more but the most common hundred; and the rank
    and share of the last of them."""
    counts = np.array(sorted(sample.counts.values(), reverse=True), dtype=float)
    last = max(110, int((counts >= KNOWN).sum()))
    ranks = np.arange(1, len(counts) + 1)
    slope, _ = np.polyfit(np.log(ranks[100:last]), np.log(counts[100:last]), 1)
    return float(-slope)


class Law:
    """The shares of the terms of questions."""

    def __init__(self, sample, questions, chance):
        self.articles = len(sample.en)
        self.factor, self.exponent = heaps(sample)
        self.body = zipf(sample)
        # Of rare terms the growth of the vocabulary tells the exponent: what stands at rank r is seen first after r^s articles.
        self.tail = max(1.02, 1 / self.exponent)
        self.questions = [self.drawn(counts, chance) for counts in questions]
        # A story's own terms, by how many others have them: what can lead to it.
        others = [np.array([sample.counts[key] - 1 for key in keys]) for keys, _ in sample.en]
        self.stories = [self.drawn(counts, chance) for counts in others]

    def drawn(self, counts, chance):
        """The shares of terms that stand in so many articles of the sample, ascending."""
        return np.sort(chance.gamma(counts + 1 - 1 / self.tail) / self.articles)

    def vocabulary(self, articles):
        return self.factor * articles**self.exponent

    def question(self, articles, within):
        """What a question does in so many articles, such a share of which lies within its days: terms, terms that are too common,
        terms that are looked at, their postings."""
        sums = np.zeros(4)
        for shares in self.questions:
            counts = np.maximum(shares * articles, 1.0)
            useful = counts[counts <= archive.MOST_ARTICLES]
            postings = np.maximum(useful * within, min(1.0, within * articles))
            reached = np.cumsum(postings) <= archive.MOST_POSTINGS
            sums += [len(counts), len(counts) - len(useful), reached.sum(), postings[reached].sum()]
        return sums / max(1, len(self.questions))

    def leading(self, articles):
        """Of a story's terms, the share that may lead to it."""
        useful = [np.mean(shares * articles <= archive.MOST_ARTICLES) for shares in self.stories if len(shares)]
        return float(np.mean(useful))


def measured(sample, questions):
    """The same as it is, without days."""
    sums = np.zeros(4)
    for counts in questions:
        useful = counts[counts <= archive.MOST_ARTICLES]
        reached = np.cumsum(useful) <= archive.MOST_POSTINGS
        sums += [len(counts), len(counts) - len(useful), reached.sum(), useful[reached].sum()]
    return sums / max(1, len(questions))


def terms(sets):
    """Prints what was measured of each set, how well the law foretells it, and what it foretells."""
    for folder in sets:
        sample = Sample.of(folder)
        questions = sample.questions()
        law = Law(sample, questions, np.random.default_rng(1))
        print(f"{folder}: {len(sample.bn)} Bengali and {len(sample.en)} English articles; listing one takes {Sample.bengali_ms:.1f} and "
              f"{Sample.english_ms:.1f} ms")
        print(f"  terms {len(sample.counts)}, of an article {np.mean([len(keys) for keys, _ in sample.en]):.0f}; "
              f"Zipf exponent {law.body:.2f}, vocabulary grows as n^{law.exponent:.2f} (tail exponent {law.tail:.2f})")
        print(f"  by sound: {sample.words} words met {sample.names} names in {sample.met / 1e6:.2f} million comparisons, "
              f"{sample.met / max(1e-9, sample.seconds) / 1e6:.1f} million a second; the largest beginning has "
              f"{sample.largest * 100:.1f} % of the names")
        quarter = sample.part(0.25)
        early = Law(quarter, quarter.questions(), np.random.default_rng(1))
        told, real = early.question(len(sample.en), 1.0), measured(sample, questions)
        print(f"  foretold from a quarter of it: {early.vocabulary(len(sample.en)):.0f} terms (there are {len(sample.counts)}), "
              f"{told[2]:.0f} terms looked at ({real[2]:.0f}), {told[3]:.0f} postings ({real[3]:.0f})")
        print("  articles | different terms | comparisons by sound, CPU hours | of a story's terms usable | "
              "of those asked too common | looked at | postings")
        density = sample.met / max(1, sample.words * sample.names)
        for size in SIZES:
            within = min(1.0, (2 * DAYS + 1) / (YEARS * 365.25))
            asked, common, reached, postings = law.question(size, within)
            grown = law.vocabulary(size) / law.vocabulary(len(sample.en))
            met = density * sample.words * sample.names * grown**2
            hours = met / (sample.met / max(1e-9, sample.seconds)) / 3600
            print(f"  {size:.0e} | {law.vocabulary(size):.2e} | {met:.1e}, {hours:.1f} | {law.leading(size) * 100:.0f} % | {common / max(1, asked) * 100:.0f} % "
                  f"| {reached:.0f} | {postings:.0f}", flush=True)
    return 0
