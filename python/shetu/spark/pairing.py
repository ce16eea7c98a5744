"""Which wire story belongs to which Bengali article, at any size, without comparing all with all."""

from __future__ import annotations

from typing import Optional

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from ..errors import UsageError, WrongTypeError
from . import checks, listing, native as archive, searching, settling, trial, words
from .process import Lexicon, options
from .stages import Stages, chosen

__all__ = ["pair"]

PARTS = 4
"""Parts of the sounds for each task that runs at once."""


def pair(
    bn: DataFrame,
    en: DataFrame,
    days: int = 7,
    *,
    all: bool = False,
    min_score: Optional[float] = None,
    lexicon: Lexicon = None,
    max_bytes: Optional[int] = None,
    duplicates: str = "error",
    stages: Optional[Stages] = None,
) -> DataFrame:
    """Finds each article's story, as `shetu pair` does on one machine.

    Both tables have the columns `id` and `text`, and where they are known `title` and `date`. The result has a row a pair,
    with the columns of `shetu pair`: bn, en, score, rank, role (`source`, `also`, `version`, `doubtful`, `alone`; with
    `all` also `other`), days, names, numbers, words, paired, covers, note, likeness. An article that cannot be used is a
    row of the role `left-out` with its `reason` and `problem`; one whose date cannot be read is paired as one without a day, and has
    a row of the role `undated` besides, which says so.

    Where both have a date, stories more than `days` away are left out. `duplicates` says what ids that stand in several
    rows are: an `"error"` before any work is done, or rows to `"report"`, all but the first.
    """
    if isinstance(days, bool) or not isinstance(days, int):
        raise WrongTypeError(f"days is {type(days).__name__}; a number of days is needed")
    if not 0 <= days <= 65535:
        raise UsageError(f"days is {days!r}; it is a number from 0 to 65535")
    checks.within("min_score", min_score)
    checks.switches(all=all)
    made = options(lexicon, min_score, max_bytes)
    bn_rows = checks.articles(bn, "bn", made.max_bytes, duplicates)
    en_rows = checks.articles(en, "en", made.max_bytes, duplicates)
    stages = chosen(stages)
    listed = stages.keep("english", listing.english(en_rows, made))
    asked = stages.keep("bengali", listing.bengali(bn_rows, made))
    good = listed.where("reason is null").agg(F.count("*"), F.coalesce(F.sum("words"), F.lit(0))).first()
    articles, usual = good[0], archive.usual(good[1], good[0])
    terms = listing.terms(listed)
    vocabulary = stages.keep("vocabulary", listing.vocabulary(terms))
    at_once = _at_once(bn)
    found = words.found(asked, vocabulary, at_once * PARTS)
    questions = stages.keep("questions", words.questions(asked, found, articles))
    reached = searching.reached(questions, terms, days)
    hits = searching.hits(reached, listed, days, usual, at_once)
    short = stages.keep("shortlist", searching.shortlist(hits))
    bn_good, en_good = bn_rows.where("reason is null"), en_rows.where("reason is null")
    tried = trial.tried(short, questions, bn_good, en_good, listed, vocabulary, made, articles)
    if min_score is None:
        tried = settling.settled(stages.keep("tried", tried))
    rows = tried.unionByName(_without(asked, short)).unionByName(_left_out(asked, "bn"))
    rows = rows.unionByName(_left_out(listed, "en"))
    rows = rows.unionByName(_undated(asked, "bn")).unionByName(_undated(listed, "en"))
    return stages.keep("pairs", rows if all else rows.where("role <> 'other'"))


def _at_once(frame: DataFrame) -> int:
    """Tasks that run at once."""
    return max(2, int(frame.sparkSession.sparkContext.defaultParallelism))


def _rows(frame: DataFrame, columns: dict) -> DataFrame:
    """Rows of the table of pairs of which little is known."""
    names = [field.split()[0] for field in ("bn", "en", "score", "rank", "role", "reason", "problem")]
    known = {"bn": F.lit(""), "en": F.lit(""), "score": F.lit(0.0), "rank": F.lit(0)}
    known.update({"reason": F.lit(None).cast("string"), "problem": F.lit(None).cast("string")})
    known.update(columns)
    empty = F.array().cast("array<string>")
    kind = "struct<" + ", ".join(f"{name}: float" for name in trial.LIKENESS) + ">"
    rest = {
        "days": F.lit(None).cast("int"), "names": empty, "numbers": empty, "words": empty, "paired": F.lit(0.0),
        "covers": F.lit(0.0), "note": F.lit(""), "likeness": F.lit(None).cast(kind),
    }  # fmt: skip
    return frame.select(*[known[name].alias(name) for name in names], *[of.alias(name) for name, of in rest.items()])


def _without(asked: DataFrame, short: DataFrame) -> DataFrame:
    """Articles that no story has anything in common with."""
    alone = asked.where("reason is null").join(short.select("id").distinct(), "id", "left_anti")
    return _rows(alone, {"bn": F.col("id"), "role": F.lit("alone")})


def _undated(listed: DataFrame, side: str) -> DataFrame:
    """What is said of articles whose date cannot be read."""
    bad = listed.where("reason is null and unread is not null")
    problem = F.concat(
        F.lit("its date cannot be read and is not counted: "), F.substring("unread", 1, 80), F.lit("; write dates as 2026-01-31")
    )
    told = {side: F.col("id"), "role": F.lit("undated"), "reason": F.lit("unread-date"), "problem": problem}
    return _rows(bad, told)


def _left_out(listed: DataFrame, side: str) -> DataFrame:
    bad = listed.where("reason is not null")
    told = {side: F.col("id"), "role": F.lit("left-out"), "reason": F.col("reason"), "problem": F.col("problem")}
    return _rows(bad, told)
