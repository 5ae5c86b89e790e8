"""The tables of the site are what torch does today, in every language.

With `--update` they are measured and rendered again first: all files, or none if words are missing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from docs.tools.recording import ROOT, fresh_torch
from docs.tools.tables.labels import HERE, LabelError, Labels, site_locales
from docs.tools.tables.render import Facts, all_labels, committed, measured, recorded, rendered


@contextmanager
def one_message() -> Iterator[None]:
    """What is wrong with the labels is said in one line, without a traceback."""
    try:
        yield
    except LabelError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


@pytest.fixture(scope="module")
def labels() -> list[Labels]:
    with one_message():
        return all_labels(HERE, site_locales(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def facts(labels: list[Labels], pytestconfig: pytest.Config) -> Facts:
    """What torch does today; with `--update` also written down, with its tables."""
    with fresh_torch():
        today = measured(labels)
    if pytestconfig.getoption("update"):
        for name, text in (recorded(today) | texts(labels, today)).items():
            (HERE / name).write_text(text, encoding="utf-8")
    return today


def texts(labels: list[Labels], facts: Facts) -> dict[str, str]:
    with one_message():
        return rendered(labels, facts)


def test_facts_are_what_torch_does(facts: Facts) -> None:
    assert_committed(recorded(facts), "*.json")


def test_tables_are_what_the_facts_say(labels: list[Labels], facts: Facts) -> None:
    assert_committed(texts(labels, committed(labels)), "*.md")


def assert_committed(files: dict[str, str], pattern: str) -> None:
    """snippets/tables/ has these files with these texts, and no other file like them."""
    assert {path.name for path in HERE.glob(pattern)} == files.keys()
    for name, text in files.items():
        cure = f"{name} is not up to date: run `make update`, and read what has changed"
        assert (HERE / name).read_text(encoding="utf-8") == text, cure
