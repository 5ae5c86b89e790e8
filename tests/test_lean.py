"""Pages carry no HTML that nobody sees, and lose nothing that somebody does."""

from pathlib import Path

import pytest

from docs.tools.built.lean import lean
from tests.built_site import BuiltPage


@pytest.mark.parametrize("element", ["pre", "textarea", "script", "style"])
def test_blanks_that_count_are_kept(element: str) -> None:
    html = f"<p>a</p>\n   <{element}>a\n\n   b</{element}>\n   <p>b</p>"
    assert lean(html) == f"<p>a</p>\n<{element}>a\n\n   b</{element}>\n<p>b</p>"


def test_code_keeps_its_text_and_the_colours_that_show() -> None:
    code = '<pre><span></span><span class="kn">import</span><span class="w"> </span><span class="n">torch</span></pre>'
    assert lean(code) == "<pre><span class=kn>import</span> torch</pre>"


def test_the_site_was_made_lean(site: Path) -> None:
    page = BuiltPage(site, site / "switches" / "eval" / "index.html")
    assert lean(page.text) == page.text
    assert "class=p>" not in page.text
    assert 'tabindex=""' not in page.text
    assert not page.soup.select("input[type=checkbox][autocomplete]")
