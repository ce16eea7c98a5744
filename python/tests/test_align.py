import multiprocessing
import pickle

import pytest

import shetu


def test_beads_say_all(bn, en):
    alignment = shetu.align(bn, en)
    assert [bead.kind for bead in alignment.beads] == ["1-1", "1-1"]
    first = alignment[0]
    assert (first.bn, first.en) == ((0,), (0,))
    assert first.bn_text == "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন।"
    assert first.en_text == "President Putin arrived in Moscow on Sunday."
    assert 0.9 < first.score <= first.related <= 1.0
    assert not first.moved and first.flags == () and not first.is_gap
    matches = {(match.bn, match.en, match.kind) for match in first.explanation.matches}
    assert ("পুতিন", "Putin", "lexicon") in matches
    assert first.explanation.missing_en == ()
    assert alignment.en[1] == "He gave 376,000 taka."
    assert list(alignment) == list(alignment.beads) and len(alignment) == 2
    assert alignment[-1] == alignment.beads[-1]
    record = alignment.to_dicts()[0]
    assert list(record) == [
        "doc", "bn", "en", "bn_text", "en_text", "score", "related", "kind", "moved", "flags", "evidence",
    ]
    assert record["evidence"] == first.explanation.to_dict()


def test_texts_or_iterables(bn, en):
    whole = shetu.align(bn, en).to_dicts()
    assert shetu.align([bn], (en,)).to_dicts() == whole
    parts = shetu.align(iter(bn.replace("। ", "।\n").split("\n")), en.split(". "), segmented=True)
    assert [bead.kind for bead in parts] == ["1-1", "1-1"]
    lines = shetu.align(bn.replace("। ", "।\n\n"), en.replace(". ", ".\n\n"), segmented=True)
    assert [bead.bn for bead in lines if not bead.is_gap] == [(0,), (2,)]
    # A segment with a line end in it stays one.
    odd = shetu.align(["রাষ্ট্রপতি পুতিন\nমস্কোতে পৌঁছেছেন।"], ["President Putin\narrived in Moscow."], segmented=True)
    assert len(odd.bn) == 1 and odd[0].kind == "1-1"


def test_a_side_alone(en):
    alignment = shetu.align("সিলেটে বৃষ্টি হয়েছে।", en)
    gaps = [bead for bead in alignment if bead.is_gap]
    assert gaps and all(bead.score == 0.0 for bead in gaps)


def test_min_score_leaves_out(bn):
    english = "President Putin arrived in Moscow on Sunday. The weather was fine in Sylhet."
    every = shetu.align(bn, english)
    sure = shetu.align(bn, english, min_score=0.9)
    assert len(sure) < len(every)
    assert all(bead.score >= 0.9 for bead in sure)
    assert len(shetu.align(bn, english, min_score=0.0)) == len(every)


def test_a_lexicon_of_any_kind(tmp_path):
    bn, en = "ঝিলমিলপুরে ফটাশবুম এসেছে।", "A gronkle came."
    plain = shetu.align([bn], [en], segmented=True)[0].related
    table = tmp_path / "words.tsv"
    table.write_text("ফটাশবুম\tgronkle\n", "utf-8")
    given = [
        str(table), table, [table], {"ফটাশবুম": "gronkle"}, {"ফটাশবুম": ["gronkle", "gronk"]},
        [("ফটাশবুম", "gronkle")], [("ফটাশবুম", "gronkle", 0.9)],
    ]
    for lexicon in given:
        beads = shetu.align([bn], [en], segmented=True, lexicon=lexicon).beads
        assert any(match.en == "gronkle" for bead in beads for match in bead.explanation.matches), lexicon
        assert max(bead.related for bead in beads) >= plain
    aligner = shetu.Aligner(induced=[("ফটাশবুম", "gronkl", 0.5)])
    assert isinstance(aligner.align([bn], [en]), shetu.Alignment)


def test_score(bn, en):
    first = (bn.split("। ")[0] + "।", en.split(". ")[0] + ".")
    assert shetu.score(*first) > 0.9
    assert shetu.Aligner().score(*first) == shetu.score(*first)
    assert shetu.score(first[0], "Rain fell in Sylhet.") == 0.0
    # A text is one segment, whatever line ends are in it.
    assert shetu.score(first[0].replace(" ", "\n"), first[1]) > 0.9


def test_segments_know_their_place():
    text = "\ufeffশিরোনাম\r\n\r\nডা. রহমান এসেছেন। তিনি ৩.৫ কোটি টাকা দেন।\r\n"
    segments = shetu.segment(text)
    assert segments == ["শিরোনাম", "ডা. রহমান এসেছেন।", "তিনি ৩.৫ কোটি টাকা দেন।"]
    assert [text[segment.start : segment.end] for segment in segments] == list(segments)
    assert [segment.paragraph for segment in segments] == [0, 1, 1]
    again = pickle.loads(pickle.dumps(segments[1]))
    assert again == segments[1] and again.start == segments[1].start
    assert shetu.segment("One. Two.", "en") == ["One.", "Two."]


