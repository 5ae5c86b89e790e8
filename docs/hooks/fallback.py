"""A page that a language has not yet is shown in English, and says so everywhere it is announced.

static-i18n announces it as a page of that language: `<html lang>`, hreflang, canonical, sitemap. A
start of a translation, `untranslated: true` in its front matter, counts as not there yet.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs.tools.pages import PageSource


@event_priority(-150)  # static-i18n gives files their locale at -100
def on_files(files: Files, config: MkDocsConfig) -> None:
    original = config.plugins["i18n"].default_language
    for page in files.documentation_pages():
        for file in (page, *page.alternates.values()):
            if (
                file.locale != original
                and PageSource(file.src_uri, file.content_string).untranslated
            ):
                file.locale = original


@event_priority(-150)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    i18n = config.plugins["i18n"]
    page.meta["translated"] = list(translated(page.file))
    if page.file.locale == i18n.current_language:
        return
    original = page.file.alternates[page.file.locale]
    page.meta |= {"lang": page.file.locale, "status": "untranslated", "original": original}
    if config.site_url:
        page.canonical_url = urljoin(config.site_url, original.url)


def translated(file: File) -> Iterator[tuple[str, str]]:
    """Locale and address of each language that really has the page."""
    for locale, alternate in sorted(file.alternates.items()):
        if alternate.locale == locale:
            yield locale, alternate.url
