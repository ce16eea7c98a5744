"""What the tests share: small texts, and the articles of the source tree where they are there."""

from pathlib import Path

import pytest

BN = "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন। তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।"
EN = "President Putin arrived in Moscow on Sunday. He gave 376,000 taka."
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture()
def bn():
    return BN


@pytest.fixture()
def en():
    return EN


@pytest.fixture(scope="session")
def articles():
    """(id, bn, en) of data/articles."""
    folder = ROOT / "data" / "articles"
    found = []
    for path in sorted((folder / "bn").glob("*.txt")):
        other = folder / "en" / path.name
        if other.exists():
            found.append((path.stem, path.read_text("utf-8"), other.read_text("utf-8")))
    assert found
    return found