def test_alignments_travel_between_processes(articles):
    name, bn, en = articles[0]
    alignment = shetu.align(bn, en)
    again = pickle.loads(pickle.dumps(alignment))
    assert again.to_dicts() == alignment.to_dicts() and repr(again) == repr(alignment)
    assert (again.bn, again.en, list(again.units())) == (alignment.bn, alignment.en, list(alignment.units()))
    last = alignment[-1]
    for bead in [alignment[0], last]:
        # A bead takes its own segments with it, not the document.
        state = pickle.dumps(bead)
        other = pickle.loads(pickle.loads(pickle.dumps(state)))
        assert other == bead and other.to_dict() == bead.to_dict() and repr(other) == repr(bead)
        assert other == pickle.loads(pickle.dumps(other))
        assert len(state) < len(pickle.dumps(alignment))
        assert pickle.loads(pickle.dumps(bead.explanation)).to_dict() == bead.explanation.to_dict()
        for match in bead.explanation.matches:
            assert pickle.loads(pickle.dumps(match)) == match
    units = alignment.units()
    assert list(pickle.loads(pickle.dumps(units))) == list(units)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (found,) = pool.starmap(shetu.align, [(bn, en)])
    assert found.to_dicts() == alignment.to_dicts()
    with pytest.raises(shetu.WrongTypeError, match="list"):
        pickle.dumps(shetu.Aligner().align_many([(bn, en)]))
    for kind in [shetu.Alignment, type(last), type(last.explanation)]:
        with pytest.raises(shetu.InputError):
            kind("{}")


def test_the_language_of_nothing_is_not_known():
    for nothing in ["", " \n", "\ufeff"]:
        with pytest.raises(shetu.ArticleError, match="^the text is empty$"):
            shetu.segment(nothing)
    with pytest.raises(shetu.ArticleError, match="the Bengali article is empty"):
        shetu.segment("", "bn")


def test_many_documents_in_order(articles):
    documents = articles * 2
    aligner = shetu.Aligner()
    told = []
    many = list(aligner.align_many(documents, threads=2, progress=lambda done, total: told.append((done, total))))
    assert [alignment.doc for alignment in many] == [name for name, _, _ in documents]
    assert told == [(done, len(documents)) for done in range(1, len(documents) + 1)]
    for alignment, (_, bn, en) in zip(many, articles):
        one = aligner.align(bn, en, doc=alignment.doc)
        assert alignment.to_dicts() == one.to_dicts()
    records = ({"id": name, "bn": bn, "en": en} for name, bn, en in documents)
    assert [found.to_dicts() for found in aligner.align_many(records, threads=1)] == [
        found.to_dicts() for found in many
    ]


def test_one_bad_document_stops_no_other(bn, en):
    documents = [(bn, en), ("", en), (en, bn), (bn, None), ("\ud800", en), (bn, en)]
    found = list(shetu.Aligner().align_many(documents, errors="return"))
    assert [type(item) for item in found] == [
        shetu.Alignment, shetu.ArticleError, shetu.ArticleError, shetu.WrongTypeError, shetu.InputError, shetu.Alignment,
    ]
    assert [getattr(item, "reason", None) for item in found] == [
        None, "empty", "wrong-language", None, "encoding", None,
    ]
    alignments = shetu.Aligner().align_many(documents)
    next(alignments)
    with pytest.raises(shetu.ArticleError):
        next(alignments)
    assert sum(1 for _ in _rest(alignments)) == 1


def _rest(alignments):
    while True:
        try:
            yield next(alignments)
        except StopIteration:
            return
        except shetu.ShetuError:
            pass


def test_an_iterable_that_fails_is_heard(bn, en):
    def documents():
        yield bn, en
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="the disk is gone"):
        list(shetu.Aligner().align_many(documents()))


def test_what_sure_beads_become(bn, en):
    alignment = shetu.align(bn, en)
    units = alignment.units()
    assert len(units) == 2 and units[0].lang == "en"
    assert units[0].en == alignment[0].en_text and units[0].score == alignment[0].score
    assert alignment.units("bn")[0].source == alignment[0].bn_text


def test_an_empty_id_is_the_place(bn, en):
    documents = [(bn, en), (None, bn, en), (float("nan"), bn, en), {"id": None, "bn": bn, "en": en}, (7, bn, en)]
    assert [found.doc for found in shetu.Aligner().align_many(documents)] == ["0", "1", "2", "3", "7"]
    with pytest.raises(shetu.WrongTypeError, match=r"documents\[0\].id is bytes"):
        list(shetu.Aligner().align_many([(b"x", bn, en)]))


def test_an_iterator_has_one_user_at_a_time(bn, en):
    # What `progress` calls asks for the next while this one is waited for.
    found = shetu.Aligner().align_many([(bn, en)] * 3, progress=lambda *_: next(found))
    with pytest.raises(shetu.UsageError, match="waited for already"):
        next(found)


def test_threads_may_share_an_aligner(bn, en):
    from concurrent.futures import ThreadPoolExecutor

    aligner = shetu.Aligner()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: aligner.align(bn, en).to_dicts(), range(200)))
    assert all(one == found[0] for one in found)


def test_a_forked_process_works(bn, en):
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("no fork here")
    list(shetu.Aligner().align_many([(bn, en)] * 50))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(_in_a_child, [(bn, en)] * 4) == [2] * 4


def _in_a_child(document):
    alignments = list(shetu.Aligner().align_many([document] * 3))
    shetu.check([document])
    return len(alignments[0])
