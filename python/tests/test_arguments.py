"""Numbers, switches and names of another type: each an exception of the package that names the argument."""

import inspect

import pytest

import shetu

BN, EN = "রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow."
NUMBER, WHOLE, SWITCH, NAME = ["0.5", b"1", [1], True, {}], ["3", 1.5, [3], True], ["yes", 1, None, [True]], [3, b"en", ["en"], True]
NAMES = [3, "all", b"x", [3], ["empty-side", None]]


def memory(path):
    shetu.write_memory(path, [(BN, EN)])
    return shetu.Memory.open(path)


CALLS = {
    "min_score": (NUMBER, [
        lambda bad, _: shetu.align(BN, EN, min_score=bad),
        lambda bad, _: shetu.Aligner(min_score=bad),
        lambda bad, _: shetu.pair([BN], [EN], min_score=bad),
        lambda bad, _: shetu.clean([(BN, EN)], min_score=bad),
    ]),
    "least_probability": (NUMBER, [lambda bad, _: shetu.induce([(BN, EN)], least_probability=bad)]),
    "least": ([*NUMBER, None], [lambda bad, path: memory(path).lookup(EN, least=bad)]),
    "score": (NUMBER, [lambda bad, _: shetu.Unit(EN, BN, score=bad)]),
    "related": (NUMBER, [lambda bad, _: shetu.Unit(EN, BN, related=bad)]),
    "days": ([*WHOLE, None], [lambda bad, _: shetu.pair([BN], [EN], days=bad)]),
    "max_size": ([*WHOLE, None], [lambda bad, _: shetu.Aligner(max_size=bad)]),
    "most": ([*WHOLE, None], [lambda bad, path: memory(path).lookup(EN, most=bad)]),
    "threads": (WHOLE, [
        lambda bad, _: shetu.pair([BN], [EN], threads=bad),
        lambda bad, _: shetu.clean([(BN, EN)], threads=bad),
        lambda bad, _: shetu.check([(BN, EN)], threads=bad),
        lambda bad, _: shetu.induce([(BN, EN)], threads=bad),
        lambda bad, _: shetu.Aligner().align_many([(BN, EN)], threads=bad),
    ]),
    "segmented": (SWITCH, [
        lambda bad, _: shetu.align(BN, EN, segmented=bad),
        lambda bad, _: shetu.Aligner().align(BN, EN, segmented=bad),
        lambda bad, _: shetu.Aligner().align_many([(BN, EN)], segmented=bad),
    ]),
    "all": (SWITCH, [lambda bad, _: shetu.pair([BN], [EN], all=bad)]),
    "doubts": (SWITCH, [lambda bad, _: shetu.check([(BN, EN)], doubts=bad)]),
    "overwrite": (SWITCH, [lambda bad, path: shetu.write_memory(path, [(BN, EN)], overwrite=bad)]),
    "approved": (SWITCH, [lambda bad, _: shetu.Unit(EN, BN, approved=bad)]),
    "doc": ([*NAME, None], [lambda bad, _: shetu.Aligner().align(BN, EN, doc=bad)]),
    "doc_en": (NAME, [lambda bad, _: shetu.Aligner().align(BN, EN, doc_en=bad)]),
    "errors": ([*NAME, None], [lambda bad, _: shetu.Aligner().align_many([(BN, EN)], errors=bad)]),
    "lang": (NAME, [lambda bad, _: shetu.segment(BN, bad), lambda bad, _: shetu.Unit(EN, BN, lang=bad)]),
    "side": (NAME, [lambda bad, path: memory(path) and shetu.Memory.open(path, bad)]),
    "by": ([*NAME, None], [lambda bad, path: memory(path).lookup(EN, by=bad)]),
    "source": (NAME, [
        lambda bad, path: shetu.write_memory(path, [(BN, EN)], source=bad),
        lambda bad, _: shetu.clean([(BN, EN)], source=bad),
        lambda bad, _: shetu.check([(BN, EN)], source=bad),
        lambda bad, _: shetu.align(BN, EN).units(bad),
    ]),
    "profile": ([*NAME, None], [lambda bad, path: shetu.write_memory(path, [(BN, EN)], profile=bad)]),
    "keep": (NAMES, [lambda bad, _: shetu.clean([(BN, EN)], keep=bad)]),
    "remove": (NAMES, [lambda bad, _: shetu.clean([(BN, EN)], remove=bad)]),
    "ignore": (NAMES, [lambda bad, _: shetu.check([(BN, EN)], ignore=bad)]),
    "notes": ([3, "note", [3]], [lambda bad, _: shetu.Unit(EN, BN, notes=bad)]),
    "props": ([3, "ab", ["ab"], [("a", 3)], [("a", "b", "c")]], [lambda bad, _: shetu.Unit(EN, BN, props=bad)]),
    "shape": ([3, "11", ("1", 1), (1, 2, 3)], [lambda bad, _: shetu.Unit(EN, BN, shape=bad)]),
    "document": (NAME, [lambda bad, _: shetu.Unit(EN, BN, document=bad)]),
    "created": (NAME, [lambda bad, _: shetu.Unit(EN, BN, created=bad)]),
    "changed": (NAME, [lambda bad, _: shetu.Unit(EN, BN, changed=bad)]),
    "aligner": ([3, "x", shetu.Aligner], [lambda bad, _: shetu.pair([BN], [EN], aligner=bad)]),
    "progress": ([3, "x", [print]], [
        lambda bad, _: shetu.pair([BN], [EN], progress=bad),
        lambda bad, _: shetu.clean([(BN, EN)], progress=bad),
        lambda bad, _: shetu.check([(BN, EN)], progress=bad),
        lambda bad, _: shetu.Aligner().align_many([(BN, EN)], progress=bad),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_type_names_the_argument(name, tmp_path):
    values, calls = CALLS[name]
    for call in calls:
        for bad in values:
            with pytest.raises(shetu.WrongTypeError, match=name) as caught:
                call(bad, tmp_path / "memory.tmx")
            assert isinstance(caught.value, TypeError), (name, bad)


def test_columns_are_named():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"bn": [BN], "en": [EN]})
    for name, bad in [
        ("id", 3), ("bn", None), ("en", b"en"), ("aligner", "x"), ("segmented", 1), ("explain", "no"), ("keep", ["desk"]),
        ("threads", "2"), ("progress", 3), ("kind", ["pandas"]), ("kind", 3),
    ]:  # fmt: skip
        with pytest.raises(shetu.WrongTypeError, match=name):
            shetu.align_table(table, **{name: bad})
    with pytest.raises(shetu.WrongTypeError, match="kind"):
        shetu.memory_table([(BN, EN)], kind=["pandas"])


@pytest.mark.parametrize("number", [-1, -(10**30), 10**30, 10**5000 if not hasattr(__import__("sys"), "set_int_max_str_digits") else 10**4000])
def test_numbers_that_no_machine_holds(number):
    for call in [
        lambda: shetu.pair([BN], [EN], days=number),
        lambda: shetu.pair([BN], [EN], threads=number),
        lambda: shetu.Unit(EN, BN, shape=(number, 1)),
        lambda: shetu.align(BN, EN, min_score=number),
    ]:
        with pytest.raises(shetu.UsageError) as caught:
            call()
        assert len(str(caught.value)) < 200


def test_numbers_of_other_libraries_will_do():
    np = pytest.importorskip("numpy")
    assert shetu.align(BN, EN, min_score=np.float32(0.5), segmented=np.bool_(True))[0].kind == "1-1"
    assert len(shetu.pair([BN], [EN], days=np.int16(7), min_score=0)) >= 1
    assert shetu.Unit(EN, BN, shape=(np.int64(1), 2), notes=("a",), props=[("x", "y")]).props == (("x", "y"),)


def test_signatures_say_what_the_defaults_are():
    for function, wanted in [
        (shetu.Aligner.align_many, "errors='raise'"), (shetu.Aligner.align, "doc='text'"), (shetu.Memory.lookup, "by='either'"),
        (shetu.write_memory, "profile='any'"), (shetu.pair, "days=7"), (shetu.Alignment.units, "source='en'"),
    ]:  # fmt: skip
        assert wanted in str(inspect.signature(function))
