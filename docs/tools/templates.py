"""What the templates in docs/overrides/ are told of a site and of a page, whatever generator fills them."""

from typing import Any

from docs.tools import myths
from docs.tools.frame import frame
from docs.tools.page_tables import title
from docs.tools.project import Project


def of_site(project: Project, locale: str) -> dict[str, Any]:
    """`config.extra` while pages of this language are made. Broken if it lacks a word."""
    words = frame(project, locale).words
    return {
        "locale": locale,
        "words": words,
        # Material shows `status` as a sign beside a page in the navigation, with these words.
        "status": {"untranslated": words["untranslated"]},
        "home_title": title(project, locale, "index.md"),
        "languages": [
            {
                "locale": language.locale,
                "name": language.name,
                "folder": language.folder,
                "words": frame(project, language.locale).words,
            }
            for language in project.languages
        ],
    }


def of_page(project: Project, path: str, spoken: str) -> dict[str, Any]:
    """`page.meta` beside the front matter. What is shown of a page is in the language `spoken`, whichever address leads to it."""
    image = project.docs / "assets" / f"preview.{spoken}.png"
    return {
        "spoken": spoken,
        "territory": project.language(spoken).territory,
        # The image that a message shows: that of the original, where a language has none yet.
        "preview": spoken if image.is_file() else project.original,
        "has_entries": path in myths.pages(project, myths.ROOM),
    }
