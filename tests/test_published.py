"""A link to this site leads to the same thing for ever; each guard is seen to catch a broken promise."""

from pathlib import Path

import pytest

from docs.tools import published
from docs.tools.built import redirects as moved
from docs.tools.built.redirects import Address, MoveError
from docs.tools.project import PROJECT, Project
from tests.built_site import BuiltSite
from tests.conftest import SITE_URL, build

EVAL, OLD = "/switches/eval/", "/switches/old-name/"
MOMENTUM = Address(EVAL, "momentum")


def built(folder: Path) -> BuiltSite:
    return BuiltSite(folder, SITE_URL, PROJECT.locales, PROJECT.lagging)


def test_every_published_address_leads_to_the_same_thing(
    site: Path, pytestconfig: pytest.Config
) -> None:
    whole = built(site)
    if pytestconfig.getoption("update"):
        published.record_more(set.union(*published.present(whole).values()))
    moves = moved.read((PROJECT.docs / "redirects.txt").read_text("utf-8"))
    assert published.faults(published.recorded(), whole, moves) == []


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of one page in each language, with a heading, a drawing and a footnote."""
    for folder in ("", "zh", "ja"):
        page = tmp_path / "site" / folder / "switches" / "eval" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            "<title>Eval - Site</title><article><h2 id='momentum'>M</h2><p id='fn:1'>1</p>"
            "<svg><path id='path-1'/></svg></article>".replace("'", '"'),
            "utf-8",
        )
    return tmp_path / "site"


def test_only_written_ids_are_published(small: Path) -> None:
    assert published.present(built(small))["ja"] == {Address(EVAL), MOMENTUM}


def test_the_states_of_the_explorer_are_published(site: Path) -> None:
    for there in published.present(built(site)).values():
        assert Address("/switches/explorer/", "grad=no_grad") in there


def test_the_record_only_grows(tmp_path: Path) -> None:
    record = tmp_path / "published.txt"
    published.record_more({Address(EVAL), MOMENTUM}, record)
    published.record_more({Address("/")}, record)
    assert record.read_text("utf-8") == "/\n/switches/eval/\n/switches/eval/#momentum\n"


def test_a_lost_and_a_new_address_are_caught(small: Path) -> None:
    speed = Address(EVAL, "speed")
    lost, new = published.faults({Address(EVAL), speed}, built(small), [])[-2:]
    assert lost.startswith("/switches/eval/#speed leads nowhere in 'ja'")
    assert "Add a line to docs/redirects.txt, `/switches/eval/#speed" in lost
    assert new == "/switches/eval/#momentum is new. Run `make update`: from then on it is kept."


def test_an_address_lost_in_one_language_is_caught(small: Path) -> None:
    page = small / "zh" / "switches" / "eval" / "index.html"
    page.write_text(page.read_text("utf-8").replace("momentum", "speed"), "utf-8")
    found = published.faults({Address(EVAL), MOMENTUM}, built(small), [])
    assert found[0].startswith("/switches/eval/#momentum leads nowhere in 'zh'")


def test_a_redirect_keeps_the_promise(small: Path) -> None:
    old = {Address(EVAL, "speed"), Address(OLD), Address(OLD, "momentum"), Address(OLD, "gone")}
    lines = [f"{EVAL}#speed {MOMENTUM}", f"{OLD} {EVAL}", f"{OLD}#gone {EVAL}"]
    promised = old | {Address(EVAL), MOMENTUM}
    assert published.faults(promised, built(small), moved.read("\n".join(lines))) == []
    without = published.faults(promised, built(small), moved.read("\n".join(lines[:2])))
    assert without[0].startswith("/switches/old-name/#gone leads nowhere in 'en'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n/switches/eval/", "redirects.txt:2: expected two addresses"),
        ("switches/eval.md /a/", "redirects.txt:1: expected two addresses"),
        ("/a/ /b/\n/a/ /c/", "redirects.txt:2: /a/ stands in line 1 too"),
        ("/a/ /b/\n/b/ /c/", "redirects.txt:1: /b/ has moved too. Write its last address, /c/."),
    ],
)
def test_a_line_that_cannot_be_read_is_caught(text: str, message: str) -> None:
    with pytest.raises(MoveError, match=message):
        moved.read(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{MOMENTUM} {EVAL}", "has not moved: it is there in 'zh'. Remove this line."),
        (f"{OLD} /gone/", "/gone/ does not exist in 'zh'. Correct the second address."),
        (f"{OLD} {EVAL}#speed", "/switches/eval/#speed does not exist in 'zh'"),
        (f"{OLD}#a {MOMENTUM}", "/switches/old-name/ is gone as a whole. Add a line for it too"),
    ],
)
def test_a_line_that_leads_nowhere_is_caught(small: Path, text: str, message: str) -> None:
    page = moved.Site(small, moved.Language("zh", "zh", "Moved to"))
    with pytest.raises(MoveError, match=message):
        page.follow(moved.read(text))


def test_a_bad_line_stops_the_build(copy: Project, tmp_path: Path) -> None:
    (copy.docs / "redirects.txt").write_text(f"{OLD} /nowhere/\n", "utf-8")
    outcome = build(copy.root, tmp_path / "site")
    assert outcome.returncode
    assert "docs/redirects.txt:1: /nowhere/ does not exist in 'en'" in outcome.stderr
