"""Tables in and out by the Arrow C data interface."""

import pytest

import shetu

pa = pytest.importorskip("pyarrow")


@pytest.fixture()
def table(bn, en):
    return pa.table({"id": ["a", "b", "c", "d"], "bn": [bn, None, en, bn], "en": [en, en, bn, en], "desk": [1, 2, 3, 4]})


def test_pyarrow(table, bn, en):
    told = []
    beads, left_out = shetu.align_table(table, explain=True, progress=lambda done, total: told.append((done, total)))
    assert isinstance(beads, pa.Table)
    rows = beads.to_pylist()
    assert [(row["row"], row["doc"], row["desk"]) for row in rows] == [(0, "a", 1), (0, "a", 1), (3, "d", 4), (3, "d", 4)]
    first = shetu.align(bn, en)[0]
    for key in ["bn_text", "en_text", "score", "related", "kind", "moved"]:
        assert rows[0][key] == getattr(first, key)
    assert rows[0]["bn"] == [0] and rows[0]["flags"] == [] and "Putin" in rows[0]["explanation"]
    assert [(row["row"], row["doc"], row["reason"]) for row in left_out.to_pylist()] == [(1, "b", "empty"), (2, "c", "wrong-language")]
    assert told[-1] == (4, 4)


def test_types_of_text(bn, en):
    for kind in [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), getattr(pa, "string_view", pa.string)()]:
        try:
            column = pa.array([bn], pa.string()).cast(kind)
        except pa.ArrowNotImplementedError:
            continue
        beads, _ = shetu.align_table(pa.table({"bn": column, "en": pa.array([en])}))
        assert beads.num_rows == 2 and beads["doc"].to_pylist() == ["0", "0"], kind
    lists = pa.table({"bn": [bn.replace("। ", "।|").split("|")], "en": pa.array([en.split(". ")], pa.large_list(pa.string()))})
    assert shetu.align_table(lists, segmented=True).beads.num_rows == 2


def test_a_batch_stays_a_batch(table):
    batch = table.to_batches()[0]
    beads, left_out = shetu.align_table(batch, keep=False)
    assert isinstance(beads, pa.RecordBatch) and "desk" not in beads.schema.names and beads.num_rows == 4
    empty = shetu.align_table(batch.slice(0, 0)).beads
    assert isinstance(empty, pa.RecordBatch) and empty.num_rows == 0 and "desk" in empty.schema.names
    chunks = pa.Table.from_batches([batch.slice(0, 1), batch.slice(1, 0), batch.slice(1)])
    assert shetu.align_table(chunks).beads.to_pylist() == shetu.align_table(table).beads.to_pylist()


def test_columns_that_are_wrong(table, bn, en):
    with pytest.raises(shetu.InputError, match='no column "wire"; it has "id", "bn"'):
        shetu.align_table(table, en="wire")
    with pytest.raises(shetu.WrongTypeError, match='column "desk" is of type Int64'):
        shetu.align_table(table, en="desk")
    with pytest.raises(shetu.WrongTypeError, match="Binary"):
        shetu.align_table(pa.table({"bn": [b"x"], "en": [en]}))
    with pytest.raises(shetu.UsageError, match='a column "score"'):
        shetu.align_table(pa.table({"bn": [bn], "en": [en], "score": [1]}))
    for bad in [None, [("bn", "en")], {"bn": [bn]}]:
        with pytest.raises(shetu.WrongTypeError):
            shetu.align_table(bad)
    with pytest.raises(shetu.UsageError, match="kind"):
        shetu.align_table(table, kind="excel")


def test_pandas(table):
    pd = pytest.importorskip("pandas")
    frame = table.to_pandas()
    beads, left_out = shetu.align_table(frame)
    assert isinstance(beads, pd.DataFrame) and list(beads["desk"]) == [1, 1, 4, 4]
    assert list(left_out["reason"]) == ["empty", "wrong-language"]
    assert isinstance(shetu.align_table(table, kind="pandas").beads, pd.DataFrame)
    assert len(list(shetu.Aligner().align_many(frame, errors="return"))) == 4


def test_polars(table):
    pl = pytest.importorskip("polars")
    beads, _ = shetu.align_table(pl.from_arrow(table))
    assert isinstance(beads, pl.DataFrame) and beads["desk"].to_list() == [1, 1, 4, 4]
    pairing = shetu.pair(pl.DataFrame({"id": ["b"], "text": ["পুতিন মস্কোতে পৌঁছেছেন।"]}), pl.DataFrame({"id": ["e"], "text": ["Putin arrived in Moscow."]}))
    assert pairing[0].bn == "b"


def test_columns_of_nothing_of_polars(bn, en):
    polars = pytest.importorskip("polars")
    rows = {"id": ["a", "b"], "bn": [bn, bn], "en": [en, en], "none": [None, None], "list": [[], []]}
    beads, left_out = shetu.align_table(polars.DataFrame(rows))
    assert set(beads["doc"]) == {"a", "b"} and beads["none"].is_null().all() and left_out.height == 0
    _, left_out = shetu.align_table(polars.DataFrame(dict(rows, en=[None, None])))
    assert left_out["reason"].to_list() == ["empty", "empty"]
    undated = polars.DataFrame({"id": ["a"], "text": [bn], "date": [None]})
    assert shetu.pair(undated, [en])[0].role == "source"


