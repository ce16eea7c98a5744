import copy
import os
import pickle

import pytest

import shetu

PAIRS = [
    ("তেলের দাম বেড়েছে।", "Oil prices rose."),
    ("তেলের দাম কমেছে।", "Oil prices fell."),
    ("সিলেটে বন্যায় ২৫ জন মারা গেছেন।", "Floods in Sylhet killed 25 people."),
]


@pytest.mark.parametrize("name", ["m.tmx", "m.tmx.gz", "m.xliff", "m.po", "m.csv", "m.tsv", "m.jsonl", "m.parquet", "m.moses"])
def test_every_format_there_and_back(tmp_path, name):
    path = tmp_path / name
    if name.endswith(".gz"):
        plain = tmp_path / "plain.tmx"
        shetu.write_memory(plain, PAIRS)
        import gzip

        path.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        assert shetu.write_memory(path, PAIRS) == 3
    assert [(unit.bn, unit.en) for unit in shetu.read_memory(path)] == PAIRS
    assert [(unit.bn, unit.en) for unit in shetu.read_memory(str(path))] == PAIRS
    assert shetu.Memory.open(path).lookup("Oil prices fell.")[0].unit.bn == PAIRS[1][0]


def test_a_time_that_is_none_names_the_argument(tmp_path):
    for name in ["created", "changed"]:
        for bad in ["yesterday", "31.01.2026", ""]:
            with pytest.raises(shetu.UsageError, match=name) as caught:
                shetu.Unit("Oil prices rose.", "তেলের দাম বেড়েছে।", **{name: bad})
            assert "20260131T093000Z" in str(caught.value)
    unit = shetu.Unit("Oil prices rose.", "তেলের দাম বেড়েছে।", created="2026-01-31", changed="20260131T093000Z")
    assert (unit.created, unit.changed) == ("20260131T000000Z", "20260131T093000Z")
    assert shetu.write_memory(tmp_path / "m.tmx", [unit]) == 1


def test_what_is_found_in_a_memory_travels_between_processes(tmp_path):
    path = tmp_path / "m.tmx"
    shetu.write_memory(path, PAIRS)
    cleaned = shetu.clean([*PAIRS, ("", "Nothing.")])
    again = pickle.loads(pickle.dumps(cleaned))
    assert list(again) == list(cleaned) and list(again.units) == list(cleaned.units)
    assert [(gone.number, gone.unit, gone.reasons) for gone in again.removed] == [
        (gone.number, gone.unit, gone.reasons) for gone in cleaned.removed
    ]
    for found in [
        *shetu.check([("তেলের  দাম বেড়েছে।", "Oil prices rose.")]), *shetu.Memory.open(path).lookup("Oil prices fell.")
    ]:
        other = pickle.loads(pickle.dumps(found))
        names = [name for name in dir(found) if not name.startswith("_")]
        assert names and [getattr(other, name) for name in names] == [getattr(found, name) for name in names]


def test_what_a_unit_knows(tmp_path):
    unit = shetu.Unit(
        "Oil prices rose.", "তেলের দাম বেড়েছে।", score=0.98, related=0.99, document="d1", approved=True,
        notes=["good"], shape=(1, 1), props=[("x-desk", "world")],
    )
    again = pickle.loads(pickle.dumps(unit))
    assert again == unit and again.notes == ("good",) and again.props == (("x-desk", "world"),)
    path = tmp_path / "m.tmx"
    assert shetu.write_memory(path, [unit]) == 1
    read = next(shetu.read_memory(path))
    assert (read.source, read.target, read.approved, read.score, read.document) == (
        unit.source, unit.target, True, 0.98, "d1",
    )
    assert shetu.write_memory(tmp_path / "bn.tmx", [unit], source="bn") == 1
    assert next(shetu.read_memory(tmp_path / "bn.tmx")).source == unit.bn


def test_codes_of_a_layout_travel_with_a_unit(tmp_path):
    path, straight, travelled = (tmp_path / name for name in ("m.tmx", "a.tmx", "b.tmx"))
    path.write_text(
        '<tmx version="1.4"><header srclang="en" adminlang="en" datatype="x" segtype="sentence" o-tmf="x" creationtool="x" '
        'creationtoolversion="1"/><body><tu><tuv xml:lang="en"><seg>Oil <bpt i="1">&lt;b&gt;</bpt>prices<ept i="1">&lt;/b&gt;'
        '</ept> rose<ph x="1"/>.</seg></tuv><tuv xml:lang="bn"><seg>তেলের <bpt i="1">&lt;b&gt;</bpt>দাম<ept i="1">&lt;/b&gt;'
        '</ept> বেড়েছে<ph x="1"/>।</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    units = list(shetu.read_memory(path))
    again = pickle.loads(pickle.dumps(units))
    assert again == units
    assert copy.deepcopy(units) == units
    shetu.write_memory(straight, units)
    shetu.write_memory(travelled, again)
    assert "<bpt" in straight.read_text("utf-8") and straight.read_bytes() == travelled.read_bytes()


def test_decisions_of_a_person_are_not_lost(tmp_path):
    path = tmp_path / "m.tmx"
    shetu.write_memory(path, [shetu.Unit("Oil prices rose.", "তেলের দাম বেড়েছে।", approved=True)])
    before = path.read_bytes()
    with pytest.raises(shetu.UsageError, match="1 decision .*overwrite=True"):
        shetu.write_memory(path, PAIRS[1:])
    assert path.read_bytes() == before
    assert shetu.write_memory(path, PAIRS[1:], overwrite=True) == 2


def test_what_goes_wrong_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "m.tmx"
    shetu.write_memory(path, PAIRS)
    before = path.read_bytes()

    def units():
        yield PAIRS[0]
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="the disk is gone"):
        shetu.write_memory(path, units())
    with pytest.raises(shetu.WrongTypeError, match=r"units\[1\]"):
        shetu.write_memory(path, [PAIRS[0], 3])
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["m.tmx"]


