"""The built site is whole: what it shows was executed, what it links to is there."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools.project import PROJECT
from tests import blocks
from tests.built_site import BuiltSite
from tests.conftest import SITE_URL

Damage = Callable[[Path, str, str], None]


def whole(folder: Path) -> BuiltSite:
    return BuiltSite(folder, SITE_URL, PROJECT.locales, PROJECT.lagging)


def test_site_has_no_faults(site: Path) -> None:
    assert whole(site).faults() == []


def test_every_python_block_shown_was_executed(site: Path) -> None:
    assert blocks.executed, "No block ran before this test. Run them all with `make test`."
    assert unexecuted(site, blocks.executed) == []


def unexecuted(site: Path, executed: dict[tuple[Path, str], str]) -> list[str]:
    """Python blocks that stand in the HTML but did not run, or ran but do not stand there."""
    found = []
    for locale in PROJECT.locales:
        for path, source in PROJECT.pages(locale).items():
            shown = whole(site).pages[built_path(site, locale, path)].python_blocks
            ran = {code for page, code in executed if page == source}
            found += [
                f"{locale}/{path} shows a block that did not run:\n{c}" for c in sorted(shown - ran)
            ]
            found += [
                f"{locale}/{path} does not show a block that ran:\n{c}" for c in sorted(ran - shown)
            ]
    return found


def built_path(site: Path, locale: str, path: str) -> Path:
    return site / PROJECT.address(locale, path) / "index.html"


def test_the_404_page_speaks_every_language(site: Path) -> None:
    soup = whole(site).pages[site / "404.html"].soup
    sections = {s["lang"]: s for s in soup.select("section[lang]")}
    assert list(sections) == PROJECT.locales
    assert sections["zh"].a["href"] == "/course/zh/"
    assert len({sections[locale].p.text for locale in PROJECT.complete}) == len(PROJECT.complete)


@pytest.fixture
def broken(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to be damaged."""
    return Path(shutil.copytree(site, tmp_path / "site"))


PAGE = "zh/switches/eval/index.html"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('href="#momentum"', 'href="#speed"', "leads to #speed, but no element has that id"),
        (
            'href="../no-grad/"',
            'href="../no-gradient/"',
            "leads to ../no-gradient/, which is not in the site",
        ),
        ('href="../no-grad/"', 'href="../../../switches/no-grad/"', "in another language"),
        (
            'src="../../../assets/javascripts',
            'src="../assets/javascripts',
            "which is not in the site",
        ),
        ("</head>", '<script src="https://cdn.example/x.js"></script></head>', "from another host"),
        (
            "</head>",
            "<style>@import 'https://fonts.example/a.css'</style></head>",
            "from another host",
        ),
        ("<article", '<img src="missing.png"><article', "<img> leads to missing.png"),
        ('<html lang="zh"', '<html lang="en"', "<html lang> is 'en', not 'zh'"),
        (
            'hreflang="x-default" href="https://switches.example/course/',
            'hreflang="x-default" href="../',
            "absolute",
        ),
        ('<meta name="description"', '<meta name="summary"', "has no description"),
        ('id="momentum"', 'id="dropout"', "id 'dropout' stands there twice"),
    ],
)
def test_a_damaged_page_is_caught(
    broken: Path, replace: Damage, old: str, new: str, message: str
) -> None:
    replace(broken / PAGE, old, new)
    damaged = whole(broken)
    faults = list(damaged.page_faults(damaged.pages[broken / PAGE]))
    assert any(PAGE in fault and message in fault for fault in faults), faults


def test_raw_json_is_caught(broken: Path) -> None:
    (broken / PAGE).write_text(json.dumps({"cells": []}), "utf-8")
    damaged = whole(broken)
    faults = list(damaged.page_faults(damaged.pages[broken / PAGE]))
    assert any("raw JSON" in fault for fault in faults)


def test_a_style_sheet_from_elsewhere_is_caught(broken: Path) -> None:
    (broken / "assets" / "site.css").write_text(
        "body{background:url(//cdn.example/a.png)}", "utf-8"
    )
    faults = list(whole(broken).style_faults())
    assert any("//cdn.example/a.png from another host" in fault for fault in faults)


def test_equal_titles_are_caught(broken: Path) -> None:
    shutil.copy(broken / "zh/switches/no-grad/index.html", broken / PAGE)
    assert any("title" in fault for fault in whole(broken).faults())


def test_a_block_that_did_not_run_is_caught(site: Path) -> None:
    page = PROJECT.docs / "ja" / "switches" / "eval.md"
    some = next(key for key in blocks.executed if key[0] == page)
    rest = {key: printed for key, printed in blocks.executed.items() if key != some}
    assert unexecuted(site, rest) == [
        f"ja/switches/eval.md shows a block that did not run:\n{some[1]}"
    ]