def test_articles_and_units_of_tables(tmp_path, bn, en):
    import datetime

    articles = pa.table({"id": [7, 8], "text": [bn, None], "date": [datetime.date(2026, 5, 2)] * 2})
    stories = pa.table({"id": ["e"], "text": [en], "date": ["2026-05-01"]})
    pairing = shetu.pair(articles, stories)
    assert [(row.bn, row.en, row.days) for row in pairing if row.rank == 1] == [("7", "e", 1)]
    assert [(one.id, one.error.reason) for one in pairing.left_out] == [("8", "empty")]
    units = pa.table({"bn": ["তেলের দাম বেড়েছে।", None], "en": ["Oil prices rose.", "x"], "score": [0.9, None]})
    cleaned = shetu.clean(units)
    assert [(unit.en, unit.score) for unit in cleaned] == [("Oil prices rose.", 0.9)]
    path = tmp_path / "m.tmx"
    assert shetu.write_memory(path, cleaned) == 1
    table = shetu.memory_table(path)
    assert table.to_pylist() == [
        {"bn": "তেলের দাম বেড়েছে।", "en": "Oil prices rose.", "score": 0.9, "related": None, "doc": None, "status": "unreviewed"}
    ]
    beads = shetu.align_table(pa.table({"bn": [bn], "en": [en]})).beads
    assert shetu.write_memory(path, beads) == 2


def test_a_table_without_any_library(table):
    beads, _ = shetu.align_table(table, kind="shetu")
    assert isinstance(beads, shetu.Table) and len(beads) == 4 and beads.column_names[0] == "row"
    assert pa.table(beads).num_rows == 4


def of_bytes(kind, *values):
    """A column of text whose bytes nobody looked at, as a careless program makes it."""
    plain = pa.array(values, pa.large_binary() if kind == pa.large_string() else pa.binary())
    return plain.view(kind)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@pytest.mark.parametrize("bad", [b"\xff\xfe\x00", "ক".encode()[:-1], "সকালে ".encode() + b"\xed\xa0\xbd half"])
def test_bytes_that_are_no_text(kind, bad, bn, en):
    good = bn.encode()
    table = pa.table({"id": of_bytes(kind, b"a\xff", b"b"), "bn": of_bytes(kind, bad, good), "en": [en, en]})
    beads, left_out = shetu.align_table(table)
    assert [(row["row"], row["doc"], row["reason"]) for row in left_out.to_pylist()] == [(0, "a\ufffd", "encoding")]
    assert {row["row"] for row in beads.to_pylist()} == {1}
    found = list(shetu.Aligner().align_many(table, errors="return"))
    assert [getattr(one, "reason", None) for one in found] == ["encoding", None]
    lists = pa.ListArray.from_arrays([0, 2, 3], of_bytes(kind, good, bad, good))
    assert len(shetu.align_table(table.set_column(1, "bn", lists)).left_out) == 1
    articles = pa.table({"id": ["a", "b"], "text": of_bytes(kind, bad, good)})
    pairing = shetu.pair(articles, [en])
    assert [(one.id, one.error.reason) for one in pairing.left_out] == [("a", "encoding")]
    units = pa.table({"bn": of_bytes(kind, good, bad), "en": [en, en]})
    for call in (shetu.clean, shetu.check, shetu.induce, shetu.memory_table):
        with pytest.raises(shetu.InputError, match='row 1 of the column "bn" is no UTF-8 from byte') as caught:
            call(units)
        assert caught.value.reason == "encoding"


def columns_of(values):
    """The same texts as columns of every library."""
    array = pa.array(values)
    yield from (array, pa.array(values, pa.large_string()), array.dictionary_encode(), pa.chunked_array([array[:1], array[1:]]))
    yield list(array)
    for library in ("pandas", "polars"):
        try:
            yield __import__(library).Series(values)
        except ImportError:
            pass


def test_a_column_is_an_article(bn, en):
    paragraphs = ([bn, "তেলের দাম বেড়েছে।"], [en, "Oil prices rose."])
    wanted = shetu.align(*paragraphs).to_dicts()
    segmented = shetu.align(*paragraphs, segmented=True).to_dicts()
    for one, other in zip(*map(columns_of, paragraphs)):
        assert shetu.align(one, other).to_dicts() == wanted, type(one)
        assert shetu.align(one, other, segmented=True).to_dicts() == segmented, type(one)
        many = list(shetu.Aligner().align_many([(one, other), {"bn": one, "en": other}]))
        assert [len(found) for found in many] == [len(wanted)] * 2
    text = (pa.scalar(bn), pa.scalar(en))
    assert shetu.align(*text).to_dicts() == shetu.align(bn, en).to_dicts()
    assert shetu.score(*text) == shetu.score(bn, en) and shetu.segment(text[0]) == shetu.segment(bn)
    faults = [[found.fault for found in shetu.check([pair])] for pair in (text, (bn, en))]
    assert faults[0] == faults[1]
    rows = [{"id": pa.scalar(7), "text": text[0], "title": pa.scalar("শিরোনাম"), "date": pa.scalar("2026-05-02")}]
    assert shetu.pair(rows, [text[1]])[0].bn == "7"