def test_alignments_and_beads_go_in(tmp_path, bn, en):
    alignment = shetu.align(bn, en)
    path = tmp_path / "m.tmx"
    assert shetu.write_memory(path, [alignment]) == 2
    assert shetu.write_memory(path, alignment.beads) == 2
    assert shetu.write_memory(path, alignment.units()) == 2
    assert shetu.write_memory(path, [{"bn": "ক", "en": "a", "score": float("nan")}]) == 1
    # Records of beads have their indices under bn.
    assert shetu.write_memory(path, alignment.to_dicts()) == 2
    assert shetu.write_memory(path, shetu.read_memory(path)) == 2


def test_lookup_exact_and_fuzzy(tmp_path):
    path = tmp_path / "m.tmx"
    shetu.write_memory(path, PAIRS)
    memory = shetu.Memory.open(path)
    exact = memory.lookup("Oil prices rose.")
    assert exact[0].exact and exact[0].percent == 100.0 and exact[0].unit.target == PAIRS[0][0]
    assert exact[0].number == 0 and not exact[1].exact and exact[1].percent < 100.0
    fuzzy = memory.lookup("Oil prices rose again.", least=50, most=1)
    assert len(fuzzy) == 1 and 50 <= fuzzy[0].percent < 100
    assert memory.lookup("Nothing like it at all", least=95) == []
    # The letters tell the side.
    assert memory.lookup("তেলের দাম বেড়েছে।")[0].unit.en == "Oil prices rose."
    only = shetu.Memory.open(str(path), side="bn")
    assert only.lookup("তেলের দাম বেড়েছে।", by="words")[0].exact
    with pytest.raises(shetu.InputError, match="empty"):
        memory.lookup(" ")
    for bad in [{"least": 101}, {"least": float("nan")}, {"by": "letters"}]:
        with pytest.raises(shetu.UsageError):
            memory.lookup("Oil", **bad)
    with pytest.raises(shetu.FileError):
        shetu.Memory.open(tmp_path / "none.tmx")


def test_clean_says_why(tmp_path):
    dirty = [*PAIRS, ("তেলের  দাম বেড়েছে।", "Oil prices rose."), ("", "Nothing."), ("সিলেটে ২৫ জন মারা গেছেন।", "Floods in Sylhet killed 52 people.")]
    cleaned = shetu.clean(dirty)
    assert [(unit.bn, unit.en) for unit in cleaned] == PAIRS and len(cleaned) == 3
    assert [(gone.number, gone.reasons) for gone in cleaned.removed] == [
        (4, ["duplicate"]), (5, ["empty-side"]), (6, ["number-conflict"]),
    ]
    assert len(shetu.clean(dirty, keep=["duplicate", "number-conflict"])) == 5
    scored = [shetu.Unit(en, bn, score=score) for (bn, en), score in zip(PAIRS, [0.2, 0.9, None])]
    assert len(shetu.clean(scored, min_score=0.5)) == 2
    path = tmp_path / "m.tmx"
    shetu.write_memory(path, PAIRS)
    told = []
    from_file = shetu.clean(path, progress=lambda done, total: told.append(done))
    assert [(unit.bn, unit.en) for unit in from_file] == PAIRS and told[-1] == 3
    assert shetu.write_memory(tmp_path / "clean.tmx", from_file) == 3


def test_check_lists_faults(tmp_path):
    found = shetu.check([("তেলের  দাম বেড়েছে।", "Oil prices rose."), ("সিলেটে ২৫ জন মারা গেছেন।", "Floods in Sylhet killed 52 people.")])
    faults = [(one.number, one.fault) for one in found]
    assert (1, "double-space") in faults and (2, "number-conflict") in faults
    assert all(one.meaning and one.unit for one in found)
    quiet = shetu.check([("সিলেটে ২৫ জন মারা গেছেন।", "Floods in Sylhet killed 52 people.")], doubts=False)
    assert quiet == []
    assert shetu.check([("তেলের  দাম বেড়েছে।", "Oil prices rose.")], ignore=["double-space"]) == []


def test_induce_finds_words():
    lines = [
        ("মেয়র জনসভা করেন।", "The mayor held a rally."), ("মেয়র ভোট দেন।", "The mayor voted."),
        ("জনসভা শেষ হয়।", "The rally ended."), ("বৃষ্টি হয়।", "It rained."),
    ] * 5
    words = shetu.induce(lines, least_probability=0.3)
    assert any(word.en == "ralli" for word in words)
    assert all(word.probability >= 0.3 for word in words)
    units = [shetu.Unit(en, bn) for bn, en in lines]
    assert shetu.induce(units, least_probability=0.3) == words
    assert shetu.induce([]) == []


def test_threads_may_share_a_reader(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    shetu.write_memory(tmp_path / "memory.tmx", [(f"তেলের দাম {n} টাকা।", f"Oil costs {n} taka.") for n in range(3000)])
    reader = shetu.read_memory(tmp_path / "memory.tmx")
    with ThreadPoolExecutor(8) as pool:
        texts = [unit.en for read in pool.map(lambda _: list(reader), range(8)) for unit in read]
    assert sorted(texts) == sorted(f"Oil costs {n} taka." for n in range(3000))
