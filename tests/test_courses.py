"""What the page for courses offers to copy agrees with the source, and its plans fill their time."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from docs.tools.project import PROJECT
from docs.tools.yaml_files import read
from tests.conftest import SITE_URL

PAGE = "community/courses.md"
MINUTES = {"lecture": 45, "lab": 90, "self-study": 60}
in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)


def citation() -> dict:
    """Broken, with the line, if the file is no YAML."""
    return read(PROJECT.root / "CITATION.cff", PROJECT.root)


def bibtex(text: str) -> dict[str, str]:
    """Fields without the braces and backslashes that TeX wants."""
    fields = re.findall(r"^  (\w+) += \{(.*)\},?$", text, re.MULTILINE)
    return {name: re.sub(r"[{}\\]", "", value) for name, value in fields}


@in_every_language
def test_the_page_and_the_source_cite_alike(locale: str) -> None:
    fields = bibtex(PROJECT.pages(locale)[PAGE].read_text("utf-8"))
    preferred = citation()["preferred-citation"]
    assert fields["title"] == preferred["title"] == citation()["title"]
    assert fields["author"] == preferred["authors"][0]["name"] == citation()["authors"][0]["name"]
    assert fields["year"] == str(preferred["year"])
    assert "url" not in fields


def test_the_citation_names_no_address_that_may_not_be_ours() -> None:
    assert not {"url", "doi", "repository", "repository-code", "identifiers"} & citation().keys()
    assert citation()["license"] == ["MIT", "CC-BY-4.0"]


@in_every_language
def test_the_addresses_are_those_of_the_site(site: Path, locale: str) -> None:
    html = (site / PROJECT.address(locale, PAGE) / "index.html").read_text("utf-8")
    article = BeautifulSoup(html, "lxml").article.get_text()
    assert f"{SITE_URL}switches/eval/?lang=auto#momentum" in article
    assert f'src="{SITE_URL}switches/explorer/?lang=auto"' in article
    assert "…/" not in article


@in_every_language
def test_the_reading_lists_fill_their_time(site: Path, locale: str) -> None:
    html = (site / PROJECT.address(locale, PAGE) / "index.html").read_text("utf-8")
    soup = BeautifulSoup(html, "lxml")
    for id_, minutes in MINUTES.items():
        rows = soup.find(id=id_).find_next("table").select("tbody tr")
        assert sum(int(row.td.text) for row in rows) == minutes, id_
        assert all(row.select("a[href]") for row in rows)
