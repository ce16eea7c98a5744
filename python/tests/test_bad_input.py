"""None, wrong types, lone surrogates, empty, bytes, huge: each a clear exception of the package."""

import datetime
from pathlib import Path

import pytest

import shetu

BN, EN = "রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow."

CALLS = {
    "align.bn": lambda bad: shetu.align(bad, EN),
    "align.en": lambda bad: shetu.align(BN, bad),
    "Aligner.align": lambda bad: shetu.Aligner().align(bad, EN),
    "align.segmented": lambda bad: shetu.align(bad, EN, segmented=True),
    "score.bn": lambda bad: shetu.score(bad, EN),
    "score.en": lambda bad: shetu.score(BN, bad),
    "segment": lambda bad: shetu.segment(bad),
    "align_many": lambda bad: list(shetu.Aligner().align_many([(BN, bad)])),
    "Unit": lambda bad: shetu.Unit(bad, BN),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("bad", [None, 3, 3.5, b"text", bytearray(b"text"), object(), True, {"a": 1}, {"a"}, frozenset("a"), Path("a")])
def test_wrong_types(call, bad):
    with pytest.raises(shetu.WrongTypeError) as caught:
        CALLS[call](bad)
    assert isinstance(caught.value, TypeError) and isinstance(caught.value, shetu.ShetuError)
    if isinstance(bad, (bytes, bytearray)):
        assert 'decode("utf-8")' in str(caught.value)
    if call.startswith("align."):
        told = {set: "no order", frozenset: "no order", type(Path()): "read_text"}.get(type(bad), "")
        assert told in str(caught.value)


@pytest.mark.parametrize("call", CALLS)
def test_lone_surrogates(call):
    with pytest.raises(shetu.InputError, match="half of a surrogate pair .character 5") as caught:
        CALLS[call]("তেলের\ud83d দাম")
    assert caught.value.reason == "encoding" and isinstance(caught.value, ValueError)


@pytest.mark.parametrize("call", [call for call in CALLS if call != "Unit"])
@pytest.mark.parametrize("bad", ["", "  \n\t", "\u200b\ufeff"])
def test_empty(call, bad):
    with pytest.raises(shetu.ArticleError) as caught:
        CALLS[call](bad)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("call", ["align.bn", "align.en", "score.bn", "segment", "align_many"])
def test_huge(call):
    with pytest.raises(shetu.ArticleError, match="max_size") as caught:
        CALLS[call]("ক " * 3_000_000)
    assert caught.value.reason == "too-large"


def test_the_limit_is_the_callers():
    with pytest.raises(shetu.ArticleError, match="more than the 10 of max_size"):
        shetu.Aligner(max_size=10).align(BN, EN)


def test_parts_are_named():
    with pytest.raises(shetu.WrongTypeError, match=r"bn\[1\] is None"):
        shetu.align([BN, None], EN)
    with pytest.raises(shetu.WrongTypeError, match=r"documents\[1\].en is bytes"):
        list(shetu.Aligner().align_many([(BN, EN), (BN, b"x")]))
    with pytest.raises(shetu.InputError, match=r"documents\[0\] has no key \"en\""):
        list(shetu.Aligner().align_many([{"bn": BN}]))
    with pytest.raises(shetu.InputError, match=r"documents\[0\] has 4 parts"):
        list(shetu.Aligner().align_many([(1, 2, 3, 4)]))
    for bad in [None, "text", 3, {"bn": BN}]:
        with pytest.raises(shetu.WrongTypeError):
            shetu.Aligner().align_many(bad)


def test_the_other_language():
    with pytest.raises(shetu.ArticleError, match="swap the arguments") as caught:
        shetu.align(EN, BN)
    assert caught.value.reason == "wrong-language"


@pytest.mark.parametrize("third", ["राष्ट्रपति पुतिन रविवार को मास्को पहुंचे।", "وصل الرئيس إلى موسكو يوم الأحد.", "普京总统周日抵达莫斯科。"])
def test_a_third_script(third):
    for bn, en in [(third, EN), (BN, third)]:
        with pytest.raises(shetu.ArticleError, match="neither Bengali nor English; .* is expected") as caught:
            shetu.align(bn, en)
        assert caught.value.reason == "wrong-language"


def test_iterables_that_never_end():
    import itertools

    for endless in [itertools.repeat(BN), itertools.repeat("")]:
        with pytest.raises(shetu.ArticleError, match="divide it, or give Aligner a greater max_size") as caught:
            shetu.Aligner(max_size=10_000).align(endless, EN)
        assert caught.value.reason == "too-large"


def test_control_characters_and_nul_do_no_harm():
    assert shetu.align("রাষ্ট্রপতি\x00 পুতিন\x1b[31m মস্কোতে পৌঁছেছেন।", EN)[0].kind == "1-1"


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), float("inf")])
def test_scores_out_of_range(score):
    for call in [
        lambda: shetu.align(BN, EN, min_score=score),
        lambda: shetu.Aligner(min_score=score),
        lambda: shetu.pair([BN], [EN], min_score=score),
        lambda: shetu.clean([(BN, EN)], min_score=score),
        lambda: shetu.induce([(BN, EN)], least_probability=score),
        lambda: shetu.Unit(EN, BN, score=score),
    ]:
        with pytest.raises(shetu.UsageError, match="it is from 0 to 1"):
            call()


