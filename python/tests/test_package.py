"""The package says what it has: docstrings, stubs, the pages."""

import ast
import doctest
import inspect
import pathlib
import re

import pytest

import shetu
from shetu import _shetu

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "python.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def documented():
    yield "shetu", shetu
    for name in shetu.__all__:
        if name == "__version__":
            continue
        value = getattr(shetu, name)
        yield name, value
        if inspect.isclass(value):
            for member, inner in vars(value).items():
                if not member.startswith("_"):
                    yield f"{name}.{member}", inner
    yield "errors", shetu.errors


@pytest.mark.parametrize("name, value", list(documented()), ids=lambda part: part if isinstance(part, str) else "")
def test_everything_is_documented(name, value):
    doc = inspect.getdoc(value)
    # What the library of Python made of a named tuple has its own words.
    assert doc, name


def run(text, name):
    parsed = doctest.DocTestParser().get_doctest(text, {"shetu": shetu}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    runner.run(parsed)
    return len(parsed.examples), runner.failures if hasattr(runner, "failures") else runner.summarize().failed


def test_docstrings_are_true():
    count = 0
    for name, value in documented():
        examples, failed = run(inspect.getdoc(value) or "", name)
        assert failed == 0, name
        count += examples
    assert count > 40


def test_the_page_is_true(tmp_path, monkeypatch):
    if not PAGE.exists():
        pytest.skip("the page is not beside the package")
    monkeypatch.chdir(tmp_path)
    for needed in ("pyarrow", "pandas", "polars"):
        pytest.importorskip(needed)
    text = PAGE.read_text("utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```", text, re.M | re.S)
    assert blocks and all(block.startswith(">>> ") for block in blocks)
    examples, failed = run("\n\n".join(blocks), "python.md")
    assert failed == 0 and examples > 20


def test_stubs_name_what_is_there():
    stub = pathlib.Path(_shetu.__file__).with_name("_shetu.pyi")
    tree = ast.parse(stub.read_text("utf-8"))
    types_only = {"ArrowStream", "ArrowArray"}
    told = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            told[node.name] = None
        elif isinstance(node, ast.ClassDef) and node.name not in types_only:
            told[node.name] = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    # The pieces of pairing are for shetu.spark alone.
    there = {name for name in dir(_shetu) if not name.startswith("_") and name != "archive"}
    assert set(told) == there
    for name, members in told.items():
        if members is None:
            continue
        public = {member for member in vars(getattr(_shetu, name)) if not member.startswith("_")}
        assert {member for member in members if not member.startswith("_")} == public, name


def test_it_is_typed():
    assert pathlib.Path(shetu.__file__).with_name("py.typed").exists()
