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
from docs.tools.templates import of_page, of_site

AFTER_I18N = -150
"""static-i18n acts at -100: it gives files their locale and makes the navigation of each language."""


def on_config(config: MkDocsConfig) -> None:
    project = Project(Path(config.config_file_path).parent)
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
    locale = config.plugins["i18n"].current_language
    config.site_description = words(project, locale).site_description
    try:
        config.extra |= of_site(project, locale)
    except Broken as error:
        raise PluginError(str(error)) from None
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
    config.extra["homepage"] = nav.homepage.url


@event_priority(AFTER_I18N)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    project = Project(Path(config.config_file_path).parent)
    addresses = {locale: file.url for locale, file in page.file.alternates.items()}
    page.meta |= of_page(project, page.file.norm_src_uri, page.file.locale)
    page.meta |= {"translated": list(translated(page.file)), "addresses": addresses}
    if page.file.locale == config.plugins["i18n"].current_language:
        return
    page.meta |= {"lang": page.file.locale, "status": "untranslated"}
    if config.site_url:
        page.canonical_url = urljoin(config.site_url, addresses[project.original])


def translated(file: File) -> Iterator[tuple[str, str]]:
    """Locale and address of each language that really has the page."""
    for locale, alternate in sorted(file.alternates.items()):
        if alternate.locale == locale:
            yield locale, alternate.url