def test_calls_that_make_no_sense(tmp_path):
    for call in [
        lambda: shetu.segment(BN, "de"),
        lambda: shetu.pair([BN], [EN], days=-1),
        lambda: shetu.pair([BN], [EN], days=10**9),
        lambda: shetu.pair([BN], [EN], threads=0),
        lambda: shetu.pair("articles", "articles"),
        lambda: shetu.clean([(BN, EN)], keep=["nonsense"]),
        lambda: shetu.check([(BN, EN)], ignore=["nonsense"]),
        lambda: shetu.Aligner().align_many([], errors="ignore"),
        lambda: shetu.Aligner().align_many([], threads=10**6),
        lambda: shetu.write_memory(tmp_path / "memory.doc", [(BN, EN)]),
        lambda: shetu.write_memory(tmp_path / "m.tmx", [(BN, EN)], profile="word"),
    ]:
        with pytest.raises(shetu.UsageError):
            call()
    with pytest.raises(shetu.FileError, match="this is a folder, and a file is needed"):
        shetu.read_memory(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_lexicon_that_is_none(tmp_path):
    bad = tmp_path / "words.tsv"
    bad.write_text("# words\nক\ta\t2\n", "utf-8")
    with pytest.raises(shetu.InputError) as caught:
        shetu.Aligner(lexicon=bad)
    assert (caught.value.file, caught.value.line) == (str(bad), 2)
    assert str(caught.value).startswith(f"{bad}:2: ")
    assert str(bad) not in caught.value.problem
    bad.write_bytes("ক\ta\n".encode() + b"\xff\xfe\tb\n")
    with pytest.raises(shetu.InputError, match="not UTF-8") as caught:
        shetu.Aligner(lexicon=bad)
    assert (caught.value.file, caught.value.line) == (str(bad), 2)
    with pytest.raises(shetu.FileError) as missing:
        shetu.Aligner(lexicon=tmp_path / "none.tsv")
    assert missing.value.file == str(tmp_path / "none.tsv") and isinstance(missing.value, OSError)
    for refused in [3, b"x", [("a",)], [("a", "b", "c")], {"a": 3}, [None]]:
        with pytest.raises(shetu.WrongTypeError):
            shetu.Aligner(lexicon=refused)
    for empty in [{"": "word"}, [("শব্দ", " ")], [("শব্দ", "word", 0.0)], [("শব্দ", "word", 2)]]:
        with pytest.raises(shetu.InputError):
            shetu.Aligner(lexicon=empty)


def test_pairs_of_induce_that_are_none():
    for refused in [3, [3], ["কখগ"], [("a", "b")], [("a", "b", "c")], [(b"a", "b", 0.5)]]:
        with pytest.raises(shetu.WrongTypeError, match="induced"):
            shetu.Aligner(induced=refused)
    with pytest.raises(shetu.InputError, match="surrogate"):
        shetu.Aligner(induced=[("\ud800", "b", 0.5)])


def test_paths_that_no_file_has(tmp_path):
    for call in [
        shetu.read_memory, shetu.Memory.open, shetu.clean, shetu.memory_table, lambda path: shetu.pair(path, [EN]),
        lambda path: shetu.Aligner(lexicon=path), lambda path: shetu.write_memory(path, [(BN, EN)]),
    ]:  # fmt: skip
        with pytest.raises(shetu.ShetuError, match="surrogate"):
            call("half \ud800.tmx")
        with pytest.raises(shetu.ShetuError):
            call(str(tmp_path / "a\0b.tmx"))


def test_what_is_shown_can_be_read():
    unit = shetu.Unit('He said "no".', "তেলের দাম\u200d বেড়েছে।\n")
    assert repr(unit) == '<Unit en="He said \\"no\\"." bn="তেলের দাম\u200d বেড়েছে।\\n">'
    twins = shetu.pair([("ক্ষ", BN), ("ক্ষ", BN)], [EN])
    assert repr(twins.left_out[0]) == '<LeftOut bn "ক্ষ": another article has the id "ক্ষ">'
    assert repr(twins[0]).startswith('<ArticlePair "ক্ষ" ')


def test_articles_that_are_none():
    for bad in [None, 3, b"bytes", {"id": 1}]:
        with pytest.raises(shetu.WrongTypeError):
            shetu.pair(bad, [EN])
    for bad in [[None], [3], [b"bytes"], [(1, b"x")], [(1.5, BN)], [(True, BN)], [{"id": [], "text": BN}], [("a", BN, 3.5)]]:
        with pytest.raises(shetu.WrongTypeError, match=r"bn_articles\[0\]"):
            shetu.pair(bad, [EN])
    with pytest.raises(shetu.InputError, match="no key \"text\""):
        shetu.pair([{"id": 1}], [EN])
    with pytest.raises(shetu.InputError, match="surrogate"):
        shetu.pair([("\ud800", BN)], [EN])
    with pytest.raises(shetu.FileError):
        shetu.pair("no/such/folder", [EN])


def test_articles_that_cannot_be_used_stop_no_other():
    good = ("b1", "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন। তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।", datetime.date(2026, 5, 2))
    bn = [good, ("b2", ""), ("b1", "আবার"), {"id": "b3", "text": None}, ("b4", EN), ("b5", "ক " * 3_000_000), ("b6", None)]
    pairing = shetu.pair(bn, [("e1", "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.")])
    assert [(row.bn, row.en) for row in pairing if row.rank == 1] == [("b1", "e1")]
    left_out = {(one.side, one.id, one.error.reason) for one in pairing.left_out}
    assert left_out == {
        ("bn", "b2", "empty"), ("bn", "b1", "duplicate"), ("bn", "b3", "empty"), ("bn", "b4", "wrong-language"),
        ("bn", "b5", "too-large"), ("bn", "b6", "empty"),
    }


def test_units_that_are_none():
    for call in [shetu.clean, shetu.check, shetu.induce]:
        for bad in [None, 3, b"bytes", {"bn": 1}]:
            with pytest.raises(shetu.WrongTypeError):
                call(bad)
        for bad in [None, 3, "text", (BN, None), (BN, EN, 3), [BN, EN]]:
            with pytest.raises(shetu.WrongTypeError):
                call([bad])
        with pytest.raises(shetu.InputError, match="no key"):
            call([{"bn": BN}])
        with pytest.raises(shetu.InputError, match="surrogate"):
            call([(BN, "\udfff")])
    with pytest.raises(shetu.WrongTypeError):
        shetu.read_memory(3)
    with pytest.raises(shetu.WrongTypeError):
        shetu.Memory.open(None)


def test_exceptions_travel_between_processes(tmp_path):
    import pickle

    bad = tmp_path / "words.tsv"
    bad.write_text("ক\ta\t2\n", "utf-8")
    for call in [lambda: shetu.Aligner(lexicon=bad), lambda: shetu.read_memory("none.tmx"), lambda: shetu.align("", EN)]:
        with pytest.raises(shetu.ShetuError) as caught:
            call()
        again = pickle.loads(pickle.dumps(caught.value))
        assert type(again) is type(caught.value) and str(again) == str(caught.value)
        assert vars(again) == vars(caught.value)


def test_progress_is_a_function():
    with pytest.raises(shetu.WrongTypeError, match="progress"):
        shetu.pair([BN], [EN], progress=3)


def test_an_error_of_progress_is_heard():
    def progress(done, total):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        shetu.check([(BN, EN)], progress=progress)


def test_damaged_files_name_file_and_line(tmp_path):
    path = tmp_path / "memory.jsonl"
    path.write_text('{"bn": "ক", "en": "a"}\n{"bn": \n', "utf-8")
    with pytest.raises(shetu.InputError) as caught:
        list(shetu.read_memory(path))
    assert (caught.value.file, caught.value.line) == (str(path), 2)
    with pytest.raises(shetu.InputError) as caught:
        shetu.clean(path)
    assert caught.value.line == 2
    with pytest.raises(shetu.FileError) as caught:
        shetu.read_memory(tmp_path / "none.tmx")
    assert caught.value.file == str(tmp_path / "none.tmx")
