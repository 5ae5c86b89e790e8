"""Give each language its words and its navigation; a page that it has not yet is shown in English, and says so.

static-i18n announces such a page as one of that language: `<html lang>`, hreflang, canonical, sitemap. A
start of a translation, `untranslated: true` in its front matter, counts as not there yet. All that this
site asks of static-i18n stands in this file.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from docs.tools.faults import Broken
from docs.tools.frame import Frame, frame
from docs.tools.pages import PageSource
from docs.tools.project import Project

AFTER_I18N = -150
"""static-i18n acts at -100: it gives files their locale and makes the navigation of each language."""


def on_config(config: MkDocsConfig) -> None:
    project = Project(Path(config.config_file_path).parent)
    config.extra["languages"] = [
        {
            "locale": language.locale,
            "name": language.name,
            "link": f"/{language.folder}",
            "words": words(project, language.locale).words,
        }
        for language in project.languages
    ]
    config.repo_url = project.settings.repo_url  # without a slash at its end
    build_only(os.environ.get("ONLY_LOCALE"), project, config)


def build_only(wanted: str | None, project: Project, config: MkDocsConfig) -> None:
    """One language beside the original, which it falls back to: `make serve LOCALE=ja`.

    static-i18n's own `build_only_locale` makes that language the default: then nothing falls back to
    English, and addresses are not those of the site.
    """
    if not wanted:
        return
    if wanted not in project.locales:
        raise PluginError(
            f"{wanted!r} is no language of this site. mkdocs.yml has: {', '.join(project.locales)}. "
            f"`make language CODE={wanted} NAME=…` begins a new one."
        )
    for language in config.plugins["i18n"].config["languages"]:
        language["build"] = language["locale"] in (project.original, wanted)


def words(project: Project, locale: str) -> Frame:
    try:
        return frame(project, locale)
    except Broken as error:
        raise PluginError(str(error)) from None


@event_priority(AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> None:
    project = Project(Path(config.config_file_path).parent)
    own = words(project, config.plugins["i18n"].current_language)
    config.site_description = own.site_description
    # Material shows `status` as a sign beside a page in the navigation, with these words.
    config.extra |= {"words": own.words, "status": {"untranslated": own.words["untranslated"]}}
    for page in files.documentation_pages():
        for file in (page, *page.alternates.values()):
            if file.locale == project.original or not file.src_uri.endswith(".md"):
                continue  # of a lab there is no notebook before it is translated
            if PageSource(file.src_uri, file.content_string).untranslated:
                file.locale = project.original


@event_priority(AFTER_I18N)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    project = Project(Path(config.config_file_path).parent)
    names = words(project, config.plugins["i18n"].current_language).nav
    for item in nav.items:
        if isinstance(item, Section):
            item.title = names.get(item.title, item.title)


@event_priority(AFTER_I18N)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    page.meta["translated"] = list(translated(page.file))
    project = Project(Path(config.config_file_path).parent)
    # What a message shows is in the language of the text, whichever address leads to it.
    page.meta["preview"] = preview(project, page.file.locale)
    page.meta["territory"] = project.language(page.file.locale).territory
    if page.file.locale == config.plugins["i18n"].current_language:
        return
    original = page.file.alternates[page.file.locale]
    page.meta |= {"lang": page.file.locale, "status": "untranslated", "original": original}
    if config.site_url:
        page.canonical_url = urljoin(config.site_url, original.url)


def preview(project: Project, locale: str) -> str:
    """The language of the image that a message shows: that of the original, where a language has none yet."""
    image = project.docs / "assets" / f"preview.{locale}.png"
    return locale if image.is_file() else project.original


def translated(file: File) -> Iterator[tuple[str, str]]:
    """Locale and address of each language that really has the page."""
    for locale, alternate in sorted(file.alternates.items()):
        if alternate.locale == locale:
            yield locale, alternate.url
