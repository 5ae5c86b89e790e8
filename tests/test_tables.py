"""The tables of the site are what torch does today, in every language.

With `--update` they are measured and rendered again instead.
"""

import pytest

from snippets.tables.labels import HERE, site_locales
from snippets.tables.render import measured, rendered, tables
from tests.recording import ROOT, fresh_torch

LOCALES = site_locales(ROOT / "mkdocs.yml")


def test_facts_are_what_torch_does(pytestconfig: pytest.Config) -> None:
    names = {labels.facts for labels in tables(HERE, LOCALES)}
    with fresh_torch():
        compare(measured(sorted(names)), pytestconfig)


def test_tables_are_what_the_facts_say(pytestconfig: pytest.Config) -> None:
    compare(rendered(HERE, LOCALES), pytestconfig)


def compare(files: dict[str, str], config: pytest.Config) -> None:
    """Each file in snippets/tables/ is the new text, or becomes it with `--update`."""
    for name, text in files.items():
        path = HERE / name
        if config.getoption("update"):
            path.write_text(text, encoding="utf-8")
        else:
            cure = f"{name} is not up to date: run `make update`, and read what has changed"
            assert path.exists() and path.read_text(encoding="utf-8") == text, cure