def test_columns_that_are_no_article(bn, en):
    with pytest.raises(shetu.WrongTypeError, match=r"bn\[1\] is None"):
        shetu.align(pa.array([bn, None]), en)
    with pytest.raises(shetu.WrongTypeError, match='"bn" is of type Int64'):
        shetu.align(pa.array([1, 2]), en)
    with pytest.raises(shetu.WrongTypeError, match="en is None"):
        shetu.align(bn, pa.scalar(None, pa.string()))
    with pytest.raises(shetu.WrongTypeError):
        shetu.align(pa.table({"bn": [bn]}), en)
    with pytest.raises(shetu.InputError, match=r"bn\[0\] is no UTF-8 from byte 0") as caught:
        shetu.align(of_bytes(pa.string(), b"\xff", b"b"), en)
    assert caught.value.reason == "encoding"
    with pytest.raises(shetu.InputError, match=r"bn\[0\] is no UTF-8 from byte 0|bn is no UTF-8 from byte 0"):
        shetu.align(list(of_bytes(pa.string(), b"\xff")), en)
    with pytest.raises(shetu.ArticleError) as caught:
        shetu.align(pa.array([], pa.string()), en)
    assert caught.value.reason == "empty"
    with pytest.raises(shetu.ArticleError) as caught:
        shetu.align(pa.array(["ক " * 3_000_000]), en)
    assert caught.value.reason == "too-large"


def test_a_column_that_is_there_twice(bn, en):
    twice = pa.table([[bn], [bn], [en], ["a"], ["b"]], names=["bn", "bn", "en", "text", "text"])
    for call in (shetu.align_table, shetu.clean, lambda table: list(shetu.Aligner().align_many(table))):
        with pytest.raises(shetu.InputError, match='several columns called "bn"'):
            call(twice)
    with pytest.raises(shetu.InputError, match='several columns called "text"'):
        shetu.pair(twice, [en])


def test_scores_of_records_and_rows_are_shares(bn, en):
    for score in (7, -0.5, float("inf")):
        for units in ([{"bn": bn, "en": en, "score": score}], pa.table({"bn": [bn], "en": [en], "score": [float(score)]})):
            with pytest.raises(shetu.UsageError, match=r'memory.0.."score".|row 0 of the column "score"'):
                shetu.clean(units)
    for score in (None, float("nan"), 0, 1):
        assert len(shetu.clean([{"bn": bn, "en": en, "score": score}])) == 1


def test_empty_cells_of_pandas_are_nothing(bn, en):
    pd = pytest.importorskip("pandas")
    for nothing in (None, float("nan"), pd.NA, pd.NaT, pa.scalar(None, pa.string())):
        rows = [
            {"id": "a", "text": bn, "title": nothing, "date": nothing},
            {"id": nothing, "text": nothing, "title": "x"},
        ]
        pairing = shetu.pair(rows, [("e", en, nothing)])
        assert [(row.bn, row.en) for row in pairing if row.rank == 1] == [("a", "e")]
        assert [(one.id, one.error.reason) for one in pairing.left_out] == [("1", "empty")]
        assert pairing.unread_dates == []


def test_a_column_by_itself_is_an_iterable(bn, en):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    for of in (pandas.Series, polars.Series):
        assert [row.bn for row in shetu.pair(of([bn]), of([en])) if row.en is not None] == ["0"]
    with pytest.raises(shetu.WrongTypeError, match="a table is needed"):
        shetu.align_table(polars.Series([bn]))


def test_tables_where_words_are_needed(bn, en):
    words = pa.table({"bn": ["শব্দ"], "en": ["word"]})
    with pytest.raises(shetu.WrongTypeError, match=r"lexicon is a table \(Table\); give its rows, such as zip"):
        shetu.Aligner(lexicon=words)
    with pytest.raises(shetu.WrongTypeError, match="induced is a table"):
        shetu.Aligner(induced=words)
    assert len(shetu.align(bn, en, lexicon=zip(words["bn"], words["en"]))) == 2


def test_tables_that_are_not_computed_yet(bn, en):
    polars = pytest.importorskip("polars")
    lazy = polars.LazyFrame({"id": ["a"], "bn": [bn], "en": [en]})
    for call in [
        lambda: shetu.align(lazy, en),
        lambda: shetu.align_table(lazy),
        lambda: shetu.Aligner().align_many(lazy),
        lambda: shetu.Aligner(lexicon=lazy),
        lambda: shetu.pair(lazy, [en]),
        lambda: shetu.clean(lazy),
        lambda: shetu.memory_table(lazy),
    ]:
        with pytest.raises(shetu.WrongTypeError, match=r"LazyFrame, which is not computed yet: give \w+.collect\(\)"):
            call()
